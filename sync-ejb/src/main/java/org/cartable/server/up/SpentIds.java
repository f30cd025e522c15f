package org.cartable.server.up;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;

/**
 * The ids of entities that were deleted so long ago that not even their tombstones are left. They are judged like
 * tombstones for ever (RETAIN-4).
 */
final class SpentIds {

    // The limit makes it one probe of the primary key for each id.
    private static final String FIND = "select n.entity_type, n.entity_id, s.version"
            + " from unnest(?::text[], ?::uuid[]) as n(entity_type, entity_id) cross join lateral ("
            + "select version from spent_id where tenant_id = ? and entity_type = n.entity_type"
            + " and entity_id = n.entity_id limit 1) s";

    private SpentIds() {}

    /** @return the versions of the deletions of those that are spent */
    static Map<EntityKey, Long> among(Connection connection, UUID tenantId, Collection<EntityKey> keys)
            throws SQLException {
        Map<EntityKey, Long> spent = new HashMap<>();
        if (keys.isEmpty()) {
            return spent;
        }
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            Object[] types = keys.stream().map(EntityKey::entityType).toArray();
            Object[] ids = keys.stream().map(EntityKey::entityId).toArray();
            find.setArray(1, connection.createArrayOf("text", types));
            find.setArray(2, connection.createArrayOf("uuid", ids));
            find.setObject(3, tenantId);
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    spent.put(new EntityKey(rows.getString(1), rows.getObject(2, UUID.class)), rows.getLong(3));
                }
            }
        }
        return spent;
    }
}
