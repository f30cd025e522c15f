package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import java.util.HashMap;
import java.util.Map;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.changelog.LogEntry;
import org.cartable.server.changelog.MemoryLog;

/** I7, I14: numbers are dense, versions of an entity grow by one, and a deleted id never lives again. */
final class OrderedFeed implements Checker {

    @Override
    public void exchanged(Exchange exchange, Ledger books) {
        long seq = books.head();
        Map<EntityKey, Long> versions = new HashMap<>();
        for (MemoryLog.Entry entry : exchange.written()) {
            LogEntry change = entry.change();
            EntityKey key = new EntityKey(change.entityType(), change.entityId());
            Ledger.State before = books.state(key);
            check(entry.seq() == ++seq, "I7", "number %d follows %d", entry.seq(), seq - 1);
            check(
                    before.version() == 0 || before.document() != null,
                    "I14",
                    "%s was deleted as version %d and is written again",
                    key,
                    before.version());
            long version = versions.getOrDefault(key, before.version());
            check(change.version() == version + 1, "I7", "version %d of %s follows %d", change.version(), key, version);
            versions.put(key, change.version());
        }
    }
}
