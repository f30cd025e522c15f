package org.cartable.system.window;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.client.Desktop;
import org.cartable.system.harness.School;

/** Signs desktops in and enters what a flow begins with, before their windows are open. */
final class Registry {

    private Registry() {}

    /** Signs the desktop in and fetches what there is. @return its directory */
    static Path signIn(Path directory, URI server, School school) {
        try (Desktop desktop = Desktop.open(directory)) {
            desktop.signIn(server.toString(), school.username(), school.password());
            desktop.engine().runOnce();
        }
        return directory;
    }

    /** Enters the students, by number and last name, and sends them. */
    static List<UUID> students(Path directory, String... numbersAndNames) {
        List<UUID> students = new ArrayList<>();
        try (Desktop desktop = Desktop.open(directory)) {
            for (int i = 0; i < numbersAndNames.length; i += 2) {
                students.add(desktop.store().edits().create("STUDENT", fields("""
                        {'admissionNumber': '%s', 'lastName': '%s', 'firstName': 'Ana', 'status': 'ACTIVE',
                         'guardianPhone': '+351 900 000 000'}""".formatted(
                                numbersAndNames[i], numbersAndNames[i + 1]))));
            }
            desktop.engine().runOnce();
        }
        return students;
    }

    /** Enters a class 7A with the students and two exams, and sends it. */
    static void schoolClass(Path directory, List<UUID> students) {
        try (Desktop desktop = Desktop.open(directory)) {
            UUID year = create(desktop, "ACADEMIC_YEAR", """
                    {'name': '2026/27', 'startsOn': '2026-09-01', 'endsOn': '2027-06-30', 'active': true}""");
            UUID level = create(desktop, "SCHOOL_LEVEL", "{'code': 'L7', 'name': 'Seventh year', 'position': 7}");
            UUID schoolClass = create(desktop, "CLASS", """
                    {'code': '7A', 'name': 'Seventh A', 'academicYearId': '%s', 'schoolLevelId': '%s'}""".formatted(year, level));
            for (UUID student : students) {
                create(
                        desktop,
                        "ENROLLMENT",
                        "{'studentId': '%s', 'classId': '%s', 'enrolledOn': '2026-09-01'}"
                                .formatted(student, schoolClass));
            }
            for (String exam : List.of("Essay", "Oral")) {
                create(desktop, "EXAM", """
                        {'classId': '%s', 'name': '%s', 'subject': 'French', 'heldOn': '2026-10-20', 'maxScore': 20,
                         'term': 1, 'coefficient': 1}""".formatted(schoolClass, exam));
            }
            desktop.engine().runOnce();
        }
    }

    private static UUID create(Desktop desktop, String type, String fields) {
        return desktop.store().edits().create(type, fields(fields));
    }

    private static JsonObject fields(String json) {
        try (var reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}
