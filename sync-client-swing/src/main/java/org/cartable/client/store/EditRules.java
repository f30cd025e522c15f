package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/** Checks an edit by the schema before it is saved, so that the person hears of a slip at once and not from the server. */
final class EditRules {

    /** The rule that an edit breaks which the server would refuse under the same name. */
    private static final String NOT_PERMITTED = ProblemCode.NOT_PERMITTED.name();

    private final LocalSchema schema;

    EditRules(LocalSchema schema) {
        this.schema = schema;
    }

    /** @return the document of the new entity: values in normal form, in the order of the schema, without nulls */
    JsonObject create(SqlSession sql, TypeSchema type, JsonObject fields) throws SQLException {
        permit(type);
        List<FieldProblem> problems = unknownFields(type, fields);
        JsonObjectBuilder document = JsonText.builder();
        for (FieldSchema field : type.fields()) {
            JsonValue value = normal(sql, field, fields.get(field.name()));
            if (!writable(field)) {
                if (!JsonText.isNull(value)) {
                    problems.add(notPermitted(field));
                }
                continue;
            }
            check(sql, field, value, problems);
            if (!JsonText.isNull(value)) {
                document.add(field.name(), value);
            }
        }
        refuse(problems);
        return document.build();
    }

    /** @return the fields that really change, in normal form; JSON null for a cleared one */
    JsonObject update(SqlSession sql, TypeSchema type, JsonObject current, JsonObject fields) throws SQLException {
        permit(type);
        if (type.appendOnly()) {
            throw appendOnly(type);
        }
        List<FieldProblem> problems = unknownFields(type, fields);
        JsonObjectBuilder changes = JsonText.builder();
        for (FieldSchema field : type.fields()) {
            if (!fields.containsKey(field.name())) {
                continue;
            }
            JsonValue value = normal(sql, field, fields.get(field.name()));
            if (same(field, current.get(field.name()), value)) {
                continue;
            }
            if (!writable(field)) {
                problems.add(notPermitted(field));
                continue;
            }
            check(sql, field, value, problems);
            changes.add(field.name(), JsonText.isNull(value) ? JsonValue.NULL : value);
        }
        refuse(problems);
        return changes.build();
    }

    /** @throws EditRefusedException when entities of the type are never deleted, or not by this user */
    void delete(TypeSchema type) {
        permit(type);
        if (type.appendOnly()) {
            throw appendOnly(type);
        }
    }

    /** @throws EditRefusedException when the user's role writes none of the type */
    private static void permit(TypeSchema type) {
        if (Boolean.FALSE.equals(type.writable())) {
            throw new EditRefusedException(
                    List.of(new FieldProblem(type.type(), NOT_PERMITTED, "may not be changed by your role")));
        }
    }

    private static boolean writable(FieldSchema field) {
        return !Boolean.FALSE.equals(field.writable());
    }

    private static FieldProblem notPermitted(FieldSchema field) {
        return FieldRules.problem(field, NOT_PERMITTED, "may not be changed by your role");
    }

    /** @return the value as the server would write it; of a reference the id under which its entity lives */
    private static JsonValue normal(SqlSession sql, FieldSchema field, JsonValue value) throws SQLException {
        if (field.kind() == FieldKind.REFERENCE && value instanceof JsonString id && FieldRules.isId(value)) {
            UUID named = UUID.fromString(id.getString());
            return JsonText.value(
                    Aliases.resolve(sql, field.references(), named).toString());
        }
        return FieldRules.normal(field, value);
    }

    static boolean same(FieldSchema field, JsonValue left, JsonValue right) {
        if (JsonText.isNull(left) || JsonText.isNull(right)) {
            return JsonText.isNull(left) && JsonText.isNull(right);
        }
        return FieldRules.normal(field, left).equals(FieldRules.normal(field, right));
    }

    private void check(SqlSession sql, FieldSchema field, JsonValue value, List<FieldProblem> problems)
            throws SQLException {
        FieldProblem problem = FieldRules.check(field, value);
        if (problem == null && field.kind() == FieldKind.REFERENCE && value instanceof JsonString id) {
            problem = reference(sql, field, id.getString());
        }
        if (problem != null) {
            problems.add(problem);
        }
    }

    private FieldProblem reference(SqlSession sql, FieldSchema field, String id) throws SQLException {
        boolean exists = schema.find(field.references()).isPresent()
                && sql.first(
                                "SELECT 1 FROM " + EntityTables.table(field.references())
                                        + " WHERE id = ? AND payload IS NOT NULL",
                                row -> true,
                                id)
                        .isPresent();
        return exists ? null : FieldRules.problem(field, "REFERENCE", "refers to no " + field.references() + " here");
    }

    private static List<FieldProblem> unknownFields(TypeSchema type, JsonObject fields) {
        List<FieldProblem> problems = new ArrayList<>();
        for (String name : fields.keySet()) {
            if (type.field(name).isEmpty()) {
                problems.add(new FieldProblem(name, "UNKNOWN_FIELD", "is no field of " + type.type()));
            }
        }
        return problems;
    }

    private static void refuse(List<FieldProblem> problems) {
        if (!problems.isEmpty()) {
            throw new EditRefusedException(problems);
        }
    }

    private static EditRefusedException appendOnly(TypeSchema type) {
        return new EditRefusedException(type.type() + " is only added to: correct a mistake by a reversing entry");
    }
}
