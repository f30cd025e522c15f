package org.cartable.client.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;

/** The statements on {@code outbox_events}, for the transactions of this package. */
final class OutboxRows {

    private OutboxRows() {}

    static void append(SqlSession sql, OutboxEvent event, UUID waitsFor) throws SQLException {
        sql.update(
                "INSERT INTO outbox_events (id, tenant_id, entity_type, entity_id, operation, payload, changed_fields,"
                        + " local_version, parent_event_id, intent_id, transaction_id, priority, created_at,"
                        + " attempt_count, status, waits_for) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                event.id(),
                event.tenantId(),
                event.entityType(),
                event.entityId(),
                event.operation(),
                JsonText.write(event.payload()),
                JsonText.write(event.changedFields()),
                event.localVersion(),
                event.parentEventId(),
                event.intentId(),
                event.transactionId(),
                event.priority(),
                event.createdAt(),
                event.attemptCount(),
                event.status(),
                waitsFor);
    }

    /** Replaces what an event says that was never sent. */
    static void rewrite(SqlSession sql, OutboxEvent event) throws SQLException {
        sql.update(
                "UPDATE outbox_events SET operation = ?, payload = ?, changed_fields = ? WHERE id = ?"
                        + " AND status = 'PENDING' AND attempt_count = 0",
                event.operation(),
                JsonText.write(event.payload()),
                JsonText.write(event.changedFields()),
                event.id());
    }

    static void remove(SqlSession sql, UUID eventId) throws SQLException {
        sql.update("DELETE FROM outbox_events WHERE id = ? AND status = 'PENDING' AND attempt_count = 0", eventId);
    }

    static Optional<QueuedEvent> find(SqlSession sql, UUID eventId) throws SQLException {
        return sql.first("SELECT * FROM outbox_events WHERE id = ?", QueuedEvent::read, eventId);
    }

    /** @return the open events of the entity in the order in which they were made */
    static List<QueuedEvent> openOf(SqlSession sql, EntityKey key) throws SQLException {
        return sql.list(
                "SELECT * FROM outbox_events WHERE open = 1 AND entity_type = ? AND entity_id = ? ORDER BY seq",
                QueuedEvent::read,
                key.entityType(),
                key.entityId());
    }

    static void seal(SqlSession sql, UUID eventId) throws SQLException {
        sql.update("UPDATE outbox_events SET status = 'SENT', attempt_count = attempt_count + 1 WHERE id = ?", eventId);
    }

    /** The event goes back to what it was before it was taken, unless another process has taken it since. */
    static void unseal(SqlSession sql, OutboxEvent before) throws SQLException {
        sql.update(
                "UPDATE outbox_events SET status = ?, attempt_count = ? WHERE id = ? AND status = 'SENT'"
                        + " AND attempt_count = ?",
                before.status(),
                before.attemptCount(),
                before.id(),
                before.attemptCount() + 1);
    }

    static void acknowledge(SqlSession sql, UUID eventId, UUID serverEventId, long serverVersion, Instant at)
            throws SQLException {
        sql.update(
                "UPDATE outbox_events SET status = 'ACKNOWLEDGED', open = 0, server_event_id = ?, server_version = ?,"
                        + " settled_at = ?, last_error = NULL, next_attempt_at = NULL WHERE id = ?",
                serverEventId,
                serverVersion,
                at,
                eventId);
    }

    static void park(
            SqlSession sql,
            UUID eventId,
            EventStatus status,
            String code,
            String reason,
            List<FieldProblem> fields,
            Instant at)
            throws SQLException {
        sql.update(
                "UPDATE outbox_events SET status = ?, code = ?, last_error = ?, error_fields = ?, settled_at = ?"
                        + " WHERE id = ?",
                status,
                code,
                reason,
                FieldProblems.write(fields),
                at,
                eventId);
    }

    /** Lets what was queued on the entity after the parked event wait for it. */
    static void waitFor(SqlSession sql, QueuedEvent parked) throws SQLException {
        sql.update(
                "UPDATE outbox_events SET waits_for = ? WHERE open = 1 AND status IN ('PENDING', 'SENT')"
                        + " AND entity_type = ? AND entity_id = ? AND seq > ?",
                parked.event().id(),
                parked.event().entityType(),
                parked.event().entityId(),
                parked.seq());
    }

    /** The event goes back into the queue under its own id, since the server keeps no receipt of this answer. */
    static void requeue(SqlSession sql, UUID eventId, UUID waitsFor, String reason, Instant nextAttemptAt)
            throws SQLException {
        sql.update(
                "UPDATE outbox_events SET status = 'PENDING', waits_for = ?, last_error = ?, next_attempt_at = ?"
                        + " WHERE id = ?",
                waitsFor,
                reason,
                nextAttemptAt,
                eventId);
    }

    /** Sends an edit again that the server refused to judge for the sake of its parent: on the version, as its own event. */
    static void rebaseBlocked(SqlSession sql, QueuedEvent blocked, long version, UUID newId) throws SQLException {
        sql.update(
                "UPDATE outbox_events SET id = ?, status = 'PENDING', attempt_count = 0, parent_event_id = NULL,"
                        + " local_version = ?, waits_for = NULL WHERE id = ?",
                newId,
                version,
                blocked.event().id());
        sql.update(
                "UPDATE outbox_events SET parent_event_id = ? WHERE open = 1 AND entity_type = ? AND entity_id = ?"
                        + " AND parent_event_id = ?",
                newId,
                blocked.event().entityType(),
                blocked.event().entityId(),
                blocked.event().id());
    }

    /** Builds an event that was never sent directly on a version of the server instead of on an earlier event. */
    static void rebaseUnsentChildren(SqlSession sql, UUID parentEventId, EntityKey key, long version)
            throws SQLException {
        sql.update(
                "UPDATE outbox_events SET parent_event_id = NULL, local_version = ? WHERE open = 1"
                        + " AND entity_type = ? AND entity_id = ? AND parent_event_id = ?"
                        + " AND status = 'PENDING' AND attempt_count = 0",
                version,
                key.entityType(),
                key.entityId(),
                parentEventId);
    }

    /** Closes a parked or waiting event; it stays as history with the values that it had. */
    static void close(SqlSession sql, QueuedEvent event, String resolution, Instant at) throws SQLException {
        sql.update(
                "UPDATE outbox_events SET open = 0, status = ?, resolution = ?, resolved_at = ?, waits_for = NULL"
                        + " WHERE id = ?",
                event.event().status() == EventStatus.CONFLICT ? EventStatus.CONFLICT : EventStatus.FAILED,
                resolution,
                at,
                event.event().id());
    }
}
