package org.cartable.system.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.cartable.system.harness.School;

/** How long a teacher waits for the own classes, three of thirty students, as a part of the whole first sync (DOWN-7). */
final class TeacherBench {

    private static final int CLASS_SIZE = 30;
    private static final int CLASSES_TAUGHT = 3;

    private static final List<String> FILL = List.of(
            """
            insert into academic_year (tenant_id, id, name, starts_on, ends_on, active)
            values ('%1$s', gen_random_uuid(), '2026-2027', '2026-09-01', '2027-07-31', true)""",
            """
            insert into school_level (tenant_id, id, code, name, position)
            values ('%1$s', gen_random_uuid(), 'L1', 'L1', 1)""",
            """
            insert into school_class (tenant_id, id, code, name, academic_year_id, school_level_id)
            select '%1$s', gen_random_uuid(), 'C' || i, 'C' || i, y.id, l.id
            from academic_year y, school_level l,
                 generate_series(1, (select count(*) / %4$d + 1 from student where tenant_id = '%1$s')) i
            where y.tenant_id = '%1$s' and l.tenant_id = '%1$s'""",
            """
            insert into enrollment (tenant_id, id, student_id, class_id, enrolled_on)
            select '%1$s', gen_random_uuid(), s.id, c.id, '2026-09-01'
            from (select id, row_number() over (order by id) as n from student where tenant_id = '%1$s') s
            join (select id, row_number() over (order by id) as n from school_class where tenant_id = '%1$s') c
              on c.n = 1 + s.n / %4$d""",
            """
            insert into teacher (tenant_id, id, staff_number, last_name, first_name)
            values ('%1$s', '%2$s', 'T1', 'Sanou', 'Awa')""",
            """
            insert into teaching_assignment (tenant_id, id, teacher_id, class_id, subject)
            select '%1$s', gen_random_uuid(), '%2$s', id, 'Histoire'
            from school_class where tenant_id = '%1$s' order by id limit %5$d""",
            "update app_user set teacher_id = '%2$s' where tenant_id = '%1$s' and username = '%3$s'");

    private final Scene scene;
    private final int rows;

    TeacherBench(Scene scene, int rows) {
        this.scene = scene;
        this.rows = rows;
    }

    /** @return a line for the reader; a round that warms everything up is not counted */
    String run(int rounds) throws SQLException, IOException {
        School school = scene.newSchool();
        try (StudentsBySql sql = new StudentsBySql(scene.server().database().openAsApplication())) {
            sql.insert(school.tenantId(), Scene.students(rows));
        }
        enrol(school);
        List<Double> own = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        List<Double> parts = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            try (BenchDesktop desktop = scene.desktop(school)) {
                BenchDesktop.FirstSync times = desktop.firstSync();
                if (round > 0) {
                    own.add(times.ownClasses());
                    whole.add(times.whole());
                    parts.add(times.ownClasses() / times.whole());
                }
            }
        }
        return String.format(
                Locale.ROOT,
                "first sync of a teacher, %,d students in %,d classes, %d taught: own classes in the store after %.2f s of %.2f s,"
                        + " ratio **%.2f**",
                rows,
                rows / CLASS_SIZE,
                CLASSES_TAUGHT,
                median(own),
                median(whole),
                median(parts));
    }

    private static double median(List<Double> times) {
        return Spread.of(times.stream().mapToDouble(Double::doubleValue)).median();
    }

    /** Puts all students into classes, and makes the secretary teach some of them. */
    private void enrol(School school) throws SQLException {
        String teacher = UUID.randomUUID().toString();
        try (Connection connection = scene.server().database().open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('search_path', 'cartable', true),"
                    + " set_config('app.tenant_id', '" + school.tenantId() + "', true),"
                    + " set_config('app.user_id', 'bench', true)");
            for (String sql : FILL) {
                statement.execute(
                        sql.formatted(school.tenantId(), teacher, school.username(), CLASS_SIZE, CLASSES_TAUGHT));
            }
            connection.commit();
        }
    }
}
