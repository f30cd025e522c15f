package org.cartable.client.store;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.problem.FieldProblem;

/** The fields at fault as they are kept in the outbox. */
final class FieldProblems {

    private FieldProblems() {}

    static String write(List<FieldProblem> problems) {
        if (problems.isEmpty()) {
            return null;
        }
        return JsonText.builder().add("fields", array(problems)).build().toString();
    }

    /** @return a builder of the problems as JSON objects, without the members that have no value */
    static JsonArrayBuilder array(List<FieldProblem> problems) {
        JsonArrayBuilder array = JsonText.arrayBuilder();
        for (FieldProblem problem : problems) {
            JsonObjectBuilder json = JsonText.builder();
            add(json, "field", problem.field());
            add(json, "rule", problem.rule());
            add(json, "message", problem.message());
            array.add(json);
        }
        return array;
    }

    private static void add(JsonObjectBuilder json, String member, String value) {
        if (value != null) {
            json.add(member, value);
        }
    }

    static List<FieldProblem> read(String text) {
        if (text == null) {
            return List.of();
        }
        return JsonText.object(text).getJsonArray("fields").getValuesAs(JsonObject.class).stream()
                .map(json -> new FieldProblem(
                        json.getString("field", null), json.getString("rule", null), json.getString("message", null)))
                .toList();
    }
}
