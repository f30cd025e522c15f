package org.cartable.server.down;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.changelog.LogEntry;
import org.cartable.server.scope.Condition;
import org.cartable.server.scope.Touch;

/**
 * The records of a type that a page has to look at.
 *
 * @param ids those that changed, or of which it is in doubt whether the desktop has them
 * @param sql true for the rows {@code t} that belong to something that moved
 * @param arrays what is bound in it
 * @param all it is not known which: all are looked at
 */
record Candidates(List<UUID> ids, String sql, List<List<UUID>> arrays, boolean all) {

    static Candidates of(
            String entityType,
            Condition condition,
            Map<EntityKey, LogEntry> changed,
            Movements movements,
            List<UUID> inDoubt) {
        List<UUID> ids = new ArrayList<>(inDoubt);
        changed.keySet().stream()
                .filter(key -> key.entityType().equals(entityType))
                .map(EntityKey::entityId)
                .forEach(ids::add);
        StringBuilder sql = new StringBuilder();
        List<List<UUID>> arrays = new ArrayList<>();
        for (Touch touch : condition.touches()) {
            List<UUID> moved = movements.of(touch.moved());
            if (!moved.isEmpty()) {
                sql.append(sql.isEmpty() ? "" : " or ").append(touch.sql());
                arrays.add(moved);
            }
        }
        boolean unknown = movements.unknown() && !condition.touches().isEmpty();
        return new Candidates(ids, sql.isEmpty() ? "false" : "(" + sql + ")", arrays, unknown);
    }

    boolean none() {
        return ids.isEmpty() && arrays.isEmpty() && !all;
    }
}
