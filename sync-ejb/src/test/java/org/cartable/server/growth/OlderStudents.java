package org.cartable.server.growth;

import jakarta.json.Json;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;

/**
 * A past of {@code STUDENT} that never was: in version 1 a student had one {@code name} and a {@code phone}, a status was
 * called {@code ENROLLED}; version 2 split the name and renamed the phone, version 3 made the status required.
 */
public final class OlderStudents {

    /** Three versions; the newest is today's schema. */
    public static final SchemaHistory HISTORY = new SchemaHistory(List.of(
            new SchemaVersion(1, List.of()),
            new SchemaVersion(
                    2,
                    List.of(
                            new SchemaChange.SplitField(
                                    "STUDENT", "name", List.of("lastName", "firstName"), OlderStudents::split),
                            new SchemaChange.RenamedField("STUDENT", "phone", "guardianPhone"),
                            new SchemaChange.RenamedValue("STUDENT", "status", text("ENROLLED"), text("ACTIVE")))),
            new SchemaVersion(
                    3,
                    List.of(
                            new SchemaChange.AddedField("STUDENT", "status", text("ACTIVE")),
                            new SchemaChange.AddedType("PAYMENT")))));

    private OlderStudents() {}

    private static Map<String, JsonValue> split(JsonValue name) {
        String[] parts = ((JsonString) name).getString().split(" ", 2);
        return Map.of("lastName", text(parts[0]), "firstName", text(parts[1]));
    }

    private static JsonValue text(String text) {
        return Json.createValue(text);
    }
}
