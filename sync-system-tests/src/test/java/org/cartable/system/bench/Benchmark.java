package org.cartable.system.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures up, down and save, and prints one table. {@code -Dbench.rounds} says how many rounds have to count,
 * {@code -Dbench.rows} how many students go down; a fifth of them go up, a twentieth is saved one by one.
 * {@code -Dbench.only=} measures one part alone: {@code hints}, {@code rows}, {@code teacher} (a part of the rows),
 * {@code fair} for how one school feels another, or {@code window} for what a person feels of the desktop.
 */
final class Benchmark {

    private static final int ROUNDS = 5;
    private static final int ROWS = 100_000;
    private static final String ALL = "all";

    private Benchmark() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        int rounds = Integer.getInteger("bench.rounds", ROUNDS);
        int rows = Integer.getInteger("bench.rows", ROWS);
        List<TableRow> table = new ArrayList<>();
        List<String> breakdown = new ArrayList<>();
        String only = System.getProperty("bench.only", ALL);
        List<String> hints = List.of();
        List<String> window = List.of();
        try (Scene scene = Scene.open()) {
            if (wanted(only, "hints")) {
                System.out.println("hints");
                HintBench hintBench = new HintBench(scene);
                hints = hintBench.run();
                table.addAll(hintBench.notifyCost(rounds));
            }
            if (wanted(only, "rows")) {
                measureRows(scene, rounds, rows, table, breakdown);
            }
            if (wanted(only, "rows") || wanted(only, "teacher")) {
                System.out.println("teacher");
                breakdown.add(new TeacherBench(scene, rows).run(rounds));
            }
            if (wanted(only, "fair")) {
                fair(scene, rows, rounds);
            }
            if (wanted(only, "window")) {
                System.out.println("window");
                window = new WindowBench(scene).run();
            }
        }
        print(table, breakdown);
        System.out.println();
        hints.forEach(System.out::println);
        window.forEach(System.out::println);
    }

    private static void print(List<TableRow> table, List<String> breakdown) {
        if (!table.isEmpty()) {
            System.out.println();
            System.out.println(TableRow.HEADER);
            table.forEach(System.out::println);
        }
        if (!breakdown.isEmpty()) {
            System.out.println("\nWhere the time goes, in the last round:\n");
            breakdown.forEach(line -> System.out.println("- " + line));
        }
    }

    private static boolean wanted(String only, String part) {
        return ALL.equals(only) || part.equals(only);
    }

    private static void measureRows(Scene scene, int rounds, int rows, List<TableRow> table, List<String> breakdown)
            throws SQLException, IOException {
        System.out.println("local save");
        table.addAll(new SaveBench(scene, rows / 20).run(rounds));
        System.out.println("up");
        UpBench up = new UpBench(scene, rows / 5);
        table.addAll(up.run(rounds));
        breakdown.addAll(up.breakdown());
        System.out.println("down");
        DownBench down = new DownBench(scene, rows);
        table.addAll(down.run(rounds));
        breakdown.addAll(down.breakdown());
    }

    private static void fair(Scene scene, int rows, int rounds) throws SQLException {
        System.out.println("two schools");
        List<String> lines = new FairBench(scene, rows, rounds).run();
        System.out.println();
        System.out.println(FairBench.HEADER);
        lines.forEach(System.out::println);
    }
}
