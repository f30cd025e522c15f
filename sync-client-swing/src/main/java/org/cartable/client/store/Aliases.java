package org.cartable.client.store;

import java.sql.SQLException;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;

/** The ids that this desktop gave to entities which live under another one, for the transactions of this package. */
final class Aliases {

    private Aliases() {}

    static void add(SqlSession sql, EntityKey alias, UUID entityId) throws SQLException {
        sql.update(
                "UPDATE entity_aliases SET entity_id = ? WHERE entity_type = ? AND entity_id = ?",
                entityId,
                alias.entityType(),
                alias.entityId());
        sql.update(
                "INSERT INTO entity_aliases (entity_type, alias_id, entity_id) VALUES (?, ?, ?)"
                        + " ON CONFLICT DO UPDATE SET entity_id = excluded.entity_id",
                alias.entityType(),
                alias.entityId(),
                entityId);
    }

    /** @return the id under which the entity lives here: its own unless it was joined to another */
    static UUID resolve(SqlSession sql, String entityType, UUID id) throws SQLException {
        return sql.first(
                        "SELECT entity_id FROM entity_aliases WHERE entity_type = ? AND alias_id = ?",
                        row -> SqlSession.uuid(row, "entity_id"),
                        entityType,
                        id)
                .orElse(id);
    }

    static EntityKey resolve(SqlSession sql, EntityKey key) throws SQLException {
        return new EntityKey(key.entityType(), resolve(sql, key.entityType(), key.entityId()));
    }
}
