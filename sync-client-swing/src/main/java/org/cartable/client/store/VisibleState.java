package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;

/** What the screen shows when the server's state moves below pending edits (DESK-5). */
final class VisibleState {

    private VisibleState() {}

    /**
     * @return the open edits that are on screen: all but the refused ones, whose values are kept in the outbox only, and
     *     those that change nothing
     */
    static List<OutboxEvent> editsOnScreen(List<QueuedEvent> open) {
        return open.stream()
                .filter(edit -> !edit.acceptance())
                .map(QueuedEvent::event)
                .filter(event -> event.status() != EventStatus.FAILED)
                .toList();
    }

    /** @return the row with another state of the server below the edits */
    static EntityRow under(
            EntityRow row, JsonObject server, Long serverVersion, long generation, List<OutboxEvent> edits) {
        JsonObject visible;
        if (server == null && !beginsWithCreate(edits)) {
            // Deleted on the server while the person works on it: what was typed stays until somebody decides.
            visible = row.payload();
        } else {
            visible = EditFold.apply(server, edits);
        }
        RowState state = server == null ? RowState.UNSHARED : RowState.EDITED;
        return new EntityRow(visible, server, state, serverVersion, generation);
    }

    /** @return the row after one of its edits was refused, with those that remain */
    static EntityRow rolledBack(EntityRow row, List<OutboxEvent> remaining) {
        if (remaining.isEmpty()) {
            // What was acknowledged stays acknowledged, also as deleted, until the feed has told it.
            return row.state().hasEdits()
                    ? EntityRow.ofServer(row.server(), row.serverVersion(), row.generation())
                    : row;
        }
        return new EntityRow(
                EditFold.apply(row.server(), remaining),
                row.server(),
                row.server() == null ? RowState.UNSHARED : RowState.EDITED,
                row.serverVersion(),
                row.generation());
    }

    private static boolean beginsWithCreate(List<OutboxEvent> edits) {
        return !edits.isEmpty() && edits.get(0).operation() == Operation.CREATE;
    }

    /** Writes the row as it is with the edits that are open on it, after some of them were closed or added. */
    static void refresh(SqlSession sql, EntityKey key, EntityRow row) throws SQLException {
        List<OutboxEvent> edits = editsOnScreen(OutboxRows.openOf(sql, key));
        EntityRow next = edits.isEmpty()
                ? rolledBack(row, edits)
                : under(row, row.server(), row.serverVersion(), row.generation(), edits);
        next.put(sql, key);
    }

    /** Takes the edits off the screen that are parked or closed by now. */
    static void rollBack(SqlSession sql, EntityKey key) throws SQLException {
        sql.touch(key.entityType());
        EntityRow row = EntityRow.find(sql, key).orElse(null);
        if (row != null) {
            rolledBack(row, editsOnScreen(OutboxRows.openOf(sql, key))).save(sql, key);
        }
    }
}
