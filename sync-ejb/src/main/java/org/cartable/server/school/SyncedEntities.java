package org.cartable.server.school;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The synchronised rows of one tenant in one transaction. Each method is one round trip, however many rows are asked
 * for. SQL names come from the classes, never from a request.
 */
public final class SyncedEntities {

    private final EntityManager entityManager;
    private final Connection connection;
    private final UUID tenantId;

    /**
     * @param entityManager in the transaction
     * @param connection the entity manager's connection, which has entered the tenant
     * @param tenantId the tenant
     */
    public SyncedEntities(EntityManager entityManager, Connection connection, UUID tenantId) {
        this.entityManager = entityManager;
        this.connection = connection;
        this.tenantId = tenantId;
    }

    /** @return the managed entities with these ids, tombstones too */
    public List<SyncedEntity> find(SyncedType type, Collection<UUID> ids) {
        // An array makes one statement of any number of ids; JPA knows no arrays, PostgreSQL reads one from a text.
        String array = ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        Query query = entityManager
                .createNativeQuery(probe(type, "cast(?1 as uuid[])", "*", "?2"), type.entityClass())
                .setParameter(1, array)
                .setParameter(2, tenantId);
        List<SyncedEntity> found = new ArrayList<>();
        for (Object row : query.getResultList()) {
            found.add((SyncedEntity) row);
        }
        return found;
    }

    /** @return those of the ids that are there and not deleted */
    public Set<UUID> living(SyncedType type, Collection<UUID> ids) throws SQLException {
        String sql = probe(type, "?::uuid[]", "id", "? and deleted_at is null");
        Set<UUID> living = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bindIds(statement, ids);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    living.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return living;
    }

    /** @return which living entity has which of the natural keys, as far as any has */
    public Map<List<Object>, UUID> owners(SyncedType type, Collection<List<Object>> naturalKeys) throws SQLException {
        List<SyncedField> fields = type.naturalKey();
        String columns = fields.stream().map(SyncedField::column).collect(Collectors.joining(", "));
        String arrays =
                fields.stream().map(field -> "?::" + field.sqlType() + "[]").collect(Collectors.joining(", "));
        String same = fields.stream()
                .map(field -> " and r." + field.column() + " = k." + field.column())
                .collect(Collectors.joining());
        // The limit keeps the planner from a join of whole tables: one probe of the unique index for each key.
        String sql = "select o.id, k.* from unnest(" + arrays + ") as k(" + columns + ") cross join lateral ("
                + "select r.id from " + type.table() + " r where r.tenant_id = ? and r.deleted_at is null" + same
                + " limit 1) o";
        Map<List<Object>, UUID> owners = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < fields.size(); i++) {
                int place = i;
                Object[] column =
                        naturalKeys.stream().map(key -> key.get(place)).toArray();
                statement.setArray(i + 1, connection.createArrayOf(fields.get(i).sqlType(), column));
            }
            statement.setObject(fields.size() + 1, tenantId);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    owners.put(readKey(fields, rows), rows.getObject(1, UUID.class));
                }
            }
        }
        return owners;
    }

    private static List<Object> readKey(List<SyncedField> fields, ResultSet row) throws SQLException {
        List<Object> key = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            key.add(row.getObject(i + 2, fields.get(i).javaType()));
        }
        return key;
    }

    /** @return the documents of the entities with these ids, as the feed tells them */
    public Map<UUID, ServerDocument> documents(SyncedType type, Collection<UUID> ids) throws SQLException {
        String json = "case when t.deleted_at is null then " + type.table() + "_document(t)::text end";
        String sql = probe(type, "?::uuid[]", "t.id, t.version, " + json, "?");
        Map<UUID, ServerDocument> documents = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bindIds(statement, ids);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ServerDocument document = new ServerDocument(rows.getLong(2), rows.getString(3));
                    documents.put(rows.getObject(1, UUID.class), document);
                }
            }
        }
        return documents;
    }

    /**
     * One probe of the primary key for each id. The limit keeps the planner from anything else: it guesses badly how
     * many rows a tenant has, and then reads them all.
     */
    private static String probe(SyncedType type, String ids, String columns, String tenantAndMore) {
        return "select r.* from unnest(" + ids + ") as k(id) cross join lateral (select " + columns + " from "
                + type.table() + " t where t.id = k.id and t.tenant_id = " + tenantAndMore + " limit 1) r";
    }

    private void bindIds(PreparedStatement statement, Collection<UUID> ids) throws SQLException {
        statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
        statement.setObject(2, tenantId);
    }
}
