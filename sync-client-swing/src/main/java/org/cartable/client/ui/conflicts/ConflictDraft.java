package org.cartable.client.ui.conflicts;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.DecisionRule;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.FieldRules;
import org.cartable.client.store.LocalConflict;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.fields.ProblemText;
import org.cartable.protocol.problem.FieldProblem;

/**
 * What a person has chosen of one conflict so far. What only one side changed is chosen already; a clash is the person's.
 * Decides nothing by itself. Lives on the event thread.
 */
final class ConflictDraft {

    private final FieldFormat format;
    private final ProblemText problems;
    private final Map<String, Choice> choices = new HashMap<>();
    private final Set<String> remembered = new HashSet<>();

    ConflictDraft(FieldFormat format, ProblemText problems) {
        this.format = format;
        this.problems = problems;
    }

    /**
     * A choice that differs from the obvious one, or that is one.
     *
     * @param side where the value comes from
     * @param typed what was typed, for another value
     */
    private record Choice(Side side, String typed) {}

    void choose(ConflictField field, Side side) {
        choices.put(field.name(), new Choice(side, side == Side.OTHER ? first(field) : null));
    }

    /** What there is to correct, when another value is to be typed. */
    private String first(ConflictField field) {
        Choice before = choices.get(field.name());
        return before != null && before.side() == Side.SERVER ? field.server() : field.mine();
    }

    void type(ConflictField field, String typed) {
        choices.put(field.name(), new Choice(Side.OTHER, typed));
    }

    /** Wants the choice of the field to hold from now on, or only here. */
    void remember(ConflictField field, boolean wanted) {
        if (wanted) {
            remembered.add(field.name());
        } else {
            remembered.remove(field.name());
        }
    }

    /** @return the choice of the field is to hold from now on; a value that was typed is for this record only */
    boolean remembers(ConflictField field) {
        return remembered.contains(field.name()) && rememberable(field);
    }

    /** @return the choice of the field can hold from now on */
    boolean rememberable(ConflictField field) {
        Side side = result(field).side();
        return field.rememberable() && (side == Side.MINE || side == Side.SERVER);
    }

    /** @return whose value is to stay from now on, by field */
    Map<String, DecisionRule.Side> rules(ConflictCase shown) {
        Map<String, DecisionRule.Side> rules = new HashMap<>();
        for (FieldResult result : results(shown)) {
            if (remembers(result.field())) {
                rules.put(
                        result.field().name(),
                        result.side() == Side.MINE ? DecisionRule.Side.MINE : DecisionRule.Side.SERVER);
            }
        }
        return rules;
    }

    /** @return each field with what is to become of it */
    List<FieldResult> results(ConflictCase conflict) {
        return conflict.fields().stream().map(this::result).toList();
    }

    private FieldResult result(ConflictField field) {
        Choice choice = choices.get(field.name());
        Side side = choice == null ? field.obvious() : choice.side();
        if (side == null) {
            return new FieldResult(field, null, "", null);
        }
        return switch (side) {
            case MINE -> new FieldResult(field, side, field.mine(), null);
            case SERVER -> new FieldResult(field, side, field.server(), null);
            case OTHER -> new FieldResult(field, side, choice.typed(), problem(field, choice.typed()));
        };
    }

    private String problem(ConflictField field, String typed) {
        FieldProblem problem;
        try {
            problem = FieldRules.check(field.schema(), format.parse(field.schema(), typed));
        } catch (EditRefusedException notOfItsKind) {
            problem = notOfItsKind.fields().get(0);
        }
        return problem == null ? null : problems.of(field.schema(), problem);
    }

    /** @return the values that are to stay, of every field that was shown; JSON null for none */
    JsonObject values(ConflictCase shown, LocalConflict conflict) {
        JsonObjectBuilder values = JsonText.builder();
        for (FieldResult result : results(shown)) {
            values.add(result.field().name(), value(result, conflict));
        }
        return values.build();
    }

    private JsonValue value(FieldResult result, LocalConflict conflict) {
        String name = result.field().name();
        return switch (result.side()) {
            case MINE -> conflict.mine().getOrDefault(name, JsonValue.NULL);
            case SERVER -> conflict.theirs().getOrDefault(name, JsonValue.NULL);
            case OTHER -> format.parse(result.field().schema(), result.text());
        };
    }
}
