package org.cartable.system.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.cartable.client.ui.Display;
import org.cartable.system.harness.School;
import org.cartable.system.harness.Students;

/**
 * What a person feels of the window: the shipped program with the flags of its installer, on a real store after a real first
 * sync. {@link WindowProbe} is in its process; the bare searches are measured here before and after it.
 */
final class WindowBench {

    /** Words that few, half and all students have. */
    static final List<String> WORDS = List.of("b0001", "lisboa", "s");

    private static final List<Integer> SIZES = List.of(50_000, 200_000);
    private static final Path JAR = Path.of("../sync-client-swing/target/cartable.jar");
    private static final Path FLAGS = Path.of("../sync-client-swing/src/packaging/common.args");
    private static final String FLAG = "--java-options ";
    private static final int LEFT = 64;
    private static final int ROLL = 240;
    private static final int WRITTEN_AT_ONCE = 20;
    private static final int BETWEEN_WRITES_MILLIS = 100;

    private static final List<String> CLASS_OF_MANY = List.of("""
            insert into academic_year (tenant_id, id, name, starts_on, ends_on, active)
            values ('%1$s', gen_random_uuid(), 'Now', current_date - 100, current_date + 100, true)""", """
            insert into school_level (tenant_id, id, code, name, position)
            values ('%1$s', gen_random_uuid(), 'L1', 'L1', 1)""", """
            insert into school_class (tenant_id, id, code, name, academic_year_id, school_level_id)
            select '%1$s', gen_random_uuid(), 'C', 'C', y.id, l.id
            from academic_year y, school_level l where y.tenant_id = '%1$s' and l.tenant_id = '%1$s'""", """
            insert into enrollment (tenant_id, id, student_id, class_id, enrolled_on)
            select '%1$s', gen_random_uuid(), s.id, c.id, current_date - 90
            from (select id from student where tenant_id = '%1$s' order by id limit %2$d) s, school_class c
            where c.tenant_id = '%1$s'""");

    private final Scene scene;
    private final List<String> search = new ArrayList<>(List.of(
            "| Search, milliseconds without the 150 of the pause | First page painted: p50 | p95 | max | All in order: p50"
                    + " | First page, bare SQL | All, bare SQL | Ratio, first page | Ratio, all |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|"));
    private final List<String> frames = new ArrayList<>(List.of(
            "| Scrolling, milliseconds of the event thread for each frame | Frames | p50 | p95 | max | Over "
                    + (int) WindowProbe.STUTTER_MILLIS + " | Rows not there yet | until they are, p50 |",
            "|---|---:|---:|---:|---:|---:|---:|---:|"));
    private final List<String> roll =
            new ArrayList<>(List.of("| Roll call, milliseconds | p50 | p95 | max |", "|---|---:|---:|---:|"));
    private final List<String> said = new ArrayList<>();

    WindowBench(Scene scene) {
        this.scene = scene;
    }

    /** @return tables and sentences; one that says why not, where no window can be opened */
    List<String> run() throws SQLException, IOException {
        Optional<Display> found = Display.find();
        if (found.isEmpty()) {
            return List.of("SKIPPED: no display and no Xvfb on this machine, so no window can be measured");
        }
        try (Display screen = found.get()) {
            for (int rows : SIZES) {
                measure(rows, screen);
            }
        }
        List<String> lines = new ArrayList<>(search);
        lines.add("");
        lines.addAll(frames);
        lines.add("");
        lines.addAll(roll);
        lines.add("");
        said.forEach(sentence -> lines.add("- " + sentence));
        return lines;
    }

    private void measure(int rows, Display screen) throws SQLException, IOException {
        School school = scene.newSchool();
        List<JsonObject> students = students(rows);
        try (StudentsBySql sql = new StudentsBySql(scene.server().database().openAsApplication())) {
            sql.insert(school.tenantId(), students);
        }
        makeAClass(school);
        Path desktop = scene.newDirectory().toAbsolutePath();
        try (BenchDesktop first =
                BenchDesktop.signIn(desktop, scene.server().address().toString(), school)) {
            first.timedSync();
            awaitSearchIndex(desktop);
        }
        try (PlainSearch plain = new PlainSearch(desktop.resolve("plain.db"), students)) {
            List<Bare> before = bare(plain);
            List<String> lines = probe(desktop, rows, screen, school);
            List<Bare> after = bare(plain);
            for (String line : lines) {
                String[] parts = line.split("\t", -1);
                note("%,d students: %s".formatted(rows, parts[1]), parts, before, after);
            }
        }
    }

    /** The index follows a first sync for some seconds; a few rows it leaves. */
    private static void awaitSearchIndex(Path desktop) throws SQLException {
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + desktop.resolve("cartable.db"));
                PreparedStatement due = reader.prepareStatement("select count(*) from search_due")) {
            int left = Integer.MAX_VALUE;
            while (left > LEFT) {
                Thread.sleep(BETWEEN_WRITES_MILLIS);
                try (ResultSet row = due.executeQuery()) {
                    row.next();
                    left = row.getInt(1);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Milliseconds of one search by plain SQL. */
    private record Bare(double firstPage, double whole) {}

    private static List<Bare> bare(PlainSearch plain) throws SQLException {
        List<Bare> bare = new ArrayList<>();
        for (String words : WORDS) {
            bare.add(new Bare(plain.firstPage(words), plain.whole(words)));
        }
        return bare;
    }

    private void note(String what, String[] parts, List<Bare> before, List<Bare> after) {
        switch (parts[0]) {
            case WindowProbe.SEARCH -> {
                int word = IntStream.range(0, WORDS.size())
                        .filter(i -> parts[1].equals("search “" + WORDS.get(i) + "”"))
                        .findFirst()
                        .orElse(-1);
                search.add("| " + what + " | " + parts[2] + ratios(parts[2], word, before, after));
            }
            case WindowProbe.FRAMES -> frames.add("| " + what + " | " + parts[2] + " |");
            case WindowProbe.ROLL -> roll.add("| " + what + " | " + parts[2] + " |");
            default -> said.add(what + parts[2]);
        }
    }

    private static String ratios(String cells, int word, List<Bare> before, List<Bare> after) {
        if (word < 0) {
            return " | - | - | - | - |";
        }
        String[] cell = cells.split(" \\| ", -1);
        double firstPage = (before.get(word).firstPage() + after.get(word).firstPage()) / 2;
        double whole = (before.get(word).whole() + after.get(word).whole()) / 2;
        return String.format(
                Locale.ROOT,
                " | %.1f | %.1f | %s | %s |",
                firstPage,
                whole,
                ratio(Double.parseDouble(cell[0]), firstPage),
                ratio(Double.parseDouble(cell[3]), whole));
    }

    /** Of what SQLite finds at once, a ratio says nothing. */
    private static String ratio(double ours, double bare) {
        return bare < 1 ? "-" : String.format(Locale.ROOT, "**%.1f**", ours / bare);
    }

    private static List<JsonObject> students(int rows) {
        List<JsonObject> students = Scene.students(rows);
        return IntStream.range(0, rows)
                .mapToObj(i -> Json.createObjectBuilder(students.get(i))
                        .add("address", i + " Rua da Escola, " + (i % 2 == 0 ? "Lisboa" : "Portalegre"))
                        .build())
                .toList();
    }

    private void makeAClass(School school) throws SQLException {
        try (Connection connection = scene.server().database().open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('search_path', 'cartable', true),"
                    + " set_config('app.tenant_id', '" + school.tenantId() + "', true),"
                    + " set_config('app.user_id', 'bench', true)");
            for (String sql : CLASS_OF_MANY) {
                statement.execute(sql.formatted(school.tenantId(), ROLL));
            }
            connection.commit();
        }
    }

    /** @return what the probe said */
    private List<String> probe(Path desktop, int rows, Display screen, School school) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(desktop, rows));
        builder.environment().put("DISPLAY", screen.name());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            List<String> lines = listen(process, school);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("The window ended with " + process.exitValue());
            }
            return lines;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            process.destroy();
        }
    }

    private static List<String> command(Path desktop, int rows) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Files.readAllLines(FLAGS).stream()
                .filter(line -> line.startsWith(FLAG))
                .map(line -> line.substring(FLAG.length()))
                .forEach(command::add);
        command.addAll(List.of("-Duser.language=en", "-Duser.home=" + desktop, "-cp"));
        command.add(JAR + System.getProperty("path.separator") + Path.of("target", "test-classes"));
        command.addAll(List.of(WindowProbe.class.getName(), desktop.toString(), Integer.toString(rows)));
        return command;
    }

    private List<String> listen(Process process, School school) throws IOException {
        List<String> lines = new ArrayList<>();
        AtomicBoolean writing = new AtomicBoolean();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals(WindowProbe.SYNC_BEGINS)) {
                    writing.set(true);
                    Thread writer = new Thread(() -> write(school, writing), "writer");
                    writer.setDaemon(true);
                    writer.start();
                } else if (line.equals(WindowProbe.SYNC_ENDS)) {
                    writing.set(false);
                } else {
                    System.out.println("  " + line);
                    lines.add(line);
                }
            }
        } finally {
            writing.set(false);
        }
        return lines;
    }

    /** The school enrols students whose names come before all others. */
    private void write(School school, AtomicBoolean writing) {
        Students students = new Students(1, "A" + System.nanoTime() + "-");
        try (StudentsBySql sql = new StudentsBySql(scene.server().database().openAsApplication())) {
            while (writing.get()) {
                sql.insert(
                        school.tenantId(),
                        IntStream.range(0, WRITTEN_AT_ONCE)
                                .mapToObj(i -> Json.createObjectBuilder(students.next())
                                        .add("lastName", "Aaa")
                                        .build())
                                .toList());
                Thread.sleep(BETWEEN_WRITES_MILLIS);
            }
        } catch (SQLException failed) {
            System.err.println("The school stopped writing: " + failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
