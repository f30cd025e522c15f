package org.cartable.system.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.sync.SyncEngine;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.system.harness.School;

/**
 * One changed row from desktop to desktop by hint, in milliseconds, beside one bare HTTP round trip and one bare commit;
 * and what the notification costs the commits of several schools.
 */
final class HintBench {

    private static final int CHANGES = 500;

    /** A server answers its first hundreds of requests at a third of its speed: Java compiles what it sees used. */
    private static final int WARM_UP = 1_000;

    /** Longer than the pause between two hints: each change finds an idle school. */
    private static final Duration BETWEEN = Duration.ofMillis(150);

    private static final int SCHOOLS = 8;
    private static final int COMMITS_PER_SCHOOL = 300;

    private final Scene scene;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HintBench(Scene scene) {
        this.scene = scene;
    }

    /** @return the lines of a table */
    List<String> run() throws SQLException, IOException {
        School school = scene.newSchool();
        double[] committed = new double[CHANGES];
        double[] applied = new double[CHANGES];
        double[] bare = new double[CHANGES];
        try (BenchDesktop ours = scene.desktop(school);
                BenchDesktop theirs = scene.desktop(school);
                Connection plain = scene.server().database().open()) {
            prepareBareCommit(plain);
            // The first sync brings the schema.
            ours.timedSync();
            ours.save(Scene.students(1));
            ours.timedSync();
            theirs.timedSync();
            EntityKey student = ours.store()
                    .entities()
                    .list(EntityQuery.all("STUDENT"))
                    .get(0)
                    .key();
            BlockingQueue<Long> news = new LinkedBlockingQueue<>();
            theirs.store().changes().listen(change -> news.add(System.nanoTime()));
            try (SyncEngine our = ours.startEngine();
                    SyncEngine their = theirs.startEngine()) {
                awaitHints(our);
                awaitHints(their);
                for (int change = 0; change < WARM_UP; change++) {
                    String notes = "first change " + change;
                    update(ours, student, notes);
                    awaitNotes(theirs, student, notes, news);
                    bareRoundTrip();
                    bareCommit(plain, change);
                }
                for (int change = 0; change < CHANGES; change++) {
                    pause();
                    bare[change] = bareRoundTrip() + bareCommit(plain, change);
                    pause();
                    news.clear();
                    String notes = "change " + change;
                    long start = System.nanoTime();
                    update(ours, student, notes);
                    long saved = System.nanoTime();
                    long end = awaitNotes(theirs, student, notes, news);
                    applied[change] = (end - start) / 1e6;
                    committed[change] = (end - saved) / 1e6;
                }
            }
        }
        return List.of(
                "| One changed row, %d times, milliseconds | p50 | p95 | max |".formatted(CHANGES),
                "|---|---:|---:|---:|",
                row("R6 from the edit on one desktop to the row on the other", applied),
                row("the same from the end of the local commit", committed),
                row("one bare HTTP round trip and one bare commit of PostgreSQL", bare));
    }

    private static String row(String name, double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f |",
                name,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.95)],
                sorted[sorted.length - 1]);
    }

    private static void update(BenchDesktop desktop, EntityKey key, String notes) {
        desktop.store()
                .edits()
                .update(key, Json.createObjectBuilder().add("notes", notes).build());
    }

    private static void awaitHints(SyncEngine engine) {
        for (int i = 0; i < 600 && !engine.isHinted(); i++) {
            pause();
        }
        if (!engine.isHinted()) {
            throw new IllegalStateException("no hints");
        }
    }

    private static long awaitNotes(BenchDesktop desktop, EntityKey key, String notes, BlockingQueue<Long> news) {
        while (true) {
            try {
                Long at = news.poll(30, TimeUnit.SECONDS);
                if (at == null) {
                    throw new IllegalStateException("the change did not arrive");
                }
                if (notes.equals(
                        desktop.store().entities().find(key).orElseThrow().text("notes"))) {
                    return at;
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private double bareRoundTrip() throws IOException {
        HttpRequest request = HttpRequest.newBuilder(scene.server().address().resolve("/health/live"))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            long start = System.nanoTime();
            http.send(request, HttpResponse.BodyHandlers.ofString());
            return (System.nanoTime() - start) / 1e6;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void prepareBareCommit(Connection plain) throws SQLException {
        try (Statement statement = plain.createStatement()) {
            statement.execute("create table if not exists public.bare (id int primary key, value int)");
            statement.execute("insert into public.bare values (1, 0) on conflict do nothing");
        }
    }

    private static double bareCommit(Connection plain, int value) throws SQLException {
        try (PreparedStatement update = plain.prepareStatement("update public.bare set value = ? where id = 1")) {
            update.setInt(1, value);
            long start = System.nanoTime();
            update.executeUpdate();
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(BETWEEN.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** PostgreSQL lets only one transaction that notifies commit at a time; so several schools write at once. */
    List<TableRow> notifyCost(int rounds) throws SQLException, IOException {
        List<School> schools = new ArrayList<>();
        for (int i = 0; i < SCHOOLS; i++) {
            schools.add(scene.newSchool());
        }
        String with = "with a notification each";
        String without = "without";
        Comparison.Outcome outcome = new Comparison(
                        List.of(new Workload(with, () -> commits(schools, true))),
                        List.of(new Workload(without, () -> commits(schools, false))))
                .run(rounds);
        return List.of(outcome.row("commits of one student, %d schools at once".formatted(SCHOOLS), with, without, 0));
    }

    private double commits(List<School> schools, boolean notifying) throws SQLException, IOException {
        try (Connection superuser = scene.server().database().open();
                Statement statement = superuser.createStatement()) {
            String trigger = "alter table cartable.sync_tenant_head %s trigger head_moved";
            statement.execute(trigger.formatted(notifying ? "enable" : "disable"));
            ExecutorService writers = Executors.newFixedThreadPool(SCHOOLS);
            try {
                return Workload.rate(SCHOOLS * COMMITS_PER_SCHOOL, () -> CompletableFuture.allOf(schools.stream()
                                .map(school -> CompletableFuture.runAsync(() -> write(school), writers))
                                .toArray(CompletableFuture[]::new))
                        .join());
            } finally {
                writers.shutdown();
                statement.execute(trigger.formatted("enable"));
            }
        }
    }

    private void write(School school) {
        UUID tenantId = school.tenantId();
        try (StudentsBySql sql = new StudentsBySql(scene.server().database().openAsApplication())) {
            for (JsonObject student : Scene.students(COMMITS_PER_SCHOOL)) {
                JsonObject unique = Json.createObjectBuilder(student)
                        .add("admissionNumber", UUID.randomUUID().toString().substring(0, 20))
                        .build();
                sql.insert(tenantId, List.of(unique));
            }
        } catch (SQLException failed) {
            throw new CompletionException(failed);
        }
    }
}
