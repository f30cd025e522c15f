package org.cartable.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.MergeFunction;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.server.down.FeedChange;
import org.cartable.server.policy.PolicyChoice;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

/**
 * The table of what becomes of an edit that meets another one, in docs/outcomes.md: each cell is a case that was played
 * against the rules. {@code -Doutcomes.write=true} writes the page anew.
 */
class OutcomesTest {

    private static final Path PAGE = Path.of("../docs/outcomes.md");
    private static final String BASE = "base";
    private static final String MINE = "base mine";
    private static final String THEIRS = "base theirs";

    private static final String HEAD = """
            # What becomes of an edit

            Somebody made an edit on a state that is not the server's any more. Each cell is a case that a test played against
            the rules (`OutcomesTest`); the rules are CONF-1 to CONF-8 in [protocol.md](protocol.md).

            *Taken* means acknowledged, with `merged: true` unless it says "as it is"; after the colon is what the server holds
            then. *Overruled* values are kept as a settled conflict. A *conflict* is kept for a person to decide, and the server
            stays as it was. The clock decides under `LAST_WRITE_WINS`: the cell names the outcome for an edit that was typed
            later than the other / earlier. `MERGE` is shown for a field with the merge function `APPEND_ONLY`; where a
            field has none, it is like `MANUAL`.

            """;

    /** What somebody else did meanwhile. */
    private enum Meanwhile {
        NOTHING("nothing"),
        OTHER_FIELD("another field changed"),
        SAME_VALUE("the same field changed, to the same value"),
        OTHER_VALUE("the same field changed, to another value"),
        DELETED("deleted");

        private final String text;

        Meanwhile(String text) {
            this.text = text;
        }
    }

    @Test
    @Rule({"CONF-1", "CONF-2", "CONF-3", "CONF-4", "CONF-5"})
    void thePageSaysWhatTheRulesDo() throws IOException {
        String found = page();
        if (Boolean.getBoolean("outcomes.write")) {
            Files.writeString(PAGE, found);
        }
        assertThat(PAGE).hasContent(found);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(HEAD);
        table(page, "An update of one field", Operation.UPDATE, List.of(Meanwhile.values()));
        table(page, "A delete", Operation.DELETE, List.of(Meanwhile.NOTHING, Meanwhile.OTHER_VALUE, Meanwhile.DELETED));
        table(
                page,
                "A create whose natural key somebody else has taken meanwhile",
                Operation.CREATE,
                List.of(Meanwhile.NOTHING, Meanwhile.OTHER_FIELD, Meanwhile.SAME_VALUE, Meanwhile.OTHER_VALUE));
        return page.toString();
    }

    private static void table(StringBuilder page, String title, Operation operation, List<Meanwhile> rows) {
        String policies = Arrays.stream(ConflictPolicy.values())
                .map(policy -> "`" + policy + "`")
                .collect(Collectors.joining(" | "));
        page.append("## ")
                .append(title)
                .append("\n\n| Meanwhile | ")
                .append(policies)
                .append(" |\n|---|");
        page.append("---|".repeat(ConflictPolicy.values().length)).append('\n');
        for (Meanwhile meanwhile : rows) {
            page.append("| ").append(text(operation, meanwhile)).append(" |");
            for (ConflictPolicy policy : ConflictPolicy.values()) {
                page.append(' ').append(cell(operation, meanwhile, policy)).append(" |");
            }
            page.append('\n');
        }
        page.append('\n');
    }

    private static String text(Operation operation, Meanwhile meanwhile) {
        if (operation != Operation.CREATE) {
            return meanwhile.text;
        }
        return switch (meanwhile) {
            case NOTHING -> "nothing: the key is free";
            case OTHER_FIELD -> "created, with a value where this one has none";
            case SAME_VALUE -> "created, with the same values";
            case OTHER_VALUE -> "created, with another value in the field";
            case DELETED -> throw new IllegalArgumentException("a deleted record has no key");
        };
    }

    private static String cell(Operation operation, Meanwhile meanwhile, ConflictPolicy policy) {
        String later = play(operation, meanwhile, policy, true);
        String earlier = play(operation, meanwhile, policy, false);
        return later.equals(earlier) ? later : later + " / " + earlier;
    }

    private static String play(Operation operation, Meanwhile meanwhile, ConflictPolicy policy, boolean later) {
        MergeFunction function = policy == ConflictPolicy.MERGE ? MergeFunction.APPEND_ONLY : null;
        SmallWorld world = new SmallWorld()
                .with(
                        new PolicyChoice("STUDENT", null, policy, null),
                        new PolicyChoice("STUDENT", SmallWorld.FIELD_A, policy, function));
        OutboxEvent mine = later ? null : mine(world, operation);
        world.later();
        List<OutboxEvent> theirs = theirs(world, operation, meanwhile);
        world.later();
        mine = mine == null ? mine(world, operation) : mine;
        world.later();
        if (!theirs.isEmpty()) {
            world.send(1, theirs);
        }
        return text(world.send(2, List.of(mine)).outcomes().get(0), world, operation);
    }

    private static OutboxEvent mine(SmallWorld world, Operation operation) {
        UUID first = world.first().entityId();
        return switch (operation) {
            case CREATE ->
                world.event(
                        world.nextId(), operation, SmallWorld.student(SmallWorld.SECOND, MINE, null), null, 0, null);
            case UPDATE ->
                world.event(
                        first,
                        operation,
                        SmallWorld.field(SmallWorld.FIELD_A, MINE),
                        List.of(SmallWorld.FIELD_A),
                        1,
                        null);
            case DELETE -> world.event(first, operation, null, null, 1, null);
        };
    }

    private static List<OutboxEvent> theirs(SmallWorld world, Operation operation, Meanwhile meanwhile) {
        if (meanwhile == Meanwhile.NOTHING) {
            return List.of();
        }
        if (operation == Operation.CREATE) {
            String a = meanwhile == Meanwhile.OTHER_VALUE ? THEIRS : MINE;
            String b = meanwhile == Meanwhile.OTHER_FIELD ? "theirs" : null;
            return List.of(
                    world.event(world.nextId(), operation, SmallWorld.student(SmallWorld.SECOND, a, b), null, 0, null));
        }
        UUID first = world.first().entityId();
        if (meanwhile == Meanwhile.DELETED) {
            return List.of(world.event(first, Operation.DELETE, null, null, 1, null));
        }
        String field = meanwhile == Meanwhile.OTHER_FIELD ? SmallWorld.FIELD_B : SmallWorld.FIELD_A;
        String value = meanwhile == Meanwhile.SAME_VALUE ? MINE : THEIRS;
        return List.of(world.event(first, Operation.UPDATE, SmallWorld.field(field, value), List.of(field), 1, null));
    }

    private static String text(Exchange.Outcome outcome, SmallWorld world, Operation operation) {
        if (outcome.conflict() != null) {
            return "conflict `" + outcome.conflict().reason() + "`";
        }
        if (outcome.rejected() != null) {
            return "refused `" + outcome.rejected().code() + "`";
        }
        boolean merged = Boolean.TRUE.equals(outcome.acknowledged().merged());
        List<String> overruled = outcome.acknowledged().overruledFields();
        return (merged ? "taken: " : "taken as it is: ")
                + held(world, operation)
                + (overruled == null ? "" : "; overruled");
    }

    private static String held(SmallWorld world, Operation operation) {
        String number = operation == Operation.CREATE ? SmallWorld.SECOND : SmallWorld.FIRST;
        List<String> values = new ArrayList<>();
        for (FeedChange row : world.school().live("STUDENT").values()) {
            JsonObject student = JsonText.object(row.payload());
            if (student.getString("admissionNumber").equals(number)) {
                values.add(named(student.getString(SmallWorld.FIELD_A)));
            }
        }
        return values.isEmpty() ? "deleted" : String.join(", ", values);
    }

    private static String named(String value) {
        boolean mine = value.contains("mine");
        boolean theirs = value.contains("theirs");
        if (mine && theirs) {
            return "both values";
        }
        if (mine) {
            return "this value";
        }
        return theirs ? "the other value" : value.equals(BASE) ? "the old value" : value;
    }
}
