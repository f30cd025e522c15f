package org.cartable.protocol.scope;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cartable.protocol.scope.Clause.And;
import org.cartable.protocol.scope.Clause.Comparison;
import org.cartable.protocol.scope.Clause.Not;
import org.cartable.protocol.scope.Clause.Or;

/**
 * Writes and reads a {@link Scope}. Reading is strict: a member that is not known may be a condition, and a condition that
 * is passed over tells more than was asked for.
 */
public final class ScopeJson {

    /** Clauses inside of clauses, at most. */
    public static final int DEPTH_MAX = 8;

    /** Clauses of one scope, at most. */
    public static final int CLAUSES_MAX = 200;

    /** Values of one {@code in}, at most. */
    public static final int VALUES_MAX = 1_000;

    /** Characters of a name or a value, at most. */
    public static final int TEXT_MAX = 200;

    private static final String ROOT = "scope";
    private static final Set<String> COMPARISON_MEMBERS = Set.of("field", "op", "value", "values");

    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private int clauses;

    private ScopeJson() {}

    /**
     * @param json as it came; null is everything
     * @throws MalformedScopeException naming the place
     */
    public static Scope read(JsonObject json) {
        if (json == null) {
            return Scope.WHOLE;
        }
        ScopeJson reading = new ScopeJson();
        Map<String, Clause> byType = new TreeMap<>();
        for (Map.Entry<String, JsonValue> type : json.entrySet()) {
            if (type.getKey().length() > TEXT_MAX) {
                throw new MalformedScopeException(ROOT, "has a name that is too long");
            }
            byType.put(type.getKey(), reading.clause(type.getValue(), ROOT + "." + type.getKey(), 1));
        }
        return new Scope(byType);
    }

    private Clause clause(JsonValue value, String place, int depth) {
        if (!(value instanceof JsonObject json)) {
            throw new MalformedScopeException(place, "is not a clause");
        }
        if (depth > DEPTH_MAX) {
            throw new MalformedScopeException(place, "is deeper than " + DEPTH_MAX + " clauses");
        }
        clauses++;
        if (clauses > CLAUSES_MAX) {
            throw new MalformedScopeException(place, "is more than " + CLAUSES_MAX + " clauses");
        }
        if (json.containsKey("field")) {
            return comparison(json, place);
        }
        if (json.size() != 1) {
            throw new MalformedScopeException(place, "has one of and, or, not, field");
        }
        String connective = json.keySet().iterator().next();
        String inside = place + "." + connective;
        return switch (connective) {
            case "and" -> new And(all(json.get("and"), inside, depth));
            case "or" -> new Or(all(json.get("or"), inside, depth));
            case "not" -> new Not(clause(json.get("not"), inside, depth + 1));
            default -> throw new MalformedScopeException(place, "has one of and, or, not, field");
        };
    }

    private List<Clause> all(JsonValue value, String place, int depth) {
        if (!(value instanceof JsonArray array) || array.isEmpty()) {
            throw new MalformedScopeException(place, "is not a list of clauses");
        }
        List<Clause> read = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            read.add(clause(array.get(i), place + "[" + i + "]", depth + 1));
        }
        return read;
    }

    private static Clause comparison(JsonObject json, String place) {
        for (String member : json.keySet()) {
            if (!COMPARISON_MEMBERS.contains(member)) {
                throw new MalformedScopeException(place, "has an unknown member");
            }
        }
        String field = text(json.get("field"), place + ".field");
        Operator operator = Operator.of(text(json.get("op"), place + ".op"))
                .orElseThrow(
                        () -> new MalformedScopeException(place + ".op", "is none of = <> < <= in between isNull"));
        return new Comparison(field, operator, values(json, operator, place));
    }

    private static List<JsonValue> values(JsonObject json, Operator operator, String place) {
        boolean single = operator.takes() == Operator.Takes.ONE;
        if (json.containsKey("value") != single
                || json.containsKey("values")
                        != (operator.takes() == Operator.Takes.SOME || operator == Operator.BETWEEN)) {
            throw new MalformedScopeException(
                    place,
                    switch (operator.takes()) {
                        case NONE -> "has neither value nor values";
                        case ONE -> "has a value and no values";
                        case TWO, SOME -> "has values and no value";
                    });
        }
        if (operator.takes() == Operator.Takes.NONE) {
            return List.of();
        }
        if (single) {
            return List.of(scalar(json.get("value"), place + ".value"));
        }
        if (!(json.get("values") instanceof JsonArray array)
                || array.isEmpty()
                || array.size() > VALUES_MAX
                || operator == Operator.BETWEEN && array.size() != 2) {
            throw new MalformedScopeException(
                    place + ".values", operator == Operator.BETWEEN ? "are two" : "are 1 to " + VALUES_MAX + " values");
        }
        List<JsonValue> values = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            values.add(scalar(array.get(i), place + ".values[" + i + "]"));
        }
        return values;
    }

    private static JsonValue scalar(JsonValue value, String place) {
        boolean fits =
                switch (value.getValueType()) {
                    case TRUE, FALSE -> true;
                    case NUMBER -> value.toString().length() <= TEXT_MAX;
                    case STRING -> ((JsonString) value).getString().length() <= TEXT_MAX;
                    case NULL, ARRAY, OBJECT -> false;
                };
        if (!fits) {
            throw new MalformedScopeException(
                    place, "is not a text, a number, true or false of at most " + TEXT_MAX + " characters");
        }
        return value;
    }

    private static String text(JsonValue value, String place) {
        if (!(value instanceof JsonString string) || string.getString().length() > TEXT_MAX) {
            throw new MalformedScopeException(place, "is not a text of at most " + TEXT_MAX + " characters");
        }
        return string.getString();
    }

    /** @return the scope as JSON, types by name: equal scopes are equal texts */
    public static JsonObject write(Scope scope) {
        JsonObjectBuilder json = BUILDERS.createObjectBuilder();
        scope.clauses().forEach((type, clause) -> json.add(type, write(clause)));
        return json.build();
    }

    private static JsonObject write(Clause clause) {
        JsonObjectBuilder json = BUILDERS.createObjectBuilder();
        if (clause instanceof And and) {
            json.add("and", all(and.clauses()));
        } else if (clause instanceof Or or) {
            json.add("or", all(or.clauses()));
        } else if (clause instanceof Not not) {
            json.add("not", write(not.clause()));
        } else if (clause instanceof Comparison comparison) {
            json.add("field", comparison.field())
                    .add("op", comparison.operator().symbol());
            switch (comparison.operator().takes()) {
                case NONE -> {
                    // the operator says it all
                }
                case ONE -> json.add("value", comparison.values().get(0));
                case TWO, SOME -> {
                    JsonArrayBuilder values = BUILDERS.createArrayBuilder();
                    comparison.values().forEach(values::add);
                    json.add("values", values);
                }
            }
        }
        return json.build();
    }

    private static JsonArrayBuilder all(List<Clause> clauses) {
        JsonArrayBuilder json = BUILDERS.createArrayBuilder();
        clauses.forEach(clause -> json.add(write(clause)));
        return json;
    }
}
