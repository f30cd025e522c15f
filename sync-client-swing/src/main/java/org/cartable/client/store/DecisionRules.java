package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/**
 * What the person of this desktop has said once and for all about clashes, by type and field, and the decision of conflicts by
 * it (RULE-1 to RULE-3). A rule decides a conflict of two changes whose base is known, when rules decide every clash in it; a
 * deletion, and a record that two people have made, are never decided. It holds only while the schema says that the field's
 * decisions may be remembered. Each conflict is asked about once, when it has come; and after so many decisions by rule, one
 * upon the other, the next conflict is the person's, so that two desktops with opposite rules come to an end. The decision is
 * the ordinary resolution, in one transaction. Thread-safe.
 */
public final class DecisionRules {

    /** So many decisions by rule in a row; each means that somebody was faster at the server once more. */
    static final int IN_A_ROW_MAX = 3;

    private final LocalDatabase database;
    private final LocalSchema schema;
    private final LocalConflicts conflicts;
    private final Clock clock;

    DecisionRules(LocalDatabase database, LocalSchema schema, LocalConflicts conflicts, Clock clock) {
        this.database = database;
        this.schema = schema;
        this.conflicts = conflicts;
        this.clock = clock;
    }

    /** @return the rules, by type and field */
    public List<DecisionRule> list() {
        return database.read(
                sql -> sql.list("SELECT * FROM decision_rules ORDER BY entity_type, field", DecisionRule::read));
    }

    /** Decides clashes of that field so from now on, in place of what was said before. */
    public void remember(String entityType, String field, DecisionRule.Side side) {
        database.write(sql -> sql.update(
                "INSERT INTO decision_rules (entity_type, field, side, made_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (entity_type, field) DO UPDATE SET side = excluded.side,"
                        + " made_at = excluded.made_at",
                entityType,
                field,
                side,
                clock.instant()));
    }

    /** Asks about clashes of that field again. */
    public void forget(String entityType, String field) {
        database.write(
                sql -> sql.update("DELETE FROM decision_rules WHERE entity_type = ? AND field = ?", entityType, field));
    }

    /** @return true when the school lets decisions about the field be remembered */
    public boolean allowed(String entityType, String field) {
        return schema.find(entityType)
                .flatMap(type -> type.field(field))
                .filter(DecisionRules::allowed)
                .isPresent();
    }

    private static boolean allowed(FieldSchema field) {
        return Boolean.TRUE.equals(field.rememberable());
    }

    /**
     * Asks the rules about the conflicts that have come since the last time.
     *
     * @return how many they have decided
     */
    public int decide() {
        int decided = 0;
        for (LocalConflict conflict : database.read(ConflictRows::notAsked)) {
            decided += decide(conflict) ? 1 : 0;
        }
        return decided;
    }

    private boolean decide(LocalConflict conflict) {
        try {
            return database.write(sql -> ConflictRows.ask(sql, conflict.id()) && decide(sql, conflict));
        } catch (EditRefusedException notToBe) {
            // The value breaks a rule by now, or the role may not write it any more: a person has to see that.
            database.write(sql -> ConflictRows.ask(sql, conflict.id()));
            return false;
        }
    }

    private boolean decide(SqlSession sql, LocalConflict conflict) throws SQLException {
        boolean twoChanges =
                conflict.operation() == Operation.UPDATE && conflict.base() != null && conflict.theirs() != null;
        TypeSchema type = schema.find(conflict.key().entityType()).orElse(null);
        QueuedEvent edit = OutboxRows.find(sql, conflict.eventId()).orElse(null);
        if (!twoChanges || type == null || edit == null || edit.byRule() >= IN_A_ROW_MAX) {
            return false;
        }
        JsonObject mine = LocalConflicts.shown(sql, conflict);
        Optional<JsonObject> values = mine == null ? Optional.empty() : values(sql, type, conflict, mine);
        if (values.isEmpty()) {
            return false;
        }
        if (nothingOfMine(type, conflict, mine, values.get())) {
            conflicts.acceptServer(sql, conflict);
        } else {
            conflicts.merge(sql, conflict, values.get());
        }
        OutboxRows.noteRule(sql, edit);
        return true;
    }

    /** @return the values of mine that are to stay where both have changed a field; empty when a person has to choose */
    private static Optional<JsonObject> values(SqlSession sql, TypeSchema type, LocalConflict conflict, JsonObject mine)
            throws SQLException {
        Map<String, DecisionRule> rules =
                sql.list("SELECT * FROM decision_rules WHERE entity_type = ?", DecisionRule::read, type.type()).stream()
                        .collect(Collectors.toMap(DecisionRule::field, Function.identity()));
        JsonObjectBuilder values = JsonText.builder();
        boolean clash = false;
        for (FieldSchema field : type.fields()) {
            if (clashes(field, conflict, mine)) {
                DecisionRule rule = rules.get(field.name());
                if (rule == null || !allowed(field)) {
                    return Optional.empty();
                }
                clash = true;
                if (rule.side() == DecisionRule.Side.MINE) {
                    values.add(field.name(), mine.getOrDefault(field.name(), JsonValue.NULL));
                }
            }
        }
        return clash ? Optional.of(values.build()) : Optional.empty();
    }

    private static boolean clashes(FieldSchema field, LocalConflict conflict, JsonObject mine) {
        JsonValue base = conflict.base().get(field.name());
        JsonValue here = mine.get(field.name());
        JsonValue there = conflict.theirs().get(field.name());
        return !EditRules.same(field, base, here)
                && !EditRules.same(field, base, there)
                && !EditRules.same(field, here, there);
    }

    private static boolean nothingOfMine(TypeSchema type, LocalConflict conflict, JsonObject mine, JsonObject values) {
        JsonObject joined = LocalConflicts.joined(type, conflict, mine);
        return values.isEmpty()
                && type.fields().stream()
                        .allMatch(field -> EditRules.same(
                                field,
                                joined.get(field.name()),
                                conflict.theirs().get(field.name())));
    }
}
