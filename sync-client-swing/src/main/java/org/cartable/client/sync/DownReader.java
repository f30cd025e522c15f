package org.cartable.client.sync;

import java.util.concurrent.CompletableFuture;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.SyncState;
import org.cartable.client.transport.SyncTransport;
import org.cartable.protocol.down.DownRequest;

/**
 * Reads the feed page by page until it is told. While the store applies a page, the next one is on its way: the cursor of
 * the next request is known before the page is on the disk, and the store takes a page only on the cursor with which it
 * was asked for, so a failed page stops those after it. Runs on the thread of the run.
 */
final class DownReader {

    static final int PAGE_SIZE = 5_000;
    /** A server that resets a desktop again and again does not get it round its circle for ever. */
    private static final int RESETS_MAX = 3;

    private final LocalStore store;
    private final SyncTransport transport;
    private final SchemaReader schema;

    DownReader(LocalStore store, SyncTransport transport, SchemaReader schema) {
        this.store = store;
        this.transport = transport;
        this.schema = schema;
    }

    /** @param progress runs after each page that has arrived */
    void readAll(RunTally tally, Runnable progress) {
        CompletableFuture<Boolean> applying = CompletableFuture.completedFuture(true);
        try {
            String cursor = store.state().current().cursor();
            boolean more = true;
            int resets = 0;
            while (more) {
                FeedPage page = transport.down(request(cursor));
                schema.readIfUnknown(page);
                if (!LocalStore.await(applying)) {
                    // Another process with the same directory was faster: go on from where it has got.
                    cursor = store.state().current().cursor();
                    applying = CompletableFuture.completedFuture(true);
                    continue;
                }
                applying = apply(page, cursor);
                tally.received(page.changes().size());
                progress.run();
                resets += page.reset() == null ? 0 : 1;
                cursor = page.reset() == null ? page.cursor() : null;
                more = page.hasMore() || page.reset() != null && resets <= RESETS_MAX;
            }
        } finally {
            LocalStore.await(applying);
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
