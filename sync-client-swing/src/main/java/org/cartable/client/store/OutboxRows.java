package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;

/** The statements on {@code outbox_events}, for the transactions of this package. */
final class OutboxRows {

    private static final String LAST_PLACE = "(SELECT 1 + coalesce(max(place), 0) FROM outbox_events)";

    private OutboxRows() {}

    /** The columns of an event, with those that {@link QueuedEvent#readForWire} reads. */
    static final String WIRE = "*, coalesce(sent_entity_id, entity_id) AS wire_entity_id,"
            + " coalesce(sent_payload, payload) AS wire_payload";

    /** @return the events of which the condition holds, in their order and in the form in which they were sent */
    static List<OutboxEvent> asSent(SqlSession sql, String condition, Object... arguments) throws SQLException {
        return sql.list(
                "SELECT " + WIRE + " FROM outbox_events WHERE " + condition + " ORDER BY place, seq",
                QueuedEvent::readForWire,
                arguments);
    }

    /** Appends the event at the end of the queue. */
    static void append(SqlSession sql, OutboxEvent event, JsonObject before) throws SQLException {
        append(sql, event, before, null);
    }

    /**
     * @param before what a revert puts back; null when there was nothing
     * @param place that of a closed event for which this one stands; null for the end of the queue
     */
    static void append(SqlSession sql, OutboxEvent event, JsonObject before, Long place) throws SQLException {
        sql.update(
                "INSERT INTO outbox_events (id, tenant_id, entity_type, entity_id, operation, payload, changed_fields,"
                        + " local_version, parent_event_id, intent_id, transaction_id, priority, lane, created_at,"
                        + " attempt_count, status, before, place, schema_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?, coalesce(?, " + LAST_PLACE + "),"
                        + " (SELECT schema_version FROM sync_state))",
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
                event.priority().ordinal(),
                event.createdAt(),
                event.attemptCount(),
                event.status(),
                JsonText.write(before),
                place);
    }

    /** Replaces what an event says that was never sent. */
    static void rewrite(SqlSession sql, OutboxEvent event, JsonObject before) throws SQLException {
        sql.update(
                "UPDATE outbox_events SET operation = ?, payload = ?, changed_fields = ?, priority = ?,"
                        + " lane = max(lane, ?), before = ? WHERE id = ? AND status = 'PENDING' AND attempt_count = 0",
                event.operation(),
                JsonText.write(event.payload()),
                JsonText.write(event.changedFields()),
                event.priority(),
                event.priority().ordinal(),
                JsonText.write(before),
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
                "SELECT * FROM outbox_events WHERE open = 1 AND entity_type = ? AND entity_id = ? ORDER BY place",
                QueuedEvent::read,
                key.entityType(),
                key.entityId());
    }

    /** @return the last event on which an edit of now builds: a refused one is not on screen; null when there is none */
    static QueuedEvent lastOnScreen(SqlSession sql, EntityKey key) throws SQLException {
        return sql.first(
                        "SELECT * FROM outbox_events WHERE open = 1 AND entity_type = ? AND entity_id = ?"
                                + " AND status <> 'FAILED' ORDER BY place DESC LIMIT 1",
                        QueuedEvent::read,
                        key.entityType(),
                        key.entityId())
                .orElse(null);
    }

    static void seal(SqlSession sql, UUID eventId) throws SQLException {
        sql.update("UPDATE outbox_events SET status = 'SENT', attempt_count = attempt_count + 1 WHERE id = ?", eventId);
    }

    /** The event goes back to what it was before it was taken, unless another process has taken it since. */
    static void unseal(SqlSession sql, OutboxEvent before) throws SQLException {
        sql.update(
                "UPDATE outbox_events SET status = ?1, attempt_count = ?2,"
                        + " sent_entity_id = iif(?2 = 0, NULL, sent_entity_id),"
                        + " sent_payload = iif(?2 = 0, NULL, sent_payload)"
                        + " WHERE id = ?3 AND status = 'SENT' AND attempt_count = ?4",
                before.status(),
                before.attemptCount(),
                before.id(),
                before.attemptCount() + 1);
    }

    /**
     * @param takenAt the server's clock; null when it did not say
     * @param at this machine's clock
     */
    static void acknowledge(SqlSession sql, AcknowledgedEvent answer, Instant takenAt, Instant at) throws SQLException {
        sql.update(
                "UPDATE outbox_events SET status = 'ACKNOWLEDGED', open = 0, server_event_id = ?, server_version = ?,"
                        + " settled_at = ?, merged = ?, overruled_fields = ?, last_error = NULL, next_attempt_at = NULL,"
                        + " waits_for = NULL, taken_at = ? WHERE id = ?",
                answer.serverEventId(),
                answer.serverVersion(),
                at,
                Boolean.TRUE.equals(answer.merged()),
                JsonText.write(answer.overruledFields()),
                takenAt == null ? at : takenAt,
                answer.outboxEventId());
    }

    /** Sets the event aside for a person, with the last place of the queue as it is now. */
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
                "UPDATE outbox_events SET status = ?, code = ?, last_error = ?, error_fields = ?, settled_at = ?,"
                        + " waits_for = NULL, parked_at = (SELECT max(place) FROM outbox_events) WHERE id = ?",
                status,
                code,
                reason,
                FieldProblems.write(fields),
                at,
                eventId);
    }

    /**
     * The event goes back into the queue under its own id, since the server keeps no receipt of this answer. It stays
     * sealed: a copy of it may still be on its way and land later.
     */
    static void requeue(SqlSession sql, UUID eventId, String reason, Instant nextAttemptAt) throws SQLException {
        sql.update(
                "UPDATE outbox_events SET status = 'PENDING', last_error = ?, next_attempt_at = ? WHERE id = ?",
                reason,
                nextAttemptAt,
                eventId);
    }

    /** A parked event that the server has never judged goes back into the queue as it is. */
    static void resume(SqlSession sql, UUID eventId) throws SQLException {
        sql.update(
                "UPDATE outbox_events SET status = 'PENDING', code = NULL, last_error = NULL, error_fields = NULL,"
                        + " settled_at = NULL, next_attempt_at = NULL WHERE id = ?",
                eventId);
    }

    /** Sends an edit again that the server refused to judge for the sake of its parent: on the version, as its own event. */
    static void rebaseBlocked(SqlSession sql, QueuedEvent blocked, long version, UUID newId) throws SQLException {
        sql.update(
                "UPDATE outbox_events SET id = ?, status = 'PENDING', attempt_count = 0, parent_event_id = NULL,"
                        + " local_version = ?, waits_for = NULL, sent_entity_id = NULL, sent_payload = NULL WHERE id = ?",
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

    /** Builds an event that is not at the server directly on a version, all of which its author has seen. */
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

    /**
     * Breaks the seal of an event whose old form the server can never take, so that it may say something else: under
     * another id, since an id says one thing only (DESK-3).
     */
    static void renew(SqlSession sql, UUID eventId, UUID newId) throws SQLException {
        sql.update(
                "UPDATE outbox_events SET id = ?, attempt_count = 0, next_attempt_at = NULL, sent_entity_id = NULL,"
                        + " sent_payload = NULL WHERE id = ?",
                newId,
                eventId);
        sql.update(
                "UPDATE outbox_events SET parent_event_id = ? WHERE open = 1 AND parent_event_id = ?", newId, eventId);
        sql.update("UPDATE outbox_events SET waits_for = ? WHERE open = 1 AND waits_for = ?", newId, eventId);
    }

    /**
     * Lets what was built on a closed event build on the ground, where that is as its author saw it; otherwise on what the
     * closed event was built on itself. A seal is broken, since what the server judged so far was nothing (DESK-5).
     *
     * @param closedParent what the closed event was built on; null for a version
     */
    static void adopt(SqlSession sql, QueuedEvent closed, UUID closedParent, Ground ground, EventMaker events)
            throws SQLException {
        for (QueuedEvent follower : builtOn(sql, closed)) {
            UUID id = follower.event().id();
            boolean seen = isAsSeenByAll(sql, follower, ground);
            moveBase(
                    sql,
                    id,
                    seen ? ground.parent() : closedParent,
                    seen ? ground.version() : follower.event().localVersion());
            if (follower.event().attemptCount() > 0) {
                renew(sql, id, events.nextId());
            }
        }
    }

    private static List<QueuedEvent> builtOn(SqlSession sql, QueuedEvent event) throws SQLException {
        return sql.list(
                "SELECT * FROM outbox_events WHERE open = 1 AND entity_type = ? AND entity_id = ?"
                        + " AND parent_event_id = ? AND status = 'PENDING'",
                QueuedEvent::read,
                event.key().entityType(),
                event.key().entityId(),
                event.event().id());
    }

    /** Whoever moves to the ground takes along what builds on it: the authors of all of that must have seen it. */
    private static boolean isAsSeenByAll(SqlSession sql, QueuedEvent edit, Ground ground) throws SQLException {
        if (!ground.isAsSeenBy(edit)) {
            return false;
        }
        Ground next = new Ground(null, 0, EditFold.apply(ground.document(), edit.event()));
        for (QueuedEvent later : builtOn(sql, edit)) {
            if (!isAsSeenByAll(sql, later, next)) {
                return false;
            }
        }
        return true;
    }

    /**
     * @param version the newest of the entity that is known here
     * @return the person's last edit of the entity of which the server's outcome has not come down yet: what they do now, they
     *     do on that edit and without having seen what was merged into it; null when there is none
     */
    static UUID notComeDown(SqlSession sql, EntityKey key, long version) throws SQLException {
        return sql.first(
                        "SELECT id FROM outbox_events WHERE entity_type = ? AND entity_id = ? AND server_version > ?"
                                + " ORDER BY server_version DESC, place DESC LIMIT 1",
                        row -> SqlSession.uuid(row, "id"),
                        key.entityType(),
                        key.entityId(),
                        version)
                .orElse(null);
    }

    /** The server's history is another one: its versions say nothing about those that were acknowledged here. */
    static void forgetVersions(SqlSession sql) throws SQLException {
        sql.update("UPDATE outbox_events SET server_version = NULL WHERE server_version IS NOT NULL");
    }

    /** What the event was acknowledged as is no version of what is here. */
    static void forgetVersion(SqlSession sql, UUID eventId) throws SQLException {
        sql.update("UPDATE outbox_events SET server_version = NULL WHERE id = ?", eventId);
    }

    /** Closes a parked or waiting event; it stays as history with the values that it had. */
    static void close(SqlSession sql, QueuedEvent event, String resolution, Instant at) throws SQLException {
        close(sql, event, resolution, at, null);
    }

    /** @param closedWith the event whose discarding this is part of; null for another way to close */
    static void close(SqlSession sql, QueuedEvent event, String resolution, Instant at, UUID closedWith)
            throws SQLException {
        sql.update(
                "UPDATE outbox_events SET open = 0, status = ?, resolution = ?, resolved_at = ?, waits_for = NULL,"
                        + " closed_with = ? WHERE id = ?",
                event.event().status() == EventStatus.CONFLICT ? EventStatus.CONFLICT : EventStatus.FAILED,
                resolution,
                at,
                closedWith,
                event.event().id());
        sql.touch(event.event().entityType());
    }

    /** Notes of an edit, and of what is sent in its place, that a rule of the person has decided it. */
    static void noteRule(SqlSession sql, QueuedEvent decided) throws SQLException {
        sql.update(
                "UPDATE outbox_events SET by_rule = max(1, by_rule) WHERE id = ?",
                decided.event().id());
        sql.update(
                "UPDATE outbox_events SET by_rule = ? WHERE open = 1 AND entity_type = ? AND entity_id = ?"
                        + " AND intent_id = ?",
                decided.byRule() + 1,
                decided.event().entityType(),
                decided.event().entityId(),
                decided.event().intentId());
    }

    /** @return the open events of the group in their order */
    static List<QueuedEvent> openOfGroup(SqlSession sql, UUID transactionId) throws SQLException {
        return sql.list(
                "SELECT * FROM outbox_events WHERE transaction_id = ? AND open = 1 ORDER BY place",
                QueuedEvent::read,
                transactionId);
    }

    /** Lets an event go in the lane of the one for which it stands, if that is the higher one. */
    static void inheritLane(SqlSession sql, UUID eventId, UUID originId) throws SQLException {
        sql.update(
                "UPDATE outbox_events SET lane = max(lane, (SELECT lane FROM outbox_events WHERE id = ?)) WHERE id = ?",
                originId,
                eventId);
    }

    /** Notes of an event that it says, at least in part, what the one said for which it stands, in the words of its schema. */
    static void inheritSchema(SqlSession sql, UUID eventId, UUID originId) throws SQLException {
        sql.update(
                "UPDATE outbox_events SET schema_version = (SELECT schema_version FROM outbox_events WHERE id = ?)"
                        + " WHERE id = ?",
                originId,
                eventId);
    }

    /** Moves the events that wait for the parked one to the end of the queue, in their order. */
    static void moveWaitingToEnd(SqlSession sql, UUID parkedId) throws SQLException {
        for (UUID id : sql.list(
                "SELECT id FROM outbox_events WHERE open = 1 AND waits_for = ? ORDER BY place",
                row -> SqlSession.uuid(row, "id"),
                parkedId)) {
            sql.update("UPDATE outbox_events SET place = " + LAST_PLACE + " WHERE id = ?", id);
        }
    }

    /** @return true when an open event of the entity stands behind the place */
    static boolean anyBehind(SqlSession sql, EntityKey key, long place) throws SQLException {
        return sql.first(
                        "SELECT 1 FROM outbox_events WHERE open = 1 AND entity_type = ? AND entity_id = ?"
                                + " AND place > ? LIMIT 1",
                        row -> true,
                        key.entityType(),
                        key.entityId(),
                        place)
                .isPresent();
    }

    /** @return true when the server holds up an event for a reason that is not known here */
    static boolean anyHeldUp(SqlSession sql) throws SQLException {
        return sql.first(
                        "SELECT 1 FROM outbox_events WHERE open = 1 AND next_attempt_at IS NOT NULL LIMIT 1",
                        row -> true)
                .isPresent();
    }

    /** @return true when an edit of the entity has left this machine */
    static boolean everSent(SqlSession sql, EntityKey key) throws SQLException {
        return sql.first(
                        "SELECT 1 FROM outbox_events WHERE entity_type = ? AND entity_id = ? AND attempt_count > 0 LIMIT 1",
                        row -> true,
                        key.entityType(),
                        key.entityId())
                .isPresent();
    }

    static void moveBase(SqlSession sql, UUID eventId, UUID parent, long version) throws SQLException {
        sql.update(
                "UPDATE outbox_events SET parent_event_id = ?, local_version = ? WHERE id = ?",
                parent,
                version,
                eventId);
    }
}
