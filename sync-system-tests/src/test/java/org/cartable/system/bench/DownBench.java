package org.cartable.system.bench;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.cartable.system.harness.HttpApi;
import org.cartable.system.harness.School;

/** A school of students down to a fresh desktop, against plain reads of PostgreSQL (L2') and plain writes of SQLite (L4). */
final class DownBench {

    private static final int PAGE_SIZE = 5_000;
    private static final double AIM = 0.4;
    private static final double AIM_OF_ONE_TRANSACTION = 0.5;

    private static final String DESKTOP = "desktop's first sync, one stream";
    private static final String PAGED = "desktop's first sync, page by page";
    private static final String HTTP = "HTTP alone, pages read and dropped";
    private static final String L2 = "L2' payloads read, fetch size 1,000";
    private static final String L4_PAGED = "L4' SQLite upsert, 500 per transaction and a cursor row, FULL";
    private static final String L4 = "L4 SQLite upsert, one transaction";

    private final Scene scene;
    private final int rows;
    private final List<JsonObject> students;
    private final Map<Boolean, String> breakdown = new TreeMap<>();

    DownBench(Scene scene, int rows) {
        this.scene = scene;
        this.rows = rows;
        this.students = Scene.students(rows);
    }

    List<TableRow> run(int rounds) throws SQLException, IOException {
        School school = scene.newSchool();
        try (StudentsBySql sql = new StudentsBySql(scene.server().database().openAsApplication())) {
            sql.insert(school.tenantId(), students);
        }
        List<PlainSqlite.Row> downloaded = students.stream()
                .map(student -> new PlainSqlite.Row(UUID.randomUUID().toString(), student.toString()))
                .toList();
        try (PlainPostgres plain = new PlainPostgres(scene.server().database().open())) {
            plain.insert(students);
            Comparison.Outcome outcome = new Comparison(
                            List.of(
                                    new Workload(DESKTOP, () -> byDesktop(school, true)),
                                    new Workload(PAGED, () -> byDesktop(school, false)),
                                    new Workload(HTTP, () -> byHttp(school))),
                            List.of(
                                    new Workload(L2, () -> Workload.rate(rows, plain::readPayloads)),
                                    new Workload(L4_PAGED, () -> bySqlitePages(downloaded)),
                                    new Workload(L4, () -> bySqlite(downloaded))))
                    .run(rounds);
            String work = "R3 down, %,d students".formatted(rows);
            return List.of(
                    outcome.row(work, DESKTOP, L4_PAGED, AIM),
                    outcome.row(work, DESKTOP, L4, AIM_OF_ONE_TRANSACTION),
                    outcome.row(work, PAGED, L4_PAGED, 0),
                    outcome.row(work, PAGED, L4, 0),
                    outcome.row(work, DESKTOP, L2, 0),
                    outcome.row(work, HTTP, L2, 0));
        }
    }

    /** @return where the time of the last round went */
    List<String> breakdown() {
        return List.copyOf(breakdown.values());
    }

    private double byDesktop(School school, boolean streams) throws SQLException, IOException {
        double before = scene.serverSeconds(school.tenantId(), "DOWN");
        try (BenchDesktop desktop = scene.desktop(school)) {
            BenchDesktop.Times times = desktop.timedSync(streams);
            if (times.run().received() != rows) {
                throw new IllegalStateException("Not all were received: " + times.run());
            }
            double server = scene.serverSeconds(school.tenantId(), "DOWN") - before;
            breakdown.put(
                    streams,
                    "down by the desktop, %s, %.2f s: waiting for pages %.2f s (server %.2f s by its own log, the rest"
                                    .formatted(
                                            streams ? "one stream" : "page by page",
                                            times.pull(),
                                            times.waitingForDown(),
                                            server)
                            + " HTTP and reading JSON), waiting for SQLite %.2f s; pages come while SQLite writes"
                                    .formatted(times.pull() - times.waitingForDown()));
            return rows / times.pull();
        }
    }

    private double byHttp(School school) throws SQLException, IOException {
        HttpApi api = HttpApi.signIn(scene.server().address(), school);
        return Workload.rate(rows, () -> {
            String cursor = null;
            boolean more = true;
            while (more) {
                String page = api.downAsText(cursor, PAGE_SIZE).body();
                int at = page.lastIndexOf("\"cursor\":\"") + "\"cursor\":\"".length();
                cursor = page.substring(at, page.indexOf('"', at));
                more = page.lastIndexOf("\"hasMore\":true") >= Math.max(0, page.length() - 1_000);
            }
        });
    }

    private double bySqlitePages(List<PlainSqlite.Row> downloaded) throws SQLException, IOException {
        try (PlainSqlite plain = new PlainSqlite(scene.newDirectory().resolve("plain.db"))) {
            return Workload.rate(rows, () -> plain.upsertPageByPage(downloaded));
        }
    }

    private double bySqlite(List<PlainSqlite.Row> downloaded) throws SQLException, IOException {
        try (PlainSqlite plain = new PlainSqlite(scene.newDirectory().resolve("plain.db"))) {
            return Workload.rate(rows, () -> plain.upsertInOneTransaction(downloaded));
        }
    }
}
