package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;

/**
 * The conflicts and their resolution. A resolution that keeps something of the person's is one ordinary new event on the
 * version of the server that the person saw; when the server has moved on since, that is a new conflict and not a silent
 * overwriting. Each resolution is one transaction. Thread-safe.
 */
public final class LocalConflicts {

    private final LocalDatabase database;
    private final LocalSchema schema;
    private final EditRules rules;
    private final Rebase rebase;
    private final Clock clock;

    LocalConflicts(LocalDatabase database, LocalSchema schema, EventMaker events, Clock clock) {
        this.database = database;
        this.schema = schema;
        this.rules = new EditRules(schema);
        this.rebase = new Rebase(events);
        this.clock = clock;
    }

    /** @return the conflicts that nobody has decided, oldest first */
    public List<LocalConflict> open() {
        return database.read(sql -> sql.list(
                "SELECT * FROM conflicts WHERE status = 'OPEN' ORDER BY detected_at, rowid", LocalConflict::read));
    }

    /** @return the conflict of that id, decided or not */
    public Optional<LocalConflict> find(UUID conflictId) {
        return database.read(sql -> sql.first("SELECT * FROM conflicts WHERE id = ?", LocalConflict::read, conflictId));
    }

    /**
     * Takes the server's state. The edits of the person leave the screen and stay in the outbox's history.
     *
     * @throws EditRefusedException when it was decided already
     */
    public void acceptServer(LocalConflict conflict) {
        database.write(sql -> {
            close(sql, conflict, LocalConflict.Status.ACCEPTED_SERVER);
            EntityRow row = row(sql, conflict.key());
            EntityRow.ofServer(row.server(), row.serverVersion(), row.generation())
                    .save(sql, conflict.key());
            return null;
        });
    }

    /**
     * Puts the person's edits on top of the server's state that the conflict shows. What was deleted there comes back as
     * a new entity, since a deleted id never lives again.
     *
     * @return the entity that carries the edits
     * @throws EditRefusedException when it was decided already
     */
    public EntityKey keepMine(LocalConflict conflict) {
        TypeSchema type = schema.require(conflict.key().entityType());
        return database.write(sql -> {
            List<QueuedEvent> edits = close(sql, conflict, LocalConflict.Status.KEPT_MINE);
            JsonObject mine = row(sql, conflict.key()).payload();
            JsonObject wanted = conflict.theirs() == null || mine == null
                    ? mine
                    : EditFold.apply(
                            conflict.theirs(),
                            edits.stream().map(QueuedEvent::event).toList());
            return resend(sql, type, conflict, wanted, edits);
        });
    }

    /**
     * Puts a joined document on top of the server's state: the server's values, the person's where only the person had
     * changed the field, and the decided values over both.
     *
     * @param decided the values that somebody chose; JSON null clears a field
     * @return the entity that carries them, see {@link #keepMine}
     * @throws EditRefusedException when it was decided already or a value breaks a rule
     */
    public EntityKey merge(LocalConflict conflict, JsonObject decided) {
        TypeSchema type = schema.require(conflict.key().entityType());
        return database.write(sql -> {
            List<QueuedEvent> edits = close(sql, conflict, LocalConflict.Status.MERGED);
            JsonObject mine = row(sql, conflict.key()).payload();
            JsonObject joined = joined(type, conflict, mine == null ? conflict.mine() : mine);
            JsonObject chosen = rules.update(sql, type, joined, decided);
            return resend(sql, type, conflict, overlaid(joined, chosen), edits);
        });
    }

    /** @return the server's state with the fields of mine that clash with nobody */
    static JsonObject joined(TypeSchema type, LocalConflict conflict, JsonObject mine) {
        if (conflict.theirs() == null || mine == null) {
            return onlySide(mine, conflict.theirs());
        }
        JsonObjectBuilder result = JsonText.builder(conflict.theirs());
        if (conflict.base() != null) {
            for (FieldSchema field : type.fields()) {
                String name = field.name();
                if (EditRules.same(
                        field, conflict.base().get(name), conflict.theirs().get(name))) {
                    put(result, name, mine.get(name));
                }
            }
        }
        return result.build();
    }

    private static JsonObject onlySide(JsonObject mine, JsonObject theirs) {
        if (mine == null && theirs == null) {
            throw new EditRefusedException("it is deleted on both sides");
        }
        return mine == null ? theirs : mine;
    }

    private static JsonObject overlaid(JsonObject document, JsonObject values) {
        JsonObjectBuilder result = JsonText.builder(document);
        values.forEach((name, value) -> put(result, name, value));
        return result.build();
    }

    private static void put(JsonObjectBuilder document, String name, JsonValue value) {
        if (JsonText.isNull(value)) {
            document.remove(name);
        } else {
            document.add(name, value);
        }
    }

    /** Closes the conflict, its event and what waited for it. */
    private List<QueuedEvent> close(SqlSession sql, LocalConflict conflict, LocalConflict.Status status)
            throws SQLException {
        if (!ConflictRows.close(sql, conflict, status, clock.instant())) {
            throw new EditRefusedException("the conflict was decided already");
        }
        List<QueuedEvent> edits = Rebase.parkedWithFollowers(sql, conflict.key(), conflict.eventId());
        for (QueuedEvent edit : edits) {
            boolean parked = edit.event().status() == EventStatus.CONFLICT;
            OutboxRows.close(sql, edit, parked ? status.name() : "SUPERSEDED", clock.instant());
        }
        return edits;
    }

    private EntityKey resend(
            SqlSession sql, TypeSchema type, LocalConflict conflict, JsonObject wanted, List<QueuedEvent> edits)
            throws SQLException {
        EntityKey key = conflict.key();
        UUID intent = edits.isEmpty() ? null : edits.get(0).event().intentId();
        EntityRow row = row(sql, key);
        if (conflict.theirs() == null && wanted != null) {
            EntityRow.ofServer(row.server(), row.serverVersion(), row.generation())
                    .save(sql, key);
            return rebase.asNew(sql, type, rules.create(sql, type, wanted), intent);
        }
        Optional<OutboxEvent> event =
                rebase.event(sql, type, key, conflict.theirs(), conflict.serverVersion(), wanted, intent);
        if (event.isEmpty()) {
            EntityRow.ofServer(row.server(), row.serverVersion(), row.generation())
                    .save(sql, key);
            return key;
        }
        OutboxRows.append(sql, event.get(), null);
        JsonObject visible = row.server() == null ? wanted : EditFold.apply(row.server(), event.get());
        row.edited(visible).save(sql, key);
        return key;
    }

    private static EntityRow row(SqlSession sql, EntityKey key) throws SQLException {
        return EntityRow.find(sql, key)
                .orElseThrow(() -> new IllegalStateException("an entity in conflict has no row: " + key));
    }
}
