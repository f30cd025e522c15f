package org.cartable.client.store;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.OutboxEvent;

/**
 * Joins an entity that was created here to the one of the same natural key that somebody else had created first: the row,
 * its edits, its conflicts and every reference go over to the surviving id (DESK-9). What is sealed keeps the old id on the
 * wire, since the server knows it too. Runs in the transaction that takes the server's answer.
 */
final class Survivor {

    private final References references;

    Survivor(References references) {
        this.references = references;
    }

    /**
     * @param key under which the entity is known here
     * @param named the id that the server's answer names; null for no other
     * @return the key under which the entity is known from now on
     */
    EntityKey join(SqlSession sql, EntityKey key, UUID named) throws SQLException {
        if (named == null || named.equals(key.entityId())) {
            return key;
        }
        EntityKey survivor = Aliases.resolve(sql, new EntityKey(key.entityType(), named));
        if (survivor.equals(key)) {
            return key;
        }
        Aliases.add(sql, key, survivor.entityId());
        moveEdits(sql, key, survivor);
        moveRow(sql, key, survivor);
        for (References.Place place : references.to(key.entityType())) {
            redirectEdits(sql, place, key, survivor);
            redirectRows(sql, place, key, survivor);
            redirectConflicts(sql, place, key, survivor);
        }
        return survivor;
    }

    /** Lets what is not on its way yet refer to another entity, where the one it named is gone for good. */
    void redirectUnsent(SqlSession sql, EntityKey from, EntityKey to, EventMaker events) throws SQLException {
        for (References.Place place : references.to(from.entityType())) {
            for (QueuedEvent unsent : sql.list(
                    "SELECT * FROM outbox_events WHERE open = 1 AND status = 'PENDING' AND entity_type = ?"
                            + " AND json_extract(payload, ?) = ?",
                    QueuedEvent::read,
                    place.entityType(),
                    "$." + place.field(),
                    from.entityId())) {
                redirect(sql, unsent, place, to, events);
            }
        }
    }

    private static void redirect(
            SqlSession sql, QueuedEvent unsent, References.Place place, EntityKey to, EventMaker events)
            throws SQLException {
        UUID id = unsent.event().id();
        sql.update(
                "UPDATE outbox_events SET payload = " + redirected("payload", place) + " WHERE id = ?",
                to.entityId(),
                id);
        if (unsent.event().attemptCount() > 0) {
            OutboxRows.renew(sql, id, events.nextId());
        }
        EntityRow row = EntityRow.find(sql, unsent.key()).orElse(null);
        if (row != null) {
            VisibleState.refresh(sql, unsent.key(), row);
        }
    }

    private static void moveEdits(SqlSession sql, EntityKey from, EntityKey to) throws SQLException {
        sql.update(
                "UPDATE outbox_events SET sent_entity_id = iif(open = 1 AND attempt_count > 0,"
                        + " coalesce(sent_entity_id, entity_id), sent_entity_id), entity_id = ?"
                        + " WHERE entity_type = ? AND entity_id = ?",
                to.entityId(),
                from.entityType(),
                from.entityId());
        sql.update(
                "UPDATE conflicts SET entity_id = ? WHERE entity_type = ? AND entity_id = ?",
                to.entityId(),
                from.entityType(),
                from.entityId());
    }

    /** The surviving row may have come by the feed already; then what the server has of it counts. */
    private static void moveRow(SqlSession sql, EntityKey from, EntityKey to) throws SQLException {
        String table = EntityTables.table(from.entityType());
        sql.touch(from.entityType());
        EntityRow there = EntityRow.find(sql, to).orElse(null);
        if (there == null) {
            sql.update("UPDATE " + table + " SET id = ? WHERE id = ?", to.entityId(), from.entityId());
            return;
        }
        sql.update("DELETE FROM " + table + " WHERE id = ?", from.entityId());
        ConflictRows.refresh(sql, to, there.server(), there.baseVersion());
        List<OutboxEvent> edits = VisibleState.editsOnScreen(OutboxRows.openOf(sql, to));
        if (!edits.isEmpty()) {
            VisibleState.under(there, there.server(), wholeVersion(there), there.generation(), edits)
                    .save(sql, to);
        }
    }

    /**
     * What was only acknowledged may have been written together with the edit that joins it now: the server writes an entity
     * once for a batch. So the row stays one version behind it until the feed brings it.
     */
    private static Long wholeVersion(EntityRow row) {
        return row.state() == RowState.ACKNOWLEDGED ? Long.valueOf(row.serverVersion() - 1) : row.serverVersion();
    }

    private static void redirectEdits(SqlSession sql, References.Place place, EntityKey from, EntityKey to)
            throws SQLException {
        sql.update(
                "UPDATE outbox_events SET sent_payload = iif(open = 1 AND attempt_count > 0,"
                        + " coalesce(sent_payload, payload), sent_payload), payload = " + redirected("payload", place)
                        + " WHERE entity_type = ? AND json_extract(payload, ?) = ?",
                to.entityId(),
                place.entityType(),
                "$." + place.field(),
                from.entityId());
        sql.update(
                "UPDATE outbox_events SET before = " + redirected("before", place)
                        + " WHERE entity_type = ? AND json_extract(before, ?) = ?",
                to.entityId(),
                place.entityType(),
                "$." + place.field(),
                from.entityId());
    }

    private static void redirectRows(SqlSession sql, References.Place place, EntityKey from, EntityKey to)
            throws SQLException {
        String table = EntityTables.table(place.entityType());
        int rows = sql.update(
                "UPDATE " + table + " SET payload = " + redirected("payload", place) + " WHERE "
                        + EntityTables.column(place.field()) + " = ?",
                to.entityId(),
                from.entityId());
        rows += sql.update(
                "UPDATE " + table + " SET shadow = " + redirected("shadow", place)
                        + " WHERE shadow_state = 2 AND json_extract(shadow, ?) = ?",
                to.entityId(),
                "$." + place.field(),
                from.entityId());
        if (rows > 0) {
            sql.touch(place.entityType());
        }
    }

    private static void redirectConflicts(SqlSession sql, References.Place place, EntityKey from, EntityKey to)
            throws SQLException {
        for (String side : new String[] {"base", "mine", "theirs"}) {
            sql.update(
                    "UPDATE conflicts SET " + side + " = " + redirected(side, place)
                            + " WHERE entity_type = ? AND json_extract(" + side + ", ?) = ?",
                    to.entityId(),
                    place.entityType(),
                    "$." + place.field(),
                    from.entityId());
        }
    }

    /** @return the document with the new id in the field; the name of the field was checked when the table was made */
    private static String redirected(String document, References.Place place) {
        EntityTables.column(place.field());
        return "json_set(" + document + ", '$." + place.field() + "', ?)";
    }
}
