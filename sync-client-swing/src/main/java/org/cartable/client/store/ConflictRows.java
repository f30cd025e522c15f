package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.OutboxEvent;

/** The statements on {@code conflicts}, for the transactions of this package. */
final class ConflictRows {

    private ConflictRows() {}

    /** An event that was sent again gets the conflict again that it had, also when that was closed here meanwhile. */
    static void open(
            SqlSession sql, EntityKey key, OutboxEvent event, ConflictingEvent answer, JsonObject mine, Instant at)
            throws SQLException {
        sql.update(
                "INSERT INTO conflicts (id, event_id, entity_type, entity_id, reason, operation, base, mine, theirs,"
                        + " server_version, fields, status, detected_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?) ON CONFLICT (id) DO UPDATE SET"
                        + " status = 'OPEN', resolved_at = NULL, entity_id = excluded.entity_id, base = excluded.base,"
                        + " mine = excluded.mine, theirs = excluded.theirs, server_version = excluded.server_version",
                answer.conflictId(),
                event.id(),
                key.entityType(),
                key.entityId(),
                answer.reason(),
                event.operation(),
                JsonText.write(answer.base()),
                JsonText.write(mine),
                JsonText.write(answer.serverData()),
                answer.serverVersion(),
                JsonText.write(answer.fields()),
                at);
    }

    /** Shows the newest state of the server in an open conflict, so that nobody decides on an old one. */
    static void refresh(SqlSession sql, EntityKey key, JsonObject theirs, long serverVersion) throws SQLException {
        sql.update(
                "UPDATE conflicts SET theirs = ?, server_version = ?"
                        + " WHERE status = 'OPEN' AND entity_type = ? AND entity_id = ?",
                JsonText.write(theirs),
                serverVersion,
                key.entityType(),
                key.entityId());
    }

    /**
     * Shows in the open conflicts that the server has nothing any more of what a fresh copy did not confirm.
     *
     * @param anotherHistory the versions known here say nothing in it
     */
    static void refreshAbsent(SqlSession sql, String table, long generation, boolean anotherHistory)
            throws SQLException {
        sql.update(
                "UPDATE conflicts SET theirs = NULL" + (anotherHistory ? ", server_version = 0" : "")
                        + " WHERE status = 'OPEN' AND entity_type = ? AND entity_id IN (SELECT id FROM " + table
                        + " WHERE " + ChangeApplier.NOT_TOLD + ")",
                EntityTables.type(table),
                generation);
    }

    /** @return the undecided conflicts about which the rules were not asked yet, oldest first */
    static List<LocalConflict> notAsked(SqlSession sql) throws SQLException {
        return sql.list(
                "SELECT * FROM conflicts WHERE status = 'OPEN' AND rules_asked = 0 ORDER BY detected_at, rowid",
                LocalConflict::read);
    }

    /** @return false when they were asked about it before, or somebody has decided it */
    static boolean ask(SqlSession sql, UUID conflictId) throws SQLException {
        return sql.update(
                        "UPDATE conflicts SET rules_asked = 1 WHERE id = ? AND status = 'OPEN' AND rules_asked = 0",
                        conflictId)
                == 1;
    }

    static boolean close(SqlSession sql, LocalConflict conflict, LocalConflict.Status status, Instant at)
            throws SQLException {
        return sql.update(
                        "UPDATE conflicts SET status = ?, resolved_at = ? WHERE id = ? AND status = 'OPEN'",
                        status,
                        at,
                        conflict.id())
                == 1;
    }

    /** @return the undecided conflict of the parked event */
    static LocalConflict openOf(SqlSession sql, UUID eventId) throws SQLException {
        return sql.first("SELECT * FROM conflicts WHERE event_id = ? AND status = 'OPEN'", LocalConflict::read, eventId)
                .orElseThrow(() -> new EditRefusedException("the conflict was decided already"));
    }

    /** Closes the conflicts of an event that somebody has given up. */
    static void closeOf(SqlSession sql, UUID eventId, LocalConflict.Status status, Instant at) throws SQLException {
        sql.update(
                "UPDATE conflicts SET status = ?, resolved_at = ? WHERE event_id = ? AND status = 'OPEN'",
                status,
                at,
                eventId);
    }

    /** @return the undecided conflicts that the server knows too, oldest first */
    static List<LocalConflict> openAtServer(SqlSession sql) throws SQLException {
        return sql.list(
                "SELECT * FROM conflicts WHERE status = 'OPEN' AND forgotten = 0 ORDER BY detected_at, rowid",
                LocalConflict::read);
    }

    /** The conflict was found here, so that the server does not know of it. */
    static void forget(SqlSession sql, UUID conflictId) throws SQLException {
        sql.update("UPDATE conflicts SET forgotten = 1 WHERE id = ?", conflictId);
    }

    /** The server's history went back: that it does not know a conflict from now on does not mean that it is decided. */
    static void forget(SqlSession sql) throws SQLException {
        sql.update("UPDATE conflicts SET forgotten = 1 WHERE status = 'OPEN'");
    }

    /** @return the conflict that somebody decided here by an edit of that intent, as far as the server knows still open */
    static Optional<LocalConflict> decidedBy(SqlSession sql, QueuedEvent edit) throws SQLException {
        return sql.first(
                "SELECT c.* FROM conflicts c JOIN outbox_events e ON e.id = c.event_id"
                        + " WHERE c.status IN ('KEPT_MINE', 'MERGED') AND c.entity_type = ? AND c.entity_id = ?"
                        + " AND e.intent_id = ? ORDER BY c.server_version DESC LIMIT 1",
                LocalConflict::read,
                edit.key().entityType(),
                edit.key().entityId(),
                edit.event().intentId());
    }

    /** @return true when somebody has decided a conflict of the entity here */
    static boolean anyDecided(SqlSession sql, EntityKey key) throws SQLException {
        return sql.first(
                        "SELECT 1 FROM conflicts WHERE entity_type = ? AND entity_id = ? AND status <> 'OPEN' LIMIT 1",
                        row -> true,
                        key.entityType(),
                        key.entityId())
                .isPresent();
    }
}
