package org.cartable.system.simulation;

import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.scope.Scope;
import org.cartable.protocol.scope.ScopeJson;
import org.cartable.server.up.SimulatedSchool;

/**
 * The scopes that the desktops of a world choose from, each with what is in it: said a second time, in Java and over
 * documents, where the server says it in SQL and over rows.
 */
final class ScopeChoices {

    /** Who is in which class, and which exam is of which, at one moment. */
    private record Moment(Map<String, Set<String>> classesOfStudents, Map<String, String> classesOfExams) {

        static Moment of(SimulatedSchool school) {
            Map<String, Set<String>> students = new HashMap<>();
            school.live("ENROLLMENT").values().forEach(enrollment -> {
                JsonObject fields = JsonText.object(enrollment.payload());
                if (!fields.containsKey("leftOn")) {
                    students.computeIfAbsent(fields.getString("studentId"), any -> new HashSet<>())
                            .add(fields.getString("classId"));
                }
            });
            Map<String, String> exams = new HashMap<>();
            school.live("EXAM")
                    .forEach((id, exam) -> exams.put(
                            id.toString(), JsonText.object(exam.payload()).getString("classId")));
            return new Moment(students, exams);
        }

        boolean attends(String student, UUID schoolClass) {
            return classesOfStudents.getOrDefault(student, Set.of()).contains(schoolClass.toString());
        }
    }

    /**
     * A scope.
     *
     * @param name for the history
     * @param scope as the desktop asks for it
     * @param inScope by type, what is in it; of other types all is
     */
    record Choice(String name, Scope scope, Map<String, BiPredicate<JsonObject, Moment>> inScope) {}

    private static final Choice WHOLE = new Choice("all", Scope.WHOLE, Map.of());

    private final List<Choice> all;

    ScopeChoices(UUID first, UUID second) {
        all = List.of(
                WHOLE, ofClass("first", first), ofClass("second", second), ofBoth(first, second), byFields(first));
    }

    private static Choice ofClass(String name, UUID id) {
        return choice(
                name,
                """
                {"STUDENT": {"field": "classId", "op": "=", "value": "%1$s"},
                 "ENROLLMENT": {"field": "classId", "op": "=", "value": "%1$s"},
                 "GRADE": {"field": "studentClassId", "op": "=", "value": "%1$s"},
                 "ATTENDANCE": {"field": "studentClassId", "op": "=", "value": "%1$s"},
                 "PAYMENT": {"field": "studentClassId", "op": "=", "value": "%1$s"}}
                """.formatted(id),
                Map.of(
                        "STUDENT", (row, moment) -> moment.attends(row.getString("id"), id),
                        "ENROLLMENT", (row, moment) -> row.getString("classId").equals(id.toString()),
                        "GRADE", (row, moment) -> moment.attends(row.getString("studentId"), id),
                        "ATTENDANCE", (row, moment) -> moment.attends(row.getString("studentId"), id),
                        "PAYMENT", (row, moment) -> moment.attends(row.getString("studentId"), id)));
    }

    private static Choice ofBoth(UUID first, UUID second) {
        BiPredicate<JsonObject, Moment> either = (row, moment) ->
                moment.attends(row.getString("studentId"), first) || moment.attends(row.getString("studentId"), second);
        return choice(
                "both",
                """
                {"STUDENT": {"field": "studentClassId", "op": "in", "values": ["%1$s", "%2$s"]},
                 "GRADE": {"or": [{"field": "studentClassId", "op": "=", "value": "%1$s"},
                                  {"field": "studentClassId", "op": "=", "value": "%2$s"}]},
                 "PAYMENT": {"not": {"field": "studentClassId", "op": "isNull"}}}
                """.formatted(first, second),
                Map.of(
                        "STUDENT",
                                (row, moment) -> moment.attends(row.getString("id"), first)
                                        || moment.attends(row.getString("id"), second),
                        "GRADE", either,
                        "PAYMENT", either));
    }

    private static Choice byFields(UUID first) {
        return choice(
                "fields",
                """
                {"STUDENT": {"field": "status", "op": "=", "value": "ACTIVE"},
                 "ENROLLMENT": {"field": "leftOn", "op": "isNull"},
                 "GRADE": {"and": [{"field": "classId", "op": "=", "value": "%1$s"},
                                   {"not": {"field": "score", "op": "<", "value": 5}}]},
                 "ATTENDANCE": {"field": "status", "op": "in", "values": ["ABSENT", "LATE"]}}
                """.formatted(first),
                Map.of(
                        "STUDENT", (row, moment) -> row.getString("status").equals("ACTIVE"),
                        "ENROLLMENT", (row, moment) -> !row.containsKey("leftOn"),
                        "GRADE",
                                (row, moment) -> first.toString()
                                                .equals(moment.classesOfExams().get(row.getString("examId")))
                                        && row.getJsonNumber("score").doubleValue() >= 5,
                        "ATTENDANCE", (row, moment) -> Set.of("ABSENT", "LATE").contains(row.getString("status"))));
    }

    private static Choice choice(String name, String json, Map<String, BiPredicate<JsonObject, Moment>> inScope) {
        return new Choice(name, ScopeJson.read(JsonText.object(json)), inScope);
    }

    List<Choice> all() {
        return all;
    }

    /** @return the choice that a request or a desktop names; everything when it names none */
    Choice of(JsonObject scope) {
        Scope asked = scope == null ? Scope.WHOLE : ScopeJson.read(scope);
        return all.stream()
                .filter(choice -> choice.scope().equals(asked))
                .findFirst()
                .orElseThrow();
    }

    /** @return the living entities that are in the scope now */
    static Set<EntityKey> inScope(Choice choice, SimulatedSchool school) {
        Moment moment = Moment.of(school);
        Set<EntityKey> inScope = new HashSet<>();
        school.registry().types().forEach(type -> {
            BiPredicate<JsonObject, Moment> condition = choice.inScope().get(type.name());
            school.live(type.name()).forEach((id, row) -> {
                if (condition == null || condition.test(withId(row.payload(), id), moment)) {
                    inScope.add(new EntityKey(type.name(), id));
                }
            });
        });
        return inScope;
    }

    private static JsonObject withId(String document, UUID id) {
        return JsonText.builder(JsonText.object(document))
                .add("id", id.toString())
                .build();
    }
}
