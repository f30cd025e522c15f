package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;

/**
 * What became of the edits that were made here, and the way back (DESK-10). The way back is always an ordinary new edit: it
 * is checked, queued and judged like any other. Thread-safe.
 */
public final class EditHistory {

    private final LocalDatabase database;
    private final LocalEdits edits;

    EditHistory(LocalDatabase database, LocalEdits edits) {
        this.database = database;
        this.edits = edits;
    }

    /** @return the edits whose outcome is known, newest first */
    public List<SettledEdit> list(int limit) {
        return database.read(sql -> settled(sql, "", limit));
    }

    /** @return those of the type */
    public List<SettledEdit> ofType(String entityType, int limit) {
        return database.read(sql -> settled(sql, " AND entity_type = ?", entityType, limit));
    }

    /** @return those of the entity, also by an id that it was given here before it was joined to another */
    public List<SettledEdit> of(EntityKey key, int limit) {
        return database.read(sql -> settled(
                sql,
                " AND entity_type = ? AND entity_id = ?",
                key.entityType(),
                Aliases.resolve(sql, key).entityId(),
                limit));
    }

    private static List<SettledEdit> settled(SqlSession sql, String condition, Object... arguments)
            throws SQLException {
        return sql.list(
                "SELECT * FROM outbox_events WHERE (open = 0 OR status = 'FAILED')" + condition
                        + " ORDER BY seq DESC LIMIT ?",
                row -> SettledEdit.of(QueuedEvent.read(row)),
                arguments);
    }

    /**
     * Puts the fields that an edit changed back to what they were before it; what was deleted comes back as a new entity.
     *
     * @return the entity that the new edit is on
     * @throws EditRefusedException when the edit did not reach the server, made the entity, or what was before it is not
     *     known, and when the new edit breaks a rule
     */
    public EntityKey revert(UUID eventId) {
        SettledEdit settled = find(eventId);
        QueuedEvent queued = settled.queued();
        boolean taken =
                switch (settled.outcome()) {
                    case ACKNOWLEDGED, MERGED, OVERRULED -> true;
                    case REFUSED, GIVEN_WAY, DISCARDED, REPLACED -> false;
                };
        if (!taken) {
            throw new EditRefusedException(
                    "the edit " + eventId + " is not at the server, so nothing is to be reverted");
        }
        if (queued.event().operation() == Operation.CREATE) {
            throw new EditRefusedException("the edit " + eventId + " made the record; delete it instead");
        }
        if (queued.before() == null) {
            throw new EditRefusedException("what was before the edit " + eventId + " is not known");
        }
        if (queued.event().operation() == Operation.DELETE) {
            UUID anew = edits.create(queued.event().entityType(), queued.before());
            return new EntityKey(queued.event().entityType(), anew);
        }
        edits.update(queued.key(), values(queued.event().changedFields(), queued.before()));
        return queued.key();
    }

    /**
     * Makes an edit of the values that did not get through: a policy overruled them, the server's state was taken in a
     * conflict, or the edit was discarded.
     *
     * @return the entity that the new edit is on
     * @throws EditRefusedException when no value of the edit was lost, and when the new edit breaks a rule
     */
    public EntityKey bringBack(UUID eventId) {
        SettledEdit settled = find(eventId);
        QueuedEvent queued = settled.queued();
        List<String> lost = settled.lostFields();
        if (lost.isEmpty()) {
            throw new EditRefusedException("no value of the edit " + eventId + " was lost");
        }
        JsonObject values = values(lost, queued.event().payload());
        boolean here = database.read(sql -> EntityRow.find(sql, queued.key())
                .filter(row -> row.payload() != null)
                .isPresent());
        if (!here && queued.event().operation() == Operation.CREATE) {
            return new EntityKey(
                    queued.event().entityType(), edits.create(queued.event().entityType(), values));
        }
        edits.update(queued.key(), values);
        return queued.key();
    }

    private SettledEdit find(UUID eventId) {
        return database.read(sql -> OutboxRows.find(sql, eventId))
                .filter(queued -> !queued.open() || queued.parked())
                .map(SettledEdit::of)
                .orElseThrow(() -> new EditRefusedException("there is no settled edit " + eventId));
    }

    private static JsonObject values(List<String> fields, JsonObject document) {
        JsonObjectBuilder values = JsonText.builder();
        fields.forEach(field -> values.add(field, document.getOrDefault(field, JsonValue.NULL)));
        return values.build();
    }
}
