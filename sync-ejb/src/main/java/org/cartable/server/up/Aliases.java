package org.cartable.server.up;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.platform.ArrayColumns;

/**
 * Which ids mean another entity, because two desktops had created the same one (CONF-7): the stored ones that a batch
 * names, and those that it finds itself. For one batch.
 */
final class Aliases {

    private static final String FIND = "select n.entity_type, n.alias_id, a.entity_id"
            + " from unnest(?::text[], ?::uuid[]) as n(entity_type, alias_id) cross join lateral ("
            + "select entity_id from entity_alias where tenant_id = ? and entity_type = n.entity_type"
            + " and alias_id = n.alias_id limit 1) a";

    private static final String STORE =
            "insert into entity_alias (tenant_id, entity_type, alias_id, entity_id, client_id)"
                    + " select ?, n.entity_type, n.alias_id, n.entity_id, ?"
                    + " from unnest(?::text[], ?::uuid[], ?::uuid[]) as n(entity_type, alias_id, entity_id)"
                    + " on conflict do nothing";

    private final Map<EntityKey, UUID> survivors = new HashMap<>();
    private final List<EntityKey> found = new ArrayList<>();

    /** @return the stored aliases among these names */
    static Aliases load(Connection connection, UUID tenantId, Collection<EntityKey> names) throws SQLException {
        Aliases aliases = new Aliases();
        if (names.isEmpty()) {
            return aliases;
        }
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            new ArrayColumns<>(statement, List.copyOf(names)).setKeys(1, name -> name);
            statement.setObject(3, tenantId);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    aliases.survivors.put(
                            new EntityKey(rows.getString(1), rows.getObject(2, UUID.class)),
                            rows.getObject(3, UUID.class));
                }
            }
        }
        return aliases;
    }

    boolean isEmpty() {
        return survivors.isEmpty();
    }

    /** @return what the entity of that name is called now */
    EntityKey calledNow(EntityKey name) {
        UUID survivor = survivors.get(name);
        return survivor == null ? name : new EntityKey(name.entityType(), survivor);
    }

    /** From now on the name means the survivor. */
    void add(EntityKey name, UUID survivor) {
        survivors.put(name, survivor);
        found.add(name);
    }

    void remove(EntityKey name) {
        survivors.remove(name);
        found.remove(name);
    }

    /** Stores those that the batch has found. */
    void store(Connection connection, UUID tenantId, UUID clientId) throws SQLException {
        if (found.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            statement.setObject(1, tenantId);
            statement.setObject(2, clientId);
            ArrayColumns<EntityKey> columns = new ArrayColumns<>(statement, found);
            columns.setKeys(3, name -> name);
            columns.set(5, "uuid", survivors::get);
            statement.executeUpdate();
        }
    }
}
