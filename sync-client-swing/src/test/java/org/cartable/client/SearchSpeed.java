package org.cartable.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.cartable.client.feed.FeedChange;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.FieldFilter;
import org.cartable.client.store.FieldFilter.Condition;
import org.cartable.client.store.LocalEntities;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.FileDamage;
import org.cartable.client.support.SearchCheck;
import org.cartable.protocol.entity.Operation;
import org.cartable.testing.SeededIds;

/**
 * Prints what the search costs and gives, on a store of its own. Not a test: the figures of a busy machine say little.
 * Arguments: how many students, how many grades.
 */
public final class SearchSpeed {

    private static final String[] LAST = {
        "Lefèvre", "Traoré", "Çelik", "Œuvrard", "Diallo", "Dupont", "Élie", "Martin", "N’Diaye", "Silva", "Almeida"
    };
    private static final String[] FIRST = {"Chloé", "Awa", "Zoé", "Élodie", "Jean-Pierre", "Maria", "João", "Fatou"};
    private static final int PAGE = 1_000;
    private static final int SHOWN = 100;
    private static final int WARM = 3_000;
    private static final int TIMES = 9;
    private static final int SAVES = 400;

    private final Random random = new Random(1);
    private final SeededIds ids = new SeededIds(77);
    private final List<String> students = new ArrayList<>();
    private final List<String> exams = new ArrayList<>();

    private SearchSpeed() {}

    public static void main(String[] arguments) throws IOException {
        int students = Integer.parseInt(arguments[0]);
        int grades = Integer.parseInt(arguments[1]);
        System.out.println("warming up");
        new SearchSpeed().run(WARM, WARM, true);
        new SearchSpeed().run(students, grades, false);
        new SearchSpeed().run(students, grades, true);
    }

    private void run(int howManyStudents, int howManyGrades, boolean indexed) throws IOException {
        Path directory = Files.createTempDirectory("search-speed");
        List<FeedChange> changes = changes(howManyStudents, howManyGrades);
        Desktop.signedIn(directory, 1).close();
        if (!indexed) {
            withoutTriggers(directory);
        }
        System.out.printf("%n%s%n", indexed ? "with the search index" : "without");
        try (Desktop desktop = Desktop.blank(directory, 1)) {
            long start = System.nanoTime();
            apply(desktop, changes);
            say("apply %,d rows".formatted(changes.size()), start);
            saves(desktop);
            if (indexed) {
                LocalEntities entities = desktop.store.entities();
                SearchCheck check = new SearchCheck(directory, desktop.store);
                check.awaitCaughtUp();
                check.empty();
                list(entities, "students by name, index empty", EntityQuery.all("STUDENT"));
                list(
                        entities,
                        "list of students: lefevre chl, index empty",
                        EntityQuery.all("STUDENT").search("lefevre chl"));
                long behind = System.nanoTime();
                check.awaitCaughtUp();
                say("the whole index follows", behind);
                for (String words : List.of("lefevre chl", "lef", "l", "a", "e", "adm-001", "silva maria control")) {
                    best(
                            "quick open: " + words,
                            () -> desktop.store.search().find(words, 8, 40).size());
                    list(
                            entities,
                            "list of students: " + words,
                            EntityQuery.all("STUDENT").search(words));
                    list(
                            entities,
                            "list of grades: " + words,
                            EntityQuery.all("GRADE").search(words));
                }
                filters(entities);
                saves(desktop);
            }
            LocalEntities entities = desktop.store.entities();
            list(entities, "students by name", EntityQuery.all("STUDENT"));
            list(
                    entities,
                    "students by first name, down",
                    EntityQuery.all("STUDENT").orderBy("firstName", true));
            list(entities, "grades by student and exam", EntityQuery.all("GRADE"));
        }
    }

    private static void filters(LocalEntities entities) {
        filter(entities, "STUDENT", "lastName", Condition.WORDS, "lef");
        filter(entities, "STUDENT", "lastName", Condition.WORDS, "d");
        filter(entities, "STUDENT", "guardianName", Condition.WORDS, "silva");
        filter(entities, "STUDENT", "status", Condition.IS, "LEFT");
        filter(entities, "STUDENT", "birthDate", Condition.AT_LEAST, "2012-01-01");
        filter(entities, "STUDENT", "birthDate", Condition.AT_MOST, "2012-01-01");
        filter(entities, "GRADE", "studentId", Condition.WORDS, "lefevre chl");
        filter(entities, "GRADE", "score", Condition.ABOVE, "15");
        list(entities, "filter: students not sent", EntityQuery.all("STUDENT").filter(List.of(), true));
    }

    private static void filter(LocalEntities entities, String type, String field, Condition condition, String value) {
        list(
                entities,
                "filter: %s %s %s %s".formatted(type, field, condition, value),
                EntityQuery.all(type).filter(List.of(new FieldFilter(field, condition, value)), false));
    }

    private static void withoutTriggers(Path directory) {
        try (FileDamage file = new FileDamage(directory)) {
            for (String trigger : file.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'")) {
                file.run("DROP TRIGGER \"" + trigger + "\"");
            }
        }
    }

    private static void apply(Desktop desktop, List<FeedChange> changes) {
        String cursor = null;
        for (int from = 0; from < changes.size(); from += PAGE) {
            List<FeedChange> page = changes.subList(from, Math.min(from + PAGE, changes.size()));
            String next = "c" + from;
            desktop.store
                    .applier()
                    .apply(new FeedPage(page, Desktop.START, next, from + PAGE < changes.size(), null), cursor);
            cursor = next;
        }
    }

    private void saves(Desktop desktop) {
        long[] nanos = new long[SAVES];
        for (int i = 0; i < SAVES; i++) {
            String number = "N-" + ids.next().toString().substring(9);
            long start = System.nanoTime();
            desktop.newStudent(number, "Nouveau");
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-57s p50 %7.2f ms, p95 %7.2f ms%n",
                "local save, %d in turn".formatted(SAVES),
                nanos[SAVES / 2] / 1e6,
                nanos[SAVES * 95 / 100] / 1e6);
    }

    /** Its first page, which is shown first, and the order of all of it. */
    private static void list(LocalEntities entities, String what, EntityQuery query) {
        best(what + ", first page", () -> entities.rowIds(query.limit(SHOWN)).length);
        best(what, () -> entities.rowIds(query).length);
    }

    private static void best(String what, Supplier<Integer> work) {
        double[] millis = new double[TIMES];
        int found = 0;
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            found = work.get();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT, "%-57s best %7.1f ms, median %7.1f ms, %,d%n", what, millis[0], millis[TIMES / 2], found);
    }

    private static void say(String what, long start) {
        System.out.printf(Locale.ROOT, "%-57s %7.0f ms%n", what, (System.nanoTime() - start) / 1e6);
    }

    private List<FeedChange> changes(int howManyStudents, int howManyGrades) {
        List<FeedChange> changes = new ArrayList<>();
        for (int i = 0; i < howManyStudents; i++) {
            String last = any(LAST) + " " + any(LAST);
            students.add(add(changes, "STUDENT", """
                    {"admissionNumber":"ADM-%06d","lastName":"%s","firstName":"%s","birthDate":"2011-03-14","sex":"F",\
                    "status":"ACTIVE","guardianName":"%s %s","guardianPhone":"+351 900 %03d %03d",\
                    "address":"Rua das Flores %d, Lisboa"}""".formatted(
                            i, last, any(FIRST), any(FIRST), last, random.nextInt(999), random.nextInt(999), i % 200)));
        }
        for (int i = 0; i < 40; i++) {
            exams.add(add(changes, "EXAM", """
                    {"subject":"Maths","name":"Contrôle %d","heldOn":"2026-10-01","maxScore":20}""".formatted(i)));
        }
        for (int i = 0; i < howManyGrades; i++) {
            add(changes, "GRADE", """
                    {"studentId":"%s","examId":"%s","score":12.5,"absent":false}""".formatted(
                            students.get(random.nextInt(students.size())), exams.get(random.nextInt(exams.size()))));
        }
        return changes;
    }

    private String any(String[] of) {
        return of[random.nextInt(of.length)];
    }

    private String add(List<FeedChange> changes, String type, String payload) {
        String id = ids.next().toString();
        changes.add(new FeedChange(type, id, Operation.UPDATE, payload, 1, "2026-09-01T08:00:00Z"));
        return id;
    }
}
