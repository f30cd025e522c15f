package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.conflict.ConflictView;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.protocol.up.EventStatus;

/**
 * The conflicts and their resolution. A resolution that keeps something of the person's is one ordinary new event on the
 * version of the server that the person saw; when the server has moved on since, that is a new conflict and not a silent
 * overwriting. Each resolution is one transaction. Thread-safe.
 */
public final class LocalConflicts {

    private final LocalDatabase database;
    private final LocalSchema schema;
    private final References references;
    private final EditRules rules;
    private final Rebase rebase;
    private final Clock clock;

    LocalConflicts(LocalDatabase database, LocalSchema schema, References references, EventMaker events, Clock clock) {
        this.database = database;
        this.schema = schema;
        this.references = references;
        this.rules = new EditRules(schema);
        this.rebase = new Rebase(events, references);
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
     * Takes the server's state. The edits of the person leave the screen and stay in the outbox's history. An ordinary event
     * that changes nothing tells the server of the decision (DESK-15).
     *
     * @throws EditRefusedException when it was decided already
     */
    public void acceptServer(LocalConflict conflict) {
        database.write(sql -> {
            acceptServer(sql, conflict);
            return null;
        });
    }

    void acceptServer(SqlSession sql, LocalConflict conflict) throws SQLException {
        List<QueuedEvent> edits = close(sql, conflict, LocalConflict.Status.ACCEPTED_SERVER);
        EntityKey key = Aliases.resolve(sql, conflict.key());
        EntityRow row = row(sql, key);
        rebase.send(sql, schema.require(key.entityType()), edits, row.server(), row.baseVersion(), row.server(), true);
        if (row.server() == null) {
            Orphans.park(sql, references, key, clock.instant());
            Queue.settleWaiting(sql, references);
        }
    }

    /**
     * Puts the person's edits on top of the server's state that the conflict shows. What was deleted there comes back as
     * a new entity, since a deleted id never lives again.
     *
     * @return the entity that carries the edits
     * @throws EditRefusedException when it was decided already
     */
    public EntityKey keepMine(LocalConflict conflict) {
        return database.write(sql -> keepMine(sql, conflict, JsonValue.EMPTY_JSON_OBJECT));
    }

    /** @param corrections values over those of the edits; JSON null clears a field */
    EntityKey keepMine(SqlSession sql, LocalConflict conflict, JsonObject corrections) throws SQLException {
        TypeSchema type = schema.require(conflict.key().entityType());
        List<QueuedEvent> edits = close(sql, conflict, LocalConflict.Status.KEPT_MINE);
        JsonObject mine = row(sql, Aliases.resolve(sql, conflict.key())).payload();
        JsonObject wanted = conflict.theirs() == null || mine == null
                ? mine
                : EditFold.apply(
                        conflict.theirs(),
                        edits.stream().map(QueuedEvent::event).toList());
        if (wanted != null && !corrections.isEmpty()) {
            wanted = overlaid(wanted, rules.update(sql, type, wanted, corrections));
        }
        return resend(sql, type, conflict, wanted, edits);
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
        return database.write(sql -> merge(sql, conflict, decided));
    }

    EntityKey merge(SqlSession sql, LocalConflict conflict, JsonObject decided) throws SQLException {
        TypeSchema type = schema.require(conflict.key().entityType());
        List<QueuedEvent> edits = close(sql, conflict, LocalConflict.Status.MERGED);
        JsonObject mine = shown(sql, conflict);
        JsonObject joined = joined(type, conflict, mine == null ? conflict.mine() : mine);
        JsonObject chosen = rules.update(sql, type, joined, decided);
        return resend(sql, type, conflict, overlaid(joined, chosen), edits);
    }

    /** @return the entity as the person sees it now, with what they did to it since; null when they have deleted it */
    static JsonObject shown(SqlSession sql, LocalConflict conflict) throws SQLException {
        return row(sql, Aliases.resolve(sql, conflict.key())).payload();
    }

    /** @return true when the server should be asked which conflicts are open there, see {@link #reconcile} */
    public boolean areInDoubt() {
        return database.read(sql -> !ConflictRows.openAtServer(sql).isEmpty() || OutboxRows.anyHeldUp(sql));
    }

    /**
     * Brings the conflicts here and at the server together. One that the server does not list as open any more was decided
     * there: the server's state comes on screen, and the edits stay in the history (DESK-16). One that is open there and was
     * decided here without a word to the server is accepted now, since it holds up what refers to its entity; what accepts
     * already accepts the state that is there.
     *
     * @param atServer the open conflicts of this desktop
     * @param hasMore the server left some out, so that one that is not listed may be open still
     * @return how many were closed here
     */
    public int reconcile(List<ConflictView> atServer, boolean hasMore) {
        Set<UUID> listed = atServer.stream().map(ConflictView::id).collect(Collectors.toSet());
        return database.write(sql -> {
            int closed = 0;
            for (LocalConflict conflict : ConflictRows.openAtServer(sql)) {
                if (!hasMore && !listed.contains(conflict.id())) {
                    closeDecidedElsewhere(sql, conflict);
                    closed++;
                }
            }
            for (ConflictView view : atServer) {
                acceptIfDecided(sql, view);
            }
            Queue.settleWaiting(sql, references);
            return closed;
        });
    }

    private void closeDecidedElsewhere(SqlSession sql, LocalConflict conflict) throws SQLException {
        List<QueuedEvent> edits = close(sql, conflict, LocalConflict.Status.DECIDED_ELSEWHERE);
        EntityRow row = EntityRow.findOrNone(sql, conflict.key());
        rebase.adoptFollowers(sql, edits, Ground.of(sql, conflict.key(), null, row.baseVersion(), row.server()));
        VisibleState.rollBack(sql, conflict.key());
    }

    private void acceptIfDecided(SqlSession sql, ConflictView view) throws SQLException {
        EntityKey key = Aliases.resolve(sql, new EntityKey(view.entityType(), view.entityId()));
        QueuedEvent event = OutboxRows.find(sql, view.eventId()).orElse(null);
        List<QueuedEvent> open = OutboxRows.openOf(sql, key);
        if (event != null && !event.open() && open.isEmpty()) {
            rebase.accept(sql, event, view.serverVersion());
        }
        for (QueuedEvent queued : open) {
            if (queued.acceptance()) {
                rebase.move(sql, queued, view.serverVersion());
            }
        }
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
        QueuedEvent event = OutboxRows.find(sql, conflict.eventId()).orElseThrow();
        List<QueuedEvent> edits = Rebase.parkedWithFollowers(sql, event);
        for (QueuedEvent edit : edits) {
            boolean parked = edit.event().status() == EventStatus.CONFLICT;
            OutboxRows.close(sql, edit, parked ? status.name() : "SUPERSEDED", clock.instant());
        }
        return edits;
    }

    private EntityKey resend(
            SqlSession sql, TypeSchema type, LocalConflict conflict, JsonObject wanted, List<QueuedEvent> edits)
            throws SQLException {
        EntityKey key = edits.get(0).key();
        if (conflict.theirs() == null && wanted != null) {
            EntityKey anew = rebase.asNew(sql, rules.create(sql, type, wanted), edits.get(0), conflict.serverVersion());
            VisibleState.rollBack(sql, key);
            return anew;
        }
        rebase.send(sql, type, edits, conflict.theirs(), conflict.serverVersion(), wanted, true);
        return key;
    }

    private static EntityRow row(SqlSession sql, EntityKey key) throws SQLException {
        return EntityRow.find(sql, key)
                .orElseThrow(() -> new IllegalStateException("an entity in conflict has no row: " + key));
    }
}
