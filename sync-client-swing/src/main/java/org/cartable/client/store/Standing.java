package org.cartable.client.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.EventStatus;

/**
 * How one record stands on this desktop, all of one moment.
 *
 * @param key the record as it was asked for
 * @param joinedInto the record that the id means here, when it was joined to another; null else
 * @param typeKnown the schema of this desktop has the type
 * @param shown it is on the screen
 * @param ofServer the server's state of it is here, under the edits
 * @param serverVersion the newest version of the server that is known here; null without one
 * @param edits those that somebody still has to send or to decide about, oldest first
 * @param waitsOn the other records on which somebody has to decide before its edits are sent
 * @param lastEdit the newest that is settled; null when there is none
 * @param state how far the desktop has got
 */
public record Standing(
        EntityKey key,
        UUID joinedInto,
        boolean typeKnown,
        boolean shown,
        boolean ofServer,
        Long serverVersion,
        List<QueuedEvent> edits,
        List<EntityKey> waitsOn,
        QueuedEvent lastEdit,
        SyncState state) {

    /** @return how many of the edits are in that state */
    public long edits(EventStatus status) {
        return edits.stream().filter(edit -> edit.event().status() == status).count();
    }

    static Standing read(SqlSession sql, EntityKey key, boolean typeKnown) throws SQLException {
        EntityKey lives = Aliases.resolve(sql, key);
        EntityRow row =
                hasTable(sql, key.entityType()) ? EntityRow.find(sql, lives).orElse(null) : null;
        List<QueuedEvent> edits = OutboxRows.openOf(sql, lives);
        List<EntityKey> waitsOn = new ArrayList<>();
        for (QueuedEvent edit : edits) {
            if (edit.waitsFor() != null) {
                OutboxRows.find(sql, edit.waitsFor())
                        .map(QueuedEvent::key)
                        .filter(other -> !other.equals(lives) && !waitsOn.contains(other))
                        .ifPresent(waitsOn::add);
            }
        }
        return new Standing(
                key,
                lives.equals(key) ? null : lives.entityId(),
                typeKnown,
                row != null && row.payload() != null,
                row != null && row.server() != null,
                row == null ? null : row.serverVersion(),
                edits,
                waitsOn,
                lastSettled(sql, lives),
                SyncStates.read(sql));
    }

    /** A type that the schema lacks may have one all the same (GROW-3), and any word may be given for a type. */
    private static boolean hasTable(SqlSession sql, String entityType) throws SQLException {
        return sql.first(
                        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?",
                        row -> true,
                        "e_" + entityType.toLowerCase(Locale.ROOT))
                .isPresent();
    }

    private static QueuedEvent lastSettled(SqlSession sql, EntityKey key) throws SQLException {
        return sql.first(
                        "SELECT * FROM outbox_events WHERE open = 0 AND entity_type = ? AND entity_id = ?"
                                + " ORDER BY seq DESC LIMIT 1",
                        QueuedEvent::read,
                        key.entityType(),
                        key.entityId())
                .orElse(null);
    }
}
