package org.cartable.client.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.cartable.client.feed.FeedChange;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.store.LocalStore;
import org.cartable.client.transport.SyncTransport;

/** Keeps the schema up to date: at the first run, then now and then, and at once when the feed brings an unknown type. */
final class SchemaReader {

    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final LocalStore store;
    private final SyncTransport transport;
    private final Clock clock;
    private Instant readAt;

    SchemaReader(LocalStore store, SyncTransport transport, Clock clock) {
        this.store = store;
        this.transport = transport;
        this.clock = clock;
    }

    void readIfDue() {
        Instant now = clock.instant();
        if (readAt == null || readAt.plus(PERIOD).isBefore(now) || now.isBefore(readAt)) {
            read();
            readAt = now;
        }
    }

    void readIfUnknown(FeedPage page) {
        for (FeedChange change : page.changes()) {
            if (store.schema().current().type(change.entityType()).isEmpty()) {
                read();
                return;
            }
        }
    }

    private void read() {
        int held = store.schema().current().schemaVersion();
        transport.schema(held).ifPresent(store.schema()::accept);
    }
}
