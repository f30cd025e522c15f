package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.IdSource;

/**
 * What is typed and not saved, kept beside the entities: neither the lists nor the server know of it. A draft goes with the
 * save that it led to, in one transaction ({@link LocalEdits#finish}), so that nothing that was saved is offered again.
 * Thread-safe.
 */
public final class Drafts {

    private final LocalDatabase database;
    private final IdSource ids;
    private final Clock clock;

    Drafts(LocalDatabase database, IdSource ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** @return an id for a draft to come; does not touch the disk */
    public UUID newId() {
        return ids.next();
    }

    /** Keeps the draft, in place of what it was before. */
    public void keep(Draft draft) {
        database.write(sql -> sql.update(
                "INSERT INTO drafts (id, entity_type, entity_id, title, typed, typed_at) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET title = excluded.title, typed = excluded.typed,"
                        + " typed_at = excluded.typed_at",
                draft.id(),
                draft.entityType(),
                draft.entityId(),
                draft.title(),
                write(draft.values()),
                clock.instant()));
    }

    /** Gives up the draft, if it is there. */
    public void forget(UUID id) {
        database.write(sql -> forget(sql, id));
    }

    static int forget(SqlSession sql, UUID id) throws SQLException {
        return sql.update("DELETE FROM drafts WHERE id = ?", id);
    }

    /** @return the drafts, the one that was typed in last first */
    public List<KeptDraft> all() {
        return database.read(sql -> sql.list("SELECT * FROM drafts ORDER BY typed_at DESC, rowid DESC", Drafts::read));
    }

    private static KeptDraft read(ResultSet row) throws SQLException {
        Map<String, DraftValue> values = new HashMap<>();
        JsonText.object(row.getString("typed"))
                .forEach((field, value) -> values.put(field, value(value.asJsonObject())));
        return new KeptDraft(
                new Draft(
                        SqlSession.uuid(row, "id"),
                        row.getString("entity_type"),
                        SqlSession.uuid(row, "entity_id"),
                        row.getString("title"),
                        Map.copyOf(values)),
                SyncStates.instant(row.getString("typed_at")));
    }

    private static DraftValue value(JsonObject json) {
        return new DraftValue(json.getString("typed"), json.getString("before"), json.getString("title"));
    }

    private static String write(Map<String, DraftValue> values) {
        JsonObjectBuilder json = JsonText.builder();
        values.forEach((field, value) -> json.add(
                field,
                JsonText.builder()
                        .add("typed", value.typed())
                        .add("before", value.before())
                        .add("title", value.title())));
        return json.build().toString();
    }
}
