package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.Priority;

/**
 * One row of the outbox.
 *
 * @param place the order in which the edits were made; one that is sent anew has the place of the one it stands for
 * @param event the edit as it is, or was, sent
 * @param open somebody still has to do something: send it, or decide about it
 * @param waitsFor the parked event that has to be decided first; null when none
 * @param code why it was refused, a {@code ProblemCode} by name; null when it was not
 * @param lastError the same for a reader, or what went wrong at the last attempt; may be null
 * @param fields which fields broke which rule; may be empty
 * @param settledAt when the server's answer came; null before
 * @param resolution what a person decided about a parked event; null before
 * @param merged true when the server joined the edit with somebody else's
 * @param overruledFields the fields whose value a policy did not let through; may be empty
 * @param merge what came with it when the server merged it; null when it did not, or has not told yet
 * @param before the values that the changed fields had before the edit, of a deletion the whole entity; null when new or
 *     not known
 * @param byRule how many decisions by a {@link DecisionRule} stand behind it, one upon the other; 0 for none
 */
public record QueuedEvent(
        long place,
        OutboxEvent event,
        boolean open,
        UUID waitsFor,
        String code,
        String lastError,
        List<FieldProblem> fields,
        Instant settledAt,
        String resolution,
        boolean merged,
        List<String> overruledFields,
        Merge merge,
        JsonObject before,
        int byRule) {

    /** @return the entity that the event edits */
    public EntityKey key() {
        return event.key();
    }

    /** @return true while it may still be changed: no copy of it has left this machine */
    public boolean unsent() {
        return event.status() == EventStatus.PENDING && event.attemptCount() == 0;
    }

    /** @return true when it says no more than that the server's state is fine */
    public boolean acceptance() {
        return event.operation() == Operation.UPDATE
                && event.changedFields() != null
                && event.changedFields().isEmpty();
    }

    /** @return true when a person has to decide about it */
    public boolean parked() {
        return open && (event.status() == EventStatus.CONFLICT || event.status() == EventStatus.FAILED);
    }

    /** @return true when it is to be sent, now or after what it waits for */
    boolean queued() {
        return open && (event.status() == EventStatus.PENDING || event.status() == EventStatus.SENT);
    }

    static QueuedEvent read(ResultSet row) throws SQLException {
        return new QueuedEvent(
                row.getLong("place"),
                event(row, "entity_id", "payload"),
                row.getInt("open") == 1,
                SqlSession.uuid(row, "waits_for"),
                row.getString("code"),
                row.getString("last_error"),
                FieldProblems.read(row.getString("error_fields")),
                SyncStates.instant(row.getString("settled_at")),
                row.getString("resolution"),
                row.getInt("merged") == 1,
                overruled(row),
                merge(row),
                JsonText.object(row.getString("before")),
                row.getInt("by_rule"));
    }

    private static Merge merge(ResultSet row) throws SQLException {
        JsonObject came = JsonText.object(row.getString("merged_to"));
        return came == null ? null : new Merge(JsonText.object(row.getString("merged_from")), came);
    }

    private static List<String> overruled(ResultSet row) throws SQLException {
        List<String> fields = JsonText.strings(row.getString("overruled_fields"));
        return fields == null ? List.of() : fields;
    }

    /** Reads the event as it was sent, or as it is to be sent: from {@code wire_entity_id} and {@code wire_payload}. */
    static OutboxEvent readForWire(ResultSet row) throws SQLException {
        return event(row, "wire_entity_id", "wire_payload");
    }

    private static OutboxEvent event(ResultSet row, String entityId, String payload) throws SQLException {
        return new OutboxEvent(
                SqlSession.uuid(row, "id"),
                SqlSession.uuid(row, "tenant_id"),
                row.getString("entity_type"),
                SqlSession.uuid(row, entityId),
                Operation.valueOf(row.getString("operation")),
                JsonText.object(row.getString(payload)),
                JsonText.strings(row.getString("changed_fields")),
                row.getLong("local_version"),
                SqlSession.uuid(row, "parent_event_id"),
                SqlSession.uuid(row, "intent_id"),
                SqlSession.uuid(row, "transaction_id"),
                Priority.valueOf(row.getString("priority")),
                Instant.parse(row.getString("created_at")),
                row.getInt("attempt_count"),
                EventStatus.valueOf(row.getString("status")));
    }
}
