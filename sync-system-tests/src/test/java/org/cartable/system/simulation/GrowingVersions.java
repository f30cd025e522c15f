package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import java.util.HashMap;
import java.util.Map;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.down.DownPage;
import org.cartable.server.down.FeedChange;

/** I9: on a desktop the version of an entity never decreases, page by page, within one history of the server. */
final class GrowingVersions implements Checker {

    private final Map<Integer, Map<EntityKey, Long>> seen = new HashMap<>();

    @Override
    public void applied(Desk desk, DownPage page) {
        Map<EntityKey, Long> ofDesk = seen.computeIfAbsent(desk.number(), any -> new HashMap<>());
        boolean anotherHistory = page.reset() != null && page.reset().reason() != Reset.Reason.GONE;
        if (anotherHistory) {
            ofDesk.clear();
        }
        for (FeedChange change : page.changes()) {
            EntityKey key = new EntityKey(change.entityType(), change.entityId());
            Probe.Row row = desk.probe().row(key);
            if (row != null && row.version() > 0) {
                long before = ofDesk.getOrDefault(key, 0L);
                check(
                        row.version() >= before,
                        "I9",
                        "desktop %d went back from version %d to %d of %s",
                        desk.number(),
                        before,
                        row.version(),
                        key);
                ofDesk.put(key, row.version());
            }
        }
    }

    @Override
    public void rested(Desk desk, Ledger books) {
        if (desk.probe().startsAnew()) {
            return;
        }
        Map<EntityKey, Long> ofDesk = seen.computeIfAbsent(desk.number(), any -> new HashMap<>());
        desk.probe().rows().forEach((key, row) -> {
            if (!row.hasEdits() && row.version() > 0 && ofDesk.getOrDefault(key, 0L) < row.version()) {
                ofDesk.put(key, row.version());
            }
        });
    }

    /** A desktop that has not heard of the restore yet may have versions that the new history never gives. */
    @Override
    public void restored() {
        seen.clear();
    }
}
