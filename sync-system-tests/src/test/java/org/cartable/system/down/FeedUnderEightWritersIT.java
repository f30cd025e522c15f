package org.cartable.system.down;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cartable.system.harness.HttpApi;
import org.cartable.system.harness.Records;
import org.cartable.system.harness.School;
import org.cartable.system.harness.Seed;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.SharedServer;
import org.cartable.system.harness.Students;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Eight writers on one tenant, with rollbacks, while a reader pulls as fast as it can: nothing that was committed is
 * missed, and the log has no gaps. A naive reader of the same transactions must lose some, or the writers prove nothing.
 */
@ExtendWith(SharedServer.class)
class FeedUnderEightWritersIT {

    private static final int SQL_WRITERS = 6;
    private static final int API_WRITERS = 2;
    private static final Duration WRITING = Duration.ofSeconds(12);
    private static final int NAIVE_LOSSES_MIN = 20;

    private final ServerProcess server;
    private final School school;
    private final AtomicBoolean writing = new AtomicBoolean(true);
    private final AtomicBoolean reading = new AtomicBoolean(true);

    FeedUnderEightWritersIT(ServerProcess server, School school) {
        this.server = server;
        this.school = school;
    }

    @Test
    @Rule("DOWN-1")
    void nothingCommittedIsMissedAndTheLogHasNoGaps() throws Exception {
        SplittableRandom random = Seed.random("eight writers");
        makeTableOfTheNaiveReader();
        ExecutorService threads = Executors.newCachedThreadPool();
        FeedReader reader = new FeedReader(HttpApi.signIn(server.address(), school), reading::get);
        try {
            Future<Map<UUID, Long>> told = threads.submit(reader);
            Future<Set<UUID>> toldNaively =
                    threads.submit(new NaiveReader(server.database().open(), reading::get));
            List<Future<Map<UUID, Long>>> writers = startWriters(threads, random);

            Thread.sleep(WRITING.toMillis());
            writing.set(false);
            Map<UUID, Long> committed = new HashMap<>();
            for (Future<Map<UUID, Long>> writer : writers) {
                committed.putAll(writer.get());
            }
            reading.set(false);

            report(committed, told.get(), reader.pages());
            assertThat(missed(committed, told.get()))
                    .as("committed, never told")
                    .isEmpty();
            assertThat(naiveLosses(toldNaively.get()))
                    .as("losses of the naive reader, without which this test is too weak")
                    .isGreaterThanOrEqualTo(NAIVE_LOSSES_MIN);
            Records records = server.database().records(school.tenantId());
            assertThat(records.gapsInTheLog()).isZero();
            assertThat(records.versionsOfLiveStudents()).isEqualTo(told.get());
        } finally {
            writing.set(false);
            reading.set(false);
            threads.shutdownNow();
        }
    }

    private List<Future<Map<UUID, Long>>> startWriters(ExecutorService threads, SplittableRandom random)
            throws SQLException {
        List<Future<Map<UUID, Long>>> writers = new ArrayList<>();
        for (int number = 0; number < SQL_WRITERS; number++) {
            Connection connection = server.database().openAsApplication();
            connection.setAutoCommit(false);
            writers.add(
                    threads.submit(new SqlWriter(connection, school.tenantId(), number, random.split(), writing::get)));
        }
        for (int number = 0; number < API_WRITERS; number++) {
            writers.add(threads.submit(new ApiWriter(
                    HttpApi.signIn(server.address(), school),
                    new Students(random.nextLong(), "A" + number + "-"),
                    random.split(),
                    writing::get)));
        }
        return writers;
    }

    private void makeTableOfTheNaiveReader() throws SQLException {
        try (Connection connection = server.database().open();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    drop schema if exists naive cascade;
                    create schema naive;
                    create table naive.row (id uuid primary key, changed_at timestamptz not null default now());
                    create index on naive.row (changed_at);
                    grant usage on schema naive to cartable_app;
                    grant insert on naive.row to cartable_app;
                    """);
        }
    }

    private static Set<UUID> missed(Map<UUID, Long> committed, Map<UUID, Long> told) {
        Set<UUID> missed = new HashSet<>();
        committed.forEach((id, version) -> {
            if (told.getOrDefault(id, 0L) < version) {
                missed.add(id);
            }
        });
        return missed;
    }

    private int naiveLosses(Set<UUID> told) throws SQLException {
        Set<UUID> lost = server.database().ids("select id from naive.row");
        int all = lost.size();
        lost.removeAll(told);
        System.out.printf("naive reader: lost %d of %d rows%n", lost.size(), all);
        return lost.size();
    }

    private static void report(Map<UUID, Long> committed, Map<UUID, Long> told, int pages) {
        long writes = committed.values().stream().mapToLong(Long::longValue).sum();
        System.out.printf(
                "feed under eight writers: %d students, %d writes committed, %d told in %d pages%n",
                committed.size(), writes, told.size(), pages);
    }
}
