package org.cartable.client.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cartable.client.feed.FeedChange;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.SyncState;
import org.cartable.client.store.UnknownSchemaException;
import org.cartable.client.transport.SyncTransport;
import org.cartable.protocol.down.DownRequest;

/**
 * Keeps the schema up to date: at the first run, then now and then, and at once when the feed brings an unknown type or says
 * that the user sees less. A type that the feed may have passed before it was there is fetched whole, before the schema that
 * brings it is taken: so it is there with all its records or not at all, also after a crash (GROW-4). A schema that this
 * program does not understand is not taken, and work goes on with the one that is held.
 */
final class SchemaReader {

    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final LocalStore store;
    private final SyncTransport transport;
    private final Clock clock;
    private final Set<String> askedFor = new HashSet<>();
    private Instant readAt;
    private String notUnderstood;

    SchemaReader(LocalStore store, SyncTransport transport, Clock clock) {
        this.store = store;
        this.transport = transport;
        this.clock = clock;
    }

    /** @return why the server's schema could not be taken; nothing when the one that is held is the server's */
    Optional<String> notUnderstood() {
        return Optional.ofNullable(notUnderstood);
    }

    void readIfDue() {
        Instant now = clock.instant();
        if (readAt == null || readAt.plus(PERIOD).isBefore(now) || now.isBefore(readAt)) {
            read();
            readAt = now;
            askedFor.clear();
        }
    }

    /**
     * Asks once for each type: the page is kept whatever the answer is. And when the user may see less from now on, which the
     * schema says too.
     */
    void readIfUnknown(FeedPage page) {
        boolean ask = !page.revoked().isEmpty();
        for (FeedChange change : page.changes()) {
            if (store.schema().current().type(change.entityType()).isEmpty()) {
                ask |= askedFor.add(change.entityType());
            }
        }
        if (ask) {
            read();
        }
    }

    private void read() {
        int held = store.schema().current().schemaVersion();
        transport.schema(held).ifPresent(this::take);
    }

    private void take(String text) {
        try {
            List<String> added = store.schema().newTypes(text);
            if (store.state().current().cursor() != null) {
                added.forEach(this::fetch);
            }
            store.schema().accept(text);
            notUnderstood = null;
        } catch (UnknownSchemaException ofANewerProgram) {
            notUnderstood = ofANewerProgram.getMessage();
        }
    }

    /** Reads the live records of the type, which no scope names yet, from a feed of its own, of which no cursor is kept. */
    private void fetch(String entityType) {
        SyncState state = store.state().current();
        String cursor = null;
        boolean more = true;
        while (more) {
            FeedPage page = transport.down(new DownRequest(
                    state.clientId(),
                    null,
                    cursor,
                    List.of(entityType),
                    DownReader.PAGE_SIZE,
                    store.schema().current().schemaVersion(),
                    null));
            store.applier().applyBeside(page, entityType);
            cursor = page.cursor();
            // A reset begins this feed anew; what it has brought is there, and the next schema asks once more.
            more = page.hasMore() && page.reset() == null;
        }
    }
}
