package org.cartable.system.down;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.cartable.protocol.down.Change;
import org.cartable.protocol.down.DownResponse;
import org.cartable.system.harness.HttpApi;

/**
 * Reads the feed through the API as fast as it can until told to stop, then once more to its end. Begins with the
 * snapshot of the school as it is when the reader is made; from then on no version may be told twice or go back.
 */
final class FeedReader implements Callable<Map<UUID, Long>> {

    private static final int PAGE_SIZE = 1_000;

    private final HttpApi api;
    private final BooleanSupplier running;
    private final Map<UUID, Long> seen = new HashMap<>();
    private String cursor;
    private int pages;

    FeedReader(HttpApi api, BooleanSupplier running) {
        this.api = api;
        this.running = running;
        readToTheEnd();
    }

    /** @return the greatest version that it was told of each entity */
    @Override
    public Map<UUID, Long> call() {
        while (running.getAsBoolean()) {
            readPage();
        }
        readToTheEnd();
        return seen;
    }

    private void readToTheEnd() {
        boolean more = true;
        while (more) {
            more = readPage();
        }
    }

    int pages() {
        return pages;
    }

    private boolean readPage() {
        DownResponse page = api.down(cursor, PAGE_SIZE);
        if (page.reset() != null) {
            throw new AssertionError("The feed of a healthy server was reset: " + page.reset());
        }
        for (Change change : page.changes()) {
            Long before = seen.put(change.entityId(), change.serverVersion());
            if (before != null && before >= change.serverVersion()) {
                throw new AssertionError("The feed went back from version " + before + " to " + change);
            }
        }
        cursor = page.cursor();
        pages++;
        return page.hasMore();
    }
}
