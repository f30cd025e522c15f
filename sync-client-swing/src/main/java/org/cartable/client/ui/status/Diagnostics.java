package org.cartable.client.ui.status;

import java.util.StringJoiner;
import java.util.function.Consumer;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.SyncState;
import org.cartable.client.sync.SyncStatus;
import org.cartable.client.ui.Background;

/**
 * What somebody who helps from afar needs to know of the sync, as a text to paste: numbers and states, of nobody's records
 * and without anybody's name. In English, for whoever reads it. Lives on the event thread.
 */
public final class Diagnostics {

    private final LocalStore store;
    private final SyncStatusModel status;
    private final Background background;

    public Diagnostics(LocalStore store, SyncStatusModel status, Background background) {
        this.store = store;
        this.status = status;
        this.background = background;
    }

    /** Reads it elsewhere; what cannot be read is told in the text. */
    public void read(Consumer<String> ready) {
        SyncStatus now = status.status();
        background.run(
                () -> text(now, store.state().current(), store.entities().count()),
                ready,
                cause -> ready.accept("The store could not be read: " + cause.getMessage()));
    }

    private String text(SyncStatus now, SyncState state, long records) {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("Cartable " + Diagnostics.class.getPackage().getImplementationVersion() + ", Java "
                + Runtime.version() + ", " + System.getProperty("os.name"));
        lines.add("desktop: " + state.clientId());
        lines.add("server: " + state.server());
        lines.add("schema version: " + state.schemaVersion());
        lines.add("records: " + records);
        lines.add("network: " + now.network() + ", " + now.phase());
        lines.add("paused until: " + now.pausedUntil());
        lines.add("waiting: " + now.counts().waiting() + ", oldest "
                + now.counts().oldestWaiting());
        lines.add("conflicts: " + now.counts().conflicts() + ", refused: "
                + now.counts().refused());
        lines.add("last run: sent " + now.sent() + ", received " + now.received());
        lines.add("last success: " + now.lastSuccess());
        lines.add("next attempt: " + now.nextAttempt());
        lines.add("message: " + now.message());
        return lines.toString();
    }
}
