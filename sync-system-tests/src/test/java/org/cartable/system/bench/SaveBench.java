package org.cartable.system.bench;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.cartable.system.harness.School;

/** One save after another on a desktop, against a plain row and a plain outbox row in one SQLite transaction (L3). */
final class SaveBench {

    private static final double AIM = 0.5;

    private static final String DESKTOP = "desktop's save, rules of the schema checked, FULL";
    private static final String L3 = "L3 SQLite row + outbox row in one transaction, FULL";

    private final Scene scene;
    private final int rows;
    private final List<JsonObject> students;

    SaveBench(Scene scene, int rows) {
        this.scene = scene;
        this.rows = rows;
        this.students = Scene.students(rows);
    }

    List<TableRow> run(int rounds) throws SQLException, IOException {
        School school = scene.newSchool();
        List<String> payloads = students.stream().map(JsonObject::toString).toList();
        Workload ours = new Workload(DESKTOP, () -> {
            try (BenchDesktop desktop = scene.desktop(school)) {
                desktop.timedSync();
                return Workload.rate(rows, () -> desktop.save(students));
            }
        });
        Workload limit = new Workload(L3, () -> {
            try (PlainSqlite plain = new PlainSqlite(scene.newDirectory().resolve("plain.db"))) {
                return Workload.rate(rows, () -> plain.save(payloads));
            }
        });
        return List.of(new Comparison(List.of(ours), List.of(limit))
                .run(rounds)
                .row("R7 local save, %,d in turn".formatted(rows), DESKTOP, L3, AIM));
    }
}
