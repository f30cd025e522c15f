package org.cartable.system.bench;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.system.harness.HttpApi;
import org.cartable.system.harness.School;
import org.cartable.system.harness.Students;

/** New students up to the server, against plain JDBC into plain tables of the same PostgreSQL (L1). */
final class UpBench {

    private static final int BATCH = 500;
    private static final double AIM = 0.2;

    private static final String DESKTOP = "desktop's sync, students queued in its outbox";
    private static final String HTTP = "HTTP alone, bodies made before";
    private static final String TRIGGERS = "JDBC batch into our table, with triggers and log";
    private static final String L1 = "L1 JDBC batch, row + log row, 500 per transaction";

    private final Scene scene;
    private final int rows;
    private final List<JsonObject> students;
    private final List<String> breakdown = new ArrayList<>();

    UpBench(Scene scene, int rows) {
        this.scene = scene;
        this.rows = rows;
        this.students = Scene.students(rows);
    }

    List<TableRow> run(int rounds) throws SQLException, IOException {
        try (PlainPostgres plain = new PlainPostgres(scene.server().database().open())) {
            Workload limit = new Workload(L1, () -> {
                plain.clear();
                return Workload.rate(rows, () -> plain.insert(students));
            });
            Comparison.Outcome outcome = new Comparison(
                            List.of(
                                    new Workload(DESKTOP, this::byDesktop),
                                    new Workload(HTTP, this::byHttp),
                                    new Workload(TRIGGERS, this::bySql)),
                            List.of(limit))
                    .run(rounds);
            String work = "R2 up, %,d new students".formatted(rows);
            return List.of(
                    outcome.row(work, DESKTOP, L1, AIM),
                    outcome.row(work, HTTP, L1, 0),
                    outcome.row(work, TRIGGERS, L1, 0));
        }
    }

    /** @return where the time of the last round went */
    List<String> breakdown() {
        return breakdown;
    }

    private double byDesktop() throws SQLException, IOException {
        School school = scene.newSchool();
        try (BenchDesktop desktop = scene.desktop(school)) {
            desktop.timedSync();
            desktop.save(students);
            BenchDesktop.Times times = desktop.timedSync();
            if (times.run().acknowledged() != rows) {
                throw new IllegalStateException("Not all were taken: " + times.run());
            }
            double server = scene.serverSeconds(school.tenantId(), "UP");
            breakdown.clear();
            breakdown.add("up by the desktop, %.2f s: server %.2f s (its own log), HTTP and JSON %.2f s,"
                            .formatted(times.push(), server, times.waitingForUp() - server)
                    + " SQLite and events of the desktop %.2f s".formatted(times.push() - times.waitingForUp()));
            return rows / times.push();
        }
    }

    private double byHttp() throws SQLException, IOException {
        HttpApi api = HttpApi.signIn(scene.server().address(), scene.newSchool());
        List<OutboxEvent> events = new Students(1, "H").creations(api.tenantId(), rows);
        List<String> bodies = new ArrayList<>();
        for (int from = 0; from < rows; from += BATCH) {
            bodies.add(api.upBody(events.subList(from, Math.min(from + BATCH, rows))));
        }
        double rate = Workload.rate(rows, () -> bodies.forEach(body -> accepted(api.post("/api/sync/up", body))));
        breakdown.add("up by HTTP alone, %.2f s: server %.2f s (its own log)"
                .formatted(rows / rate, scene.serverSeconds(api.tenantId(), "UP")));
        return rate;
    }

    private static void accepted(HttpResponse<String> answer) {
        if (answer.statusCode() != 200 || answer.body().contains("\"code\"")) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private double bySql() throws SQLException, IOException {
        School school = scene.newSchool();
        try (StudentsBySql sql = new StudentsBySql(scene.server().database().openAsApplication())) {
            double rate = Workload.rate(rows, () -> sql.insert(school.tenantId(), students));
            breakdown.add("the same rows by JDBC into our table: %.2f s".formatted(rows / rate));
            return rate;
        }
    }
}
