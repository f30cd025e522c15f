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

/**
 * An edit whose base is not current any more, with all its sides.
 *
 * @param id the server's name of the conflict
 * @param eventId the parked event
 * @param key the entity
 * @param reason {@code VERSION}, {@code DELETED} or {@code EXISTS}, as the server said it
 * @param operation what the person did
 * @param base the entity before both edits; null when it was new or is not known
 * @param mine the entity as the person left it; null when the person deleted it
 * @param theirs the entity as the server has it, the newest that is known here; null when deleted there
 * @param serverVersion the version of {@code theirs}
 * @param fields the fields of the edit whose value differs from the server's
 * @param status where it stands
 * @param detectedAt when the answer came
 * @param resolvedAt when somebody decided; null before
 */
public record LocalConflict(
        UUID id,
        UUID eventId,
        EntityKey key,
        String reason,
        Operation operation,
        JsonObject base,
        JsonObject mine,
        JsonObject theirs,
        long serverVersion,
        List<String> fields,
        Status status,
        Instant detectedAt,
        Instant resolvedAt) {

    /** Where a conflict stands. */
    public enum Status {
        OPEN,
        ACCEPTED_SERVER,
        KEPT_MINE,
        MERGED,
        /** The person gave the edit up, see {@link ParkedEdits#discard}. */
        DISCARDED,
        /** Somebody decided at the server; the edit is in the history, see {@link EditHistory#bringBack}. */
        DECIDED_ELSEWHERE
    }

    static LocalConflict read(ResultSet row) throws SQLException {
        return new LocalConflict(
                SqlSession.uuid(row, "id"),
                SqlSession.uuid(row, "event_id"),
                new EntityKey(row.getString("entity_type"), SqlSession.uuid(row, "entity_id")),
                row.getString("reason"),
                Operation.valueOf(row.getString("operation")),
                JsonText.object(row.getString("base")),
                JsonText.object(row.getString("mine")),
                JsonText.object(row.getString("theirs")),
                row.getLong("server_version"),
                JsonText.strings(row.getString("fields")),
                Status.valueOf(row.getString("status")),
                SyncStates.instant(row.getString("detected_at")),
                SyncStates.instant(row.getString("resolved_at")));
    }
}
