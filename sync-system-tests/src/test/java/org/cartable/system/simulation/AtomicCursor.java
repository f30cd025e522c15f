package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import java.util.Map;
import org.cartable.client.store.SyncState;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.down.MemoryFeed;

/** I8, I23: whatever its cursor has passed, a desktop has; also after it was killed, and after a snapshot. */
final class AtomicCursor implements Checker {

    @Override
    public void rested(Desk desk, Ledger books) {
        SyncState state = desk.store().state().current();
        if (state.cursor() == null || desk.probe().startsAnew()) {
            return;
        }
        MemoryFeed.Place place = MemoryFeed.place(state.cursor());
        if (place.inSnapshot() || books.isForeign(place)) {
            return;
        }
        Map<EntityKey, Probe.Row> rows = desk.probe().rows();
        for (EntityKey key : books.entities()) {
            Ledger.State told = books.stateAt(key, place.seq());
            if (told.version() == 0) {
                continue;
            }
            Probe.Row row = rows.get(key);
            boolean has = row == null
                    ? told.document() == null || books.state(key).document() == null
                    : row.hasEdits() || row.version() >= told.version();
            check(
                    has,
                    "I8",
                    "desktop %d is at %d and has not version %d of %s: %s",
                    desk.number(),
                    place.seq(),
                    told.version(),
                    key,
                    row);
        }
    }
}
