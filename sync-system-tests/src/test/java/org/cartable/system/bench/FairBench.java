package org.cartable.system.bench;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.cartable.system.harness.HttpApi;
import org.cartable.system.harness.School;
import org.cartable.system.harness.Students;

/**
 * The small sync of a second school, one edit up and the news down, alone and while desktops of a first school do their
 * first syncs: one, a computer room, and more than the school's share. The first school's pages are read and dropped, so
 * that as little as possible of the machine goes into the clients.
 */
final class FairBench {

    static final String HEADER = """
            | Small sync of the second school | p50, ms | p95, ms | p95 against alone | First school, rows/s | Its answers 429 |
            |---|---:|---:|---:|---:|---:|""";

    private static final int[] DESKTOPS = {1, 8, 24};
    private static final int SYNCS_PER_ROUND = 40;
    private static final int PAGE_SIZE = 5_000;
    private static final int TOO_MANY = 429;

    private final Scene scene;
    private final int rows;
    private final int syncs;

    FairBench(Scene scene, int rows, int rounds) {
        this.scene = scene;
        this.rows = rows;
        this.syncs = rounds * SYNCS_PER_ROUND;
    }

    /** @return the lines of the table */
    List<String> run() throws SQLException {
        School large = scene.newSchool();
        try (StudentsBySql sql = new StudentsBySql(scene.server().database().openAsApplication())) {
            sql.insert(large.tenantId(), Scene.students(rows));
        }
        SmallSchool small = new SmallSchool(HttpApi.signIn(scene.server().address(), scene.newSchool()));
        small.times(syncs);
        double[] alone = small.times(syncs);
        List<String> lines = new ArrayList<>();
        lines.add(line("alone", alone, alone, 0, 0));
        for (int desktops : DESKTOPS) {
            Crowd crowd = new Crowd(large, desktops);
            double[] beside = crowd.during(() -> small.times(syncs));
            lines.add(line(
                    "beside " + desktops + (desktops == 1 ? " first sync" : " first syncs"),
                    beside,
                    alone,
                    crowd.rowsPerSecond(),
                    crowd.refused.get()));
        }
        double[] after = small.times(syncs);
        lines.add(line("alone again", after, alone, 0, 0));
        return lines;
    }

    private static String line(String what, double[] times, double[] alone, double rowsPerSecond, long refused) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | **%.1f** | %,.0f | %,d |",
                what,
                percentile(times, 50),
                percentile(times, 95),
                percentile(times, 95) / percentile(alone, 95),
                rowsPerSecond,
                refused);
    }

    private static double percentile(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    /** The second school: one desktop that edits and looks for news. */
    private static final class SmallSchool {

        private final HttpApi api;
        private final Students students = new Students(2, "F");
        private String cursor;

        SmallSchool(HttpApi api) {
            this.api = api;
        }

        /** @return milliseconds of each sync, in order of length */
        double[] times(int syncs) {
            double[] times = new double[syncs];
            for (int i = 0; i < syncs; i++) {
                long start = System.nanoTime();
                api.up(List.of(students.creation(api.tenantId())));
                cursor = api.down(cursor, PAGE_SIZE).cursor();
                times[i] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(times);
            return times;
        }
    }

    /** The first school: desktops that begin their first sync anew as soon as it has ended. */
    private final class Crowd {

        private final List<HttpApi> desktops = new ArrayList<>();
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final AtomicLong pages = new AtomicLong();
        private final AtomicLong refused = new AtomicLong();
        private double lasted;

        Crowd(School school, int count) {
            for (int i = 0; i < count; i++) {
                desktops.add(HttpApi.signIn(scene.server().address(), school));
            }
        }

        double[] during(Supplier<double[]> work) {
            ExecutorService threads = Executors.newFixedThreadPool(desktops.size());
            long start = System.nanoTime();
            try {
                desktops.forEach(desktop -> threads.execute(() -> firstSyncs(desktop)));
                return work.get();
            } finally {
                going.set(false);
                lasted = (System.nanoTime() - start) / 1e9;
                awaitEnd(threads);
            }
        }

        /** The pages that are on their way are read to their end, so that they do not fall into the next measurement. */
        private static void awaitEnd(ExecutorService threads) {
            threads.shutdown();
            try {
                threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void firstSyncs(HttpApi desktop) {
            String cursor = null;
            while (going.get()) {
                HttpResponse<String> answer = desktop.downAsText(cursor, PAGE_SIZE);
                if (answer.statusCode() == TOO_MANY) {
                    refused.incrementAndGet();
                    if (!pause(answer)) {
                        return;
                    }
                    continue;
                }
                String page = answer.body();
                pages.incrementAndGet();
                int at = page.lastIndexOf("\"cursor\":\"") + "\"cursor\":\"".length();
                boolean more = page.lastIndexOf("\"hasMore\":true") >= Math.max(0, page.length() - 1_000);
                cursor = more ? page.substring(at, page.indexOf('"', at)) : null;
            }
        }

        /** As a desktop does: what the server asks for, and up to a quarter more. */
        private boolean pause(HttpResponse<String> answer) {
            long seconds =
                    Long.parseLong(answer.headers().firstValue("Retry-After").orElse("1"));
            try {
                Thread.sleep(
                        seconds * 1_000 + Math.floorMod(Thread.currentThread().getId() * 37, 250));
                return true;
            } catch (InterruptedException ended) {
                return false;
            }
        }

        double rowsPerSecond() {
            // A school that is no multiple of the page size has a shorter last page.
            double perPage = (double) rows / ((rows + PAGE_SIZE - 1) / PAGE_SIZE);
            return pages.get() * perPage / lasted;
        }
    }
}
