package org.cartable.server.receipt;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.platform.ArrayColumns;

/** The stored receipts of a tenant. Each method is one round trip, however many receipts there are. */
public final class EventReceipts {

    // The limit keeps the planner from reading all receipts of the tenant: one probe of the primary key for each event.
    private static final String FIND = "select r.* from unnest(?::uuid[]) as e(event_id) cross join lateral ("
            + "select event_id, id, client_id, entity_type, entity_id, encode(payload_hash, 'hex'), outcome,"
            + " server_version, merged, author_view::text, answer::text from event_receipt"
            + " where tenant_id = ? and event_id = e.event_id limit 1) r";

    private static final String STORE = "insert into event_receipt (tenant_id, event_id, id, client_id, entity_type,"
            + " entity_id, payload_hash, outcome, server_version, merged, author_view, answer)"
            + " select ?, r.event_id, r.id, r.client_id, r.entity_type, r.entity_id, decode(r.content, 'hex'),"
            + " r.outcome, nullif(r.server_version, 0), r.merged, r.author_view::jsonb, r.answer::jsonb"
            + " from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::bigint[],"
            + " ?::boolean[], ?::text[], ?::text[])"
            + " as r(event_id, id, client_id, entity_type, entity_id, content, outcome, server_version, merged,"
            + " author_view, answer)";

    private static final String NOT_APPLIED = "select e.entity_type, e.entity_id"
            + " from unnest(?::text[], ?::uuid[]) as e(entity_type, entity_id) cross join lateral ("
            + "select from event_receipt r where r.tenant_id = ? and r.client_id = ? and r.outcome <> 'APPLIED'"
            + " and r.entity_type = e.entity_type and r.entity_id = e.entity_id limit 1) r";

    private EventReceipts() {}

    /**
     * @param connection in a transaction that has entered the tenant
     * @return the receipts there are for these events, by event id
     */
    public static Map<UUID, EventReceipt> find(Connection connection, UUID tenantId, Collection<UUID> eventIds)
            throws SQLException {
        Map<UUID, EventReceipt> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setArray(1, connection.createArrayOf("uuid", eventIds.toArray()));
            statement.setObject(2, tenantId);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    EventReceipt receipt = read(rows);
                    found.put(receipt.eventId(), receipt);
                }
            }
        }
        return found;
    }

    /** @return those of the entities on which an edit of the desktop did not land */
    public static Set<EntityKey> notAppliedOn(
            Connection connection, UUID tenantId, UUID clientId, Collection<EntityKey> entities) throws SQLException {
        Set<EntityKey> found = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(NOT_APPLIED)) {
            new ArrayColumns<>(statement, List.copyOf(entities)).setKeys(1, entity -> entity);
            statement.setObject(3, tenantId);
            statement.setObject(4, clientId);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new EntityKey(rows.getString(1), rows.getObject(2, UUID.class)));
                }
            }
        }
        return found;
    }

    private static EventReceipt read(ResultSet row) throws SQLException {
        return new EventReceipt(
                row.getObject(2, UUID.class),
                row.getObject(1, UUID.class),
                row.getObject(3, UUID.class),
                new EntityKey(row.getString(4), row.getObject(5, UUID.class)),
                new EventContent(row.getString(6)),
                ReceiptOutcome.valueOf(row.getString(7)),
                row.getLong(8),
                row.getBoolean(9),
                row.getString(10),
                row.getString(11));
    }

    /** Stores new receipts. The primary key refuses a second one for the same event. */
    public static void store(Connection connection, UUID tenantId, List<EventReceipt> receipts) throws SQLException {
        if (receipts.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(STORE)) {
            ArrayColumns<EventReceipt> columns = new ArrayColumns<>(statement, receipts);
            statement.setObject(1, tenantId);
            columns.set(2, "uuid", EventReceipt::eventId);
            columns.set(3, "uuid", EventReceipt::id);
            columns.set(4, "uuid", EventReceipt::clientId);
            columns.setKeys(5, EventReceipt::entity);
            columns.set(7, "text", receipt -> receipt.content().sha256());
            columns.set(8, "text", receipt -> receipt.outcome().name());
            columns.set(9, "bigint", EventReceipt::serverVersion);
            columns.set(10, "boolean", EventReceipt::merged);
            columns.set(11, "text", EventReceipt::authorView);
            columns.set(12, "text", EventReceipt::answer);
            statement.executeUpdate();
        }
    }
}
