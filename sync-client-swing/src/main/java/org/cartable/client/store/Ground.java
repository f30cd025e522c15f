package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.OutboxEvent;

/**
 * What an edit can be made to build on after what it was built on is closed: another event, or a version of the server.
 *
 * @param parent the event; null for the version
 * @param version of the server
 * @param document the entity there; null when it does not exist
 */
record Ground(UUID parent, long version, JsonObject document) {

    /**
     * @param parent null for the version, or rather for an edit that has not come down yet, if there is one (see {@link
     *     OutboxRows#notComeDown})
     */
    static Ground of(SqlSession sql, EntityKey key, UUID parent, long version, JsonObject document)
            throws SQLException {
        return new Ground(parent == null ? OutboxRows.notComeDown(sql, key, version) : parent, version, document);
    }

    /** @return what the edit writes over is here as its author saw it, so that to move it here overwrites nothing unseen */
    boolean isAsSeenBy(QueuedEvent edit) {
        JsonObject seen = edit.before();
        if (seen == null || document == null) {
            return false;
        }
        OutboxEvent event = edit.event();
        for (String field : event.operation() == Operation.UPDATE ? event.changedFields() : all(seen)) {
            boolean asSeen = same(seen, document, field);
            boolean agreed = event.payload() != null && same(event.payload(), document, field);
            if (!asSeen && !agreed) {
                return false;
            }
        }
        return true;
    }

    private Set<String> all(JsonObject seen) {
        Set<String> all = new LinkedHashSet<>(document.keySet());
        all.addAll(seen.keySet());
        return all;
    }

    private static boolean same(JsonObject left, JsonObject right, String field) {
        return JsonText.plain(left.get(field)).equals(JsonText.plain(right.get(field)));
    }
}
