package org.cartable.client.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.cartable.client.support.Desktop;

/** A desktop under the published schema with two classes; in the first are Élie, Traoré and Zola. */
public final class SmallSchool implements AutoCloseable {

    private static final Path SCHEMA = Path.of("../sync-ejb/src/test/resources/golden/schema.json");

    public final Desktop desktop;
    public final UUID classA;
    public final UUID classB;
    public final UUID elie;
    public final UUID traore;

    public SmallSchool(Path directory) {
        desktop = Desktop.signedIn(directory, 1);
        desktop.store.schema().accept(schema());
        UUID year = create(
                "ACADEMIC_YEAR",
                "{'name': '2026/27', 'startsOn': '2026-09-01', 'endsOn': '2027-06-30', 'active': true}");
        UUID level = create("SCHOOL_LEVEL", "{'code': 'L7', 'name': 'Seventh year', 'position': 7}");
        classA = schoolClass("7A", year, level);
        classB = schoolClass("7B", year, level);
        traore = enrolled("Traoré", "'enrolledOn': '2026-09-01'");
        elie = enrolled("Élie", "'enrolledOn': '2026-09-01'");
        enrolled("Zola", "'enrolledOn': '2026-09-01'");
    }

    /** @return what the server publishes */
    public static String schema() {
        try {
            return Files.readString(SCHEMA);
        } catch (IOException cannotRead) {
            throw new UncheckedIOException(cannotRead);
        }
    }

    public UUID create(String type, String fields) {
        return desktop.store.edits().create(type, Desktop.fields(fields));
    }

    private UUID schoolClass(String code, UUID year, UUID level) {
        return create(
                "CLASS",
                "{'code': '%s', 'name': '%s', 'academicYearId': '%s', 'schoolLevelId': '%s'}"
                        .formatted(code, code, year, level));
    }

    /** @return a student of the first class */
    public UUID enrolled(String lastName, String dates) {
        UUID student = create(
                "STUDENT",
                "{'admissionNumber': 'A-%s', 'lastName': '%s', 'firstName': 'Awa', 'status': 'ACTIVE'}"
                        .formatted(lastName, lastName));
        create("ENROLLMENT", "{'studentId': '%s', 'classId': '%s', %s}".formatted(student, classA, dates));
        return student;
    }

    @Override
    public void close() {
        desktop.close();
    }
}
