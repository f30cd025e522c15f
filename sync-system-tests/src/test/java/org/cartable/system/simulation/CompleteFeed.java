package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.down.DownPage;
import org.cartable.server.down.FeedChange;
import org.cartable.server.down.MemoryFeed;

/** I6, I13: a page of the log tells every entity of its run at its latest state there, and ends where a transaction ends. */
final class CompleteFeed implements Checker {

    @Override
    public void paged(Desk desk, DownRequest request, DownPage page, Ledger books) {
        if (request.cursor() == null || page.reset() != null) {
            return;
        }
        MemoryFeed.Place start = MemoryFeed.place(request.cursor());
        if (start.inSnapshot()) {
            return;
        }
        long end = MemoryFeed.place(page.cursor()).seq();
        check(end >= start.seq() && end <= books.head(), "I6", "a page goes from %d to %d", start.seq(), end);
        check(page.hasMore() == end < books.head(), "I6", "a page ends at %d of %d", end, books.head());
        check(!books.together(end, end + 1), "I13", "a page ends inside a transaction, at %d", end);
        Map<EntityKey, FeedChange> told = new HashMap<>();
        page.changes().forEach(change -> told.put(new EntityKey(change.entityType(), change.entityId()), change));
        for (long seq = start.seq() + 1; seq <= end; seq++) {
            EntityKey key = books.changed(seq);
            Ledger.State state = books.stateAt(key, end);
            FeedChange change = told.get(key);
            check(
                    change != null
                            && change.serverVersion() == state.version()
                            && Objects.equals(change.payload(), state.document()),
                    "I6",
                    "change %d of %s is missing in the page from %d to %d",
                    seq,
                    key,
                    start.seq(),
                    end);
        }
    }
}
