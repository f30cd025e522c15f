package org.cartable.server.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.Sql;
import org.cartable.server.support.Students;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A reader that follows eight writers as fast as it can misses nothing. With a timestamp as its cursor it would. */
@ExtendWith(PostgresExtension.class)
@Rule("DOWN-1")
@Timeout(120)
class FeedOrderIT {

    private static final int WRITERS = 8;
    private static final int TRANSACTIONS_PER_WRITER = 150;
    private static final int ROLLED_BACK_PERCENT = 5;
    private static final int PAUSE_MICROS_MAX = 700;
    private static final long SEED = 20_261_121;

    private final TestDatabase database;
    private final TestTenant tenant;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    FeedOrderIT(TestDatabase database, TestTenant tenant) {
        this.database = database;
        this.tenant = tenant;
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aHotReaderOfEightWritersMissesNothingAndSeesNoGap() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        Future<List<LogEntry>> reader = threads.submit(() -> follow(writing));

        int committed = write(this::writeSome);
        writing.set(false);
        List<LogEntry> told = reader.get();

        try (Connection connection = database.enter(tenant)) {
            assertThat(Sql.one(connection, Long.class, "select head_seq from sync_tenant_head"))
                    .as("every committed change has a number, and no number is without a change")
                    .isEqualTo(committed);
            assertThat(Sql.column(connection, String.class, "select seq || problem from verify_change_log()"))
                    .isEmpty();
            assertThat(told.stream().map(entry -> entry.entityId() + " " + entry.version()))
                    .as("told in the order of the log, everything once")
                    .containsExactlyElementsOf(Sql.column(
                            connection,
                            String.class,
                            "select entity_id || ' ' || version from sync_change order by seq"));
            assertThat(Sql.one(
                            connection,
                            Long.class,
                            "select count(*) from (select version - lag(version, 1, 0::bigint)"
                                    + " over (partition by entity_id order by seq) as step from sync_change) x"
                                    + " where step <> 1"))
                    .as("versions of an entity grow by one along the log")
                    .isZero();
        }
    }

    @Test
    void theSameReaderWithATimestampLosesRows() throws Exception {
        try (Connection superuser = database.connect(DatabaseRole.SUPERUSER)) {
            Sql.run(superuser, "create schema control");
            Sql.run(
                    superuser,
                    "create table control.naive (id bigint generated always as identity primary key,"
                            + " changed_at timestamptz not null default clock_timestamp())");
            Sql.run(superuser, "create index on control.naive (changed_at)");
            Sql.run(superuser, "grant usage on schema control to cartable_app");
            Sql.run(superuser, "grant select, insert on control.naive to cartable_app");
        }
        AtomicBoolean writing = new AtomicBoolean(true);
        Future<Set<Long>> reader = threads.submit(() -> followByTimestamp(writing));

        int committed = write(this::writeNaively);
        writing.set(false);

        assertThat(reader.get()).as("the control must be able to fail").hasSizeLessThan(committed);
    }

    @Test
    void twoWritersInOppositeOrderDoNotStopEachOther() throws Exception {
        UUID first;
        UUID second;
        try (Connection connection = database.enter(tenant)) {
            first = Students.add(connection, tenant);
            second = Students.add(connection, tenant);
            connection.commit();
        }
        int rounds = 200;
        Future<Integer> forward = threads.submit(() -> updateBoth(first, second, rounds));
        Future<Integer> backward = threads.submit(() -> updateBoth(second, first, rounds));
        assertThat(forward.get() + backward.get()).isEqualTo(2 * rounds);
    }

    private int updateBoth(UUID one, UUID other, int rounds) throws SQLException {
        try (Connection connection = database.enter(tenant)) {
            for (int round = 0; round < rounds; round++) {
                Students.note(connection, one, "round " + round);
                Students.note(connection, other, "round " + round);
                connection.commit();
                TestDatabase.enter(connection, tenant);
            }
        }
        return rounds;
    }

    // --- writers ---------------------------------------------------------------------------------------------------

    private interface Writing {
        int one(Connection connection, SplittableRandom random, List<UUID> own) throws SQLException;
    }

    /** Runs the writers and answers how many changes they committed. */
    private int write(Writing writing) throws Exception {
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            SplittableRandom random = new SplittableRandom(SEED + i);
            writers.add(() -> write(writing, random));
        }
        int committed = 0;
        for (Future<Integer> writer : threads.invokeAll(writers)) {
            committed += writer.get();
        }
        return committed;
    }

    private int write(Writing writing, SplittableRandom random) throws SQLException {
        int committed = 0;
        List<UUID> own = new ArrayList<>();
        try (Connection connection = database.connect(DatabaseRole.APPLICATION)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < TRANSACTIONS_PER_WRITER; i++) {
                TestDatabase.enter(connection, tenant);
                List<UUID> ownBefore = List.copyOf(own);
                int changes = writing.one(connection, random, own);
                LockSupport.parkNanos(random.nextInt(PAUSE_MICROS_MAX) * 1_000L);
                if (random.nextInt(100) < ROLLED_BACK_PERCENT) {
                    connection.rollback();
                    own.clear();
                    own.addAll(ownBefore);
                } else {
                    connection.commit();
                    committed += changes;
                }
            }
        }
        return committed;
    }

    private int writeSome(Connection connection, SplittableRandom random, List<UUID> own) throws SQLException {
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int choice = own.isEmpty() ? 0 : random.nextInt(10);
            if (choice < 4) {
                own.add(Students.add(connection, tenant));
            } else if (choice < 9) {
                Students.note(connection, own.get(random.nextInt(own.size())), "change " + i);
            } else {
                Students.delete(connection, own.remove(random.nextInt(own.size())));
            }
        }
        return changes;
    }

    private int writeNaively(Connection connection, SplittableRandom random, List<UUID> own) throws SQLException {
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            Sql.run(connection, "insert into control.naive default values");
        }
        return changes;
    }

    // --- readers ---------------------------------------------------------------------------------------------------

    private List<LogEntry> follow(AtomicBoolean writing) throws SQLException {
        List<LogEntry> told = new ArrayList<>();
        try (Connection connection = database.enter(tenant)) {
            ChangeLog log = new ChangeLog(connection, tenant.id());
            LogPosition position =
                    new LogPosition(log.head().orElseThrow().position().epoch(), 0, 0);
            boolean last;
            do {
                last = !writing.get();
                LogRun run;
                do {
                    run = log.runAfter(position, 7).orElseThrow();
                    assertThat(run.state()).isEqualTo(CursorState.OK);
                    List<LogEntry> entries = log.read(run, Map.of());
                    assertThat((long) entries.size()).isEqualTo(run.end().seq() - position.seq());
                    told.addAll(entries);
                    position = run.end();
                    connection.commit();
                    TestDatabase.enter(connection, tenant);
                } while (run.more());
            } while (!last);
        }
        return told;
    }

    private Set<Long> followByTimestamp(AtomicBoolean writing) throws SQLException {
        Set<Long> told = new HashSet<>();
        OffsetDateTime position = OffsetDateTime.parse(Instant.EPOCH.toString());
        try (Connection connection = database.connect(DatabaseRole.APPLICATION)) {
            boolean last;
            do {
                last = !writing.get();
                // One statement for rows and place, so that only the order of commits can betray it.
                try (var select = connection.prepareStatement(
                        "select id, changed_at from control.naive where changed_at > ? order by changed_at")) {
                    select.setObject(1, position);
                    try (var row = select.executeQuery()) {
                        while (row.next()) {
                            told.add(row.getLong(1));
                            position = row.getObject(2, OffsetDateTime.class);
                        }
                    }
                }
            } while (!last);
        }
        return told;
    }
}
