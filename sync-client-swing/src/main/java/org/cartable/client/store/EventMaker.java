package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.Priority;

/** Makes outbox events with new ids for the school of this database. */
final class EventMaker {

    private final IdSource ids;
    private final Clock clock;

    EventMaker(IdSource ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    UUID nextId() {
        return ids.next();
    }

    /** @return where an edit comes from that is not yet another's */
    EventOrigin origin(UUID transactionId, Priority priority) {
        return new EventOrigin(ids.next(), transactionId, priority);
    }

    OutboxEvent create(SqlSession sql, EntityKey key, JsonObject payload, EventOrigin origin) throws SQLException {
        return event(sql, key, Operation.CREATE, payload, null, 0, null, origin);
    }

    OutboxEvent update(
            SqlSession sql,
            EntityKey key,
            JsonObject payload,
            List<String> changedFields,
            long version,
            EventOrigin origin)
            throws SQLException {
        UUID parent = OutboxRows.notComeDown(sql, key, version);
        return event(sql, key, Operation.UPDATE, payload, changedFields, version, parent, origin);
    }

    OutboxEvent delete(SqlSession sql, EntityKey key, long version, EventOrigin origin) throws SQLException {
        UUID parent = OutboxRows.notComeDown(sql, key, version);
        return event(sql, key, Operation.DELETE, null, null, version, parent, origin);
    }

    /** @return the ordinary event for "the state of that version is fine": an edit that changes nothing */
    OutboxEvent acceptance(SqlSession sql, EntityKey key, long version, EventOrigin origin) throws SQLException {
        return update(sql, key, JsonText.builder().build(), List.of(), version, origin);
    }

    /** @return the same edit as a new event of the same intent, made on the version, or on the outcome of the parent */
    OutboxEvent again(OutboxEvent lost, long version, UUID parent) {
        return new OutboxEvent(
                ids.next(),
                lost.tenantId(),
                lost.entityType(),
                lost.entityId(),
                lost.operation(),
                lost.payload(),
                lost.changedFields(),
                version,
                parent,
                lost.intentId(),
                lost.transactionId(),
                lost.priority(),
                lost.createdAt(),
                0,
                EventStatus.PENDING);
    }

    private OutboxEvent event(
            SqlSession sql,
            EntityKey key,
            Operation operation,
            JsonObject payload,
            List<String> changedFields,
            long version,
            UUID parent,
            EventOrigin origin)
            throws SQLException {
        return new OutboxEvent(
                ids.next(),
                tenant(sql),
                key.entityType(),
                key.entityId(),
                operation,
                payload,
                changedFields,
                version,
                parent,
                origin.intentId(),
                origin.transactionId(),
                origin.priority(),
                clock.instant(),
                0,
                EventStatus.PENDING);
    }

    private static UUID tenant(SqlSession sql) throws SQLException {
        return sql.first("SELECT tenant_id FROM sync_state", row -> SqlSession.uuid(row, "tenant_id"))
                .orElseThrow(() -> new EditRefusedException("sign in once before the first edit"));
    }

    /** @return the event, made on the outcome of the parent instead of on a version */
    static OutboxEvent childOf(OutboxEvent parent, OutboxEvent child) {
        return new OutboxEvent(
                child.id(),
                child.tenantId(),
                child.entityType(),
                child.entityId(),
                child.operation(),
                child.payload(),
                child.changedFields(),
                child.localVersion(),
                parent.id(),
                child.intentId(),
                child.transactionId(),
                child.priority(),
                child.createdAt(),
                child.attemptCount(),
                child.status());
    }

    /** @return the unsent event with another content */
    static OutboxEvent rewritten(
            OutboxEvent event, Operation operation, JsonObject payload, List<String> changedFields, Priority priority) {
        return new OutboxEvent(
                event.id(),
                event.tenantId(),
                event.entityType(),
                event.entityId(),
                operation,
                payload,
                changedFields,
                event.localVersion(),
                event.parentEventId(),
                event.intentId(),
                event.transactionId(),
                priority,
                event.createdAt(),
                event.attemptCount(),
                event.status());
    }
}
