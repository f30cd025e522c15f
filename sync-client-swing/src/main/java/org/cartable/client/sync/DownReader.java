package org.cartable.client.sync;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.feed.FeedStream;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.SyncState;
import org.cartable.client.transport.SyncTransport;
import org.cartable.protocol.down.DownRequest;

/**
 * Reads the feed page by page until it is told, as streams where the server has them. While the store applies a page, the
 * next one is on its way: what the next page follows is known before the page is on the disk, and the store takes a page
 * only on the cursor that it follows, so a failed page stops those after it. No more than one page waits for the store,
 * whatever the length of the feed. Runs on the thread of the run.
 */
final class DownReader {

    static final int PAGE_SIZE = 5_000;
    /**
     * A server that resets a desktop again and again does not get it round its circle for ever: after so many in a row the
     * desktop tries no more often than behind a failing server (RESET-6).
     */
    private static final int RESETS_MAX = 3;

    private final LocalStore store;
    private final SyncTransport transport;
    private final SchemaReader schema;
    private final DownMeter meter;

    DownReader(LocalStore store, SyncTransport transport, SchemaReader schema, Clock clock) {
        this.store = store;
        this.transport = transport;
        this.schema = schema;
        this.meter = new DownMeter(store, clock);
    }

    /** @param progress hears after each page that has arrived how far a first sync has come; null when it is none */
    void readAll(RunTally tally, Consumer<DownProgress> progress) {
        CompletableFuture<Boolean> applying = CompletableFuture.completedFuture(true);
        meter.begin();
        try {
            String cursor = store.state().current().cursor();
            boolean more = true;
            int resets = 0;
            while (more) {
                meter.nextStream();
                try (FeedStream stream = transport.feed(request(cursor))) {
                    for (FeedPage page = stream.next(); page != null; page = stream.next()) {
                        schema.readIfUnknown(page);
                        if (!LocalStore.await(applying)) {
                            // Another process with the same directory was faster: go on from where it has got.
                            cursor = store.state().current().cursor();
                            applying = CompletableFuture.completedFuture(true);
                            more = true;
                            break;
                        }
                        meter.received(page, stream, cursor != null);
                        applying = apply(page, cursor);
                        tally.received(page.changes().size());
                        progress.accept(meter.progress());
                        resets += page.reset() == null ? 0 : 1;
                        cursor = page.reset() == null ? page.cursor() : null;
                        more = page.hasMore() || page.reset() != null && resets <= RESETS_MAX;
                    }
                }
            }
        } finally {
            LocalStore.await(applying);
        }
        int inARow = store.state().resetsInARow();
        if (inARow > RESETS_MAX) {
            throw new ServerBusyException("the server has made this desktop start again " + inARow + " times in a row");
        }
    }

    private DownRequest request(String cursor) {
        SyncState state = store.state().current();
        return new DownRequest(
                state.clientId(),
                null,
                cursor,
                null,
                PAGE_SIZE,
                store.schema().current().schemaVersion(),
                state.scope());
    }

    private CompletableFuture<Boolean> apply(FeedPage page, String cursor) {
        return store.submit(() -> store.applier().apply(page, cursor));
    }
}
