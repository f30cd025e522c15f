package org.cartable.client.ui;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalStore;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.sync.SyncEngine;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;

/** A desktop that looks like one in the middle of a working day: most is sent, some waits, one edit met another. */
public final class SeededSchool {

    /** What the server publishes, with the labels that people read. */
    private static final Path SCHEMA = Path.of("../sync-ejb/src/test/resources/golden/schema.json");

    /** Nothing listens at the port for discarding, so the desktop is offline. */
    private static final String NOBODY_THERE = "http://127.0.0.1:9";

    private static final List<String> LAST_NAMES = List.of(
            "Almeida",
            "Bah",
            "Camara",
            "Costa",
            "Diallo",
            "Ferreira",
            "Gomes",
            "Keita",
            "Lefèvre",
            "Martin",
            "Mendes",
            "Moreau",
            "Pereira",
            "Ribeiro",
            "Santos",
            "Silva",
            "Sow",
            "Teixeira",
            "Touré",
            "Traoré");

    private static final List<String> FIRST_NAMES = List.of(
            "Aïssatou",
            "Ana",
            "Beatriz",
            "Bruno",
            "Camille",
            "Diogo",
            "Fatou",
            "Inês",
            "João",
            "Lucas",
            "Mariama",
            "Miguel",
            "Nadia",
            "Ousmane",
            "Rita",
            "Sofia",
            "Tiago",
            "Zoé");

    private static final int STUDENTS = 240;

    private final Desktop desktop;
    private final LocalStore store;
    private final SchoolServer server = new SchoolServer();
    private final SplittableRandom random = new SplittableRandom(7);

    private SeededSchool(Desktop desktop) {
        this.desktop = desktop;
        this.store = desktop.store;
    }

    /** Fills the directory. */
    public static void fill(Path directory) {
        try (Desktop desktop = Desktop.blank(directory, 11)) {
            desktop.store.state().bind(NOBODY_THERE, Desktop.user());
            String schema = Files.readString(SCHEMA);
            desktop.store.schema().accept(schema);
            new SeededSchool(desktop).fill();
            desktop.store.schema().accept(withTeachersToReadOnly(schema));
            keepSession(directory);
        } catch (IOException cannotRead) {
            throw new UncheckedIOException(cannotRead);
        }
    }

    /** Signs the directory in to a school that has no records. */
    public static void fillWithNothing(Path directory) {
        try (Desktop desktop = Desktop.blank(directory, 12)) {
            desktop.store.state().bind(NOBODY_THERE, Desktop.user());
            desktop.store.schema().accept(Files.readString(SCHEMA));
            keepSession(directory);
        } catch (IOException cannotRead) {
            throw new UncheckedIOException(cannotRead);
        }
    }

    /** Beside all else, somebody has deleted a student whom this desktop has changed. */
    public static void addADeletionThatMeetsAnEdit(Path directory) {
        try (Desktop desktop = Desktop.blank(directory, 13)) {
            EntityKey student = desktop.store
                    .entities()
                    .list(EntityQuery.all("STUDENT"))
                    .get(9)
                    .key();
            desktop.store.edits().update(student, Desktop.fields("{'address': 'Rua do Sol 3, Porto'}"));
            List<OutboxEvent> batch = desktop.store.outbox().takeBatch(10, 100_000, List.of());
            OutboxEvent edit = batch.stream()
                    .filter(event -> event.entityId().equals(student.entityId()))
                    .findFirst()
                    .orElseThrow();
            ConflictingEvent answer = new ConflictingEvent(
                    edit.id(), desktop.ids.next(), edit.entityId(), "DELETED", null, 2, null, List.of());
            desktop.store.settlement().settle(new UpResponse(List.of(), List.of(answer), List.of(), null));
        }
    }

    private static void keepSession(Path directory) throws IOException {
        Files.writeString(directory.resolve("session.json"), """
                {"server": "%s", "username": "secretary@gp", "accessToken": "a", "refreshToken": "r",
                 "expiresAt": "2100-01-01T00:00:00Z"}""".formatted(NOBODY_THERE));
    }

    private static String withTeachersToReadOnly(String schema) {
        return schema.replace("\"type\": \"TEACHER\"", "\"writable\": false, \"type\": \"TEACHER\"");
    }

    private void fill() {
        UUID year = create("ACADEMIC_YEAR", """
                {'name': '2026/27', 'startsOn': '2026-09-01', 'endsOn': '2027-06-30', 'active': true}""");
        UUID level = create("SCHOOL_LEVEL", "{'code': 'L7', 'name': 'Seventh year', 'position': 7}");
        UUID classA = create("CLASS", """
                {'code': '7A', 'name': 'Seventh A', 'academicYearId': '%s', 'schoolLevelId': '%s', 'capacity': 30,
                 'room': 'B12'}""".formatted(year, level));
        create("TEACHER", """
                {'staffNumber': 'T-01', 'lastName': 'Nogueira', 'firstName': 'Paulo', 'email': 'p.nogueira@gp.example'}""");
        UUID[] students = new UUID[STUDENTS];
        for (int i = 0; i < STUDENTS; i++) {
            students[i] = store.edits().create("STUDENT", student(i));
        }
        create(
                "ENROLLMENT",
                "{'studentId': '%s', 'classId': '%s', 'enrolledOn': '2026-09-01'}".formatted(students[4], classA));
        for (int i = 100; i < 112; i++) {
            create(
                    "ENROLLMENT",
                    "{'studentId': '%s', 'classId': '%s', 'enrolledOn': '2026-09-01'}".formatted(students[i], classA));
        }
        create("PAYMENT", """
                {'studentId': '%s', 'receiptNumber': 'R-0001', 'amount': 120.5, 'currency': 'EUR',
                 'paidOn': '2026-09-03', 'method': 'CASH', 'purpose': 'Canteen, September'}""".formatted(students[4]));
        create("PAYMENT", """
                {'studentId': '%s', 'receiptNumber': 'R-0002', 'amount': 80, 'currency': 'EUR',
                 'paidOn': '2026-10-02', 'method': 'CARD', 'purpose': 'Excursion'}""".formatted(students[100]));
        examine(classA, Arrays.copyOfRange(students, 100, 110));
        sync();
        joinSomebodyElses(new EntityKey("STUDENT", students[3]), new EntityKey("STUDENT", students[7]));
        meetSomebodyElse(new EntityKey("STUDENT", students[0]));
        takeANumberThatSomebodyElseHas(classA);
        update(students[20], "{'guardianPhone': '+351 912 555 014'}");
        update(students[40], "{'status': 'LEFT'}");
        update(students[60], "{'address': 'Rua das Flores 8, Porto'}");
    }

    /** One exam is graded, two are not yet. */
    private void examine(UUID classId, UUID[] graded) {
        UUID first = exam(classId, "Test 1", "Mathematics", "2026-10-06", 20, 1);
        exam(classId, "Essay", "French", "2026-10-20", 20, 1);
        exam(classId, "Oral", "French", "2026-11-17", 10, 2);
        for (int i = 0; i < graded.length; i++) {
            String result = i == 6 ? "'absent': true" : "'absent': false, 'score': %d.5".formatted(8 + i);
            create("GRADE", "{'studentId': '%s', 'examId': '%s', %s}".formatted(graded[i], first, result));
        }
    }

    private UUID exam(UUID classId, String name, String subject, String day, int maximum, int term) {
        return create("EXAM", """
                {'classId': '%s', 'name': '%s', 'subject': '%s', 'heldOn': '%s', 'maxScore': %d, 'term': %d,
                 'coefficient': 1}""".formatted(classId, name, subject, day, maximum, term));
    }

    private JsonObject student(int i) {
        String last = LAST_NAMES.get(i % LAST_NAMES.size());
        String first = FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size()));
        return JsonText.builder()
                .add("admissionNumber", "GP-%04d".formatted(i + 1))
                .add("lastName", last)
                .add("firstName", first)
                .add(
                        "birthDate",
                        "20%02d-%02d-%02d"
                                .formatted(9 + random.nextInt(4), 1 + random.nextInt(12), 1 + random.nextInt(28)))
                .add("sex", i % 2 == 0 ? "F" : "M")
                .add("status", "ACTIVE")
                .add("guardianName", "M. " + last)
                .add("guardianPhone", "+351 912 555 %03d".formatted(i))
                .add("address", "Rua do Campo %d, Porto".formatted(i + 1))
                .build();
    }

    /** One is merged, of the other the school's rule lets one value of two through. */
    private void joinSomebodyElses(EntityKey merged, EntityKey overruled) {
        server.policy("guardianPhone", ConflictPolicy.SERVER_WINS);
        store.edits().update(merged, Desktop.fields("{'email': 'casa@mail.example'}"));
        server.change(merged, "address", "Rua Augusta 2, Porto");
        store.edits()
                .update(
                        overruled,
                        Desktop.fields("{'guardianPhone': '+351 912 444 888', 'email': 'tia@mail.example'}"));
        server.change(overruled, "guardianPhone", "+351 936 000 222");
        sync();
    }

    /** Both change the telephone number, and each another field: one clash among three differences. */
    private void meetSomebodyElse(EntityKey student) {
        JsonObject before = server.payload(student);
        JsonObject theirs = JsonText.builder(before)
                .add("guardianPhone", "+351 936 000 111")
                .add("address", "Rua Augusta 214, Porto")
                .build();
        store.edits()
                .update(
                        student,
                        Desktop.fields("{'guardianPhone': '+351 912 444 777', 'email': 'guardian@mail.example'}"));
        OutboxEvent edit = store.outbox().takeBatch(1, 100_000, List.of()).get(0);
        ConflictingEvent answer = new ConflictingEvent(
                edit.id(),
                desktop.ids.next(),
                edit.entityId(),
                "VERSION",
                theirs,
                2,
                before,
                List.of("guardianPhone", "email"));
        store.settlement().settle(new UpResponse(List.of(), List.of(answer), List.of(), null));
    }

    /** A class is waiting for the student already. */
    private void takeANumberThatSomebodyElseHas(UUID classId) {
        UUID student = create("STUDENT", """
                {'admissionNumber': 'GP-0007', 'lastName': 'Barros', 'firstName': 'Leonor', 'status': 'ACTIVE'}""");
        OutboxEvent edit = store.outbox().takeBatch(1, 100_000, List.of()).get(0);
        RejectedEvent answer = new RejectedEvent(edit.id(), "DUPLICATE_KEY", "taken", List.of(), null);
        create(
                "ENROLLMENT",
                "{'studentId': '%s', 'classId': '%s', 'enrolledOn': '2026-09-01'}".formatted(student, classId));
        store.settlement().settle(new UpResponse(List.of(), List.of(), List.of(answer), null));
    }

    private void sync() {
        try (SyncEngine engine = new SyncEngine(store, server, desktop.clock, new SplittableRandom(1))) {
            engine.runOnce();
        }
    }

    private UUID create(String type, String fields) {
        return store.edits().create(type, Desktop.fields(fields));
    }

    private void update(UUID student, String fields) {
        store.edits().update(new EntityKey("STUDENT", student), Desktop.fields(fields));
    }
}
