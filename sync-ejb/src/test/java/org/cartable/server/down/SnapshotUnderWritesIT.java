package org.cartable.server.down;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cartable.server.replica.Replicas;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.Desktop;
import org.cartable.server.support.LiveRows;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.SampleRows;
import org.cartable.server.support.Students;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.server.support.ThreadTransactions;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Desktops that join while everybody writes end up with what the tables hold. */
@ExtendWith(PostgresExtension.class)
@Rule({"DOWN-2", "DOWN-3"})
@Timeout(120)
class SnapshotUnderWritesIT {

    private static final int WRITERS = 3;
    private static final int DESKTOPS = 12;
    private static final int STUDENTS_BEFORE = 200;
    private static final long SEED = 20_261_121;

    @Test
    void aSnapshotAndTheLogAfterItEqualTheTables(TestDatabase database, TestTenant tenant) throws Exception {
        List<UUID> ids = new ArrayList<>();
        try (Connection connection = database.enter(tenant)) {
            for (int i = 0; i < STUDENTS_BEFORE; i++) {
                ids.add(Students.add(connection, tenant));
            }
            connection.commit();
        }
        ExecutorService threads = Executors.newCachedThreadPool();
        try (ThreadTransactions transactions = new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION));
                Connection connection = database.enter(tenant)) {
            AtomicBoolean writing = new AtomicBoolean(true);
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                SplittableRandom random = new SplittableRandom(SEED + i);
                writers.add(threads.submit(() -> {
                    write(database, tenant, List.copyOf(ids), random, writing);
                    return null;
                }));
            }
            DownService service = new DownService(
                    transactions, new Replicas(), new StoredRights(new SchemaRegistry()), new SchemaRegistry());
            SplittableRandom random = new SplittableRandom(SEED);
            List<Desktop> desktops = new ArrayList<>();
            for (int i = 0; i < DESKTOPS; i++) {
                Desktop desktop = new Desktop(transactions, service, tenant.secretary());
                desktop.catchUp(1 + random.nextInt(90));
                desktops.add(desktop);
            }
            writing.set(false);
            for (Future<?> writer : writers) {
                writer.get();
            }
            for (Desktop desktop : desktops) {
                desktop.catchUp(50);
                assertThat(desktop.state()).as("seed=%d", SEED).isEqualTo(LiveRows.of(connection));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void write(
            TestDatabase database, TestTenant tenant, List<UUID> ids, SplittableRandom random, AtomicBoolean writing)
            throws SQLException {
        try (Connection connection = database.enter(tenant)) {
            while (writing.get()) {
                UUID id = ids.get(random.nextInt(ids.size()));
                switch (random.nextInt(20)) {
                    case 0 -> Students.delete(connection, id);
                    case 1, 2, 3, 4 -> Students.add(connection, tenant);
                    case 5 -> new SampleRows(connection, tenant).addAll();
                    default -> Students.note(connection, id, "by " + random.nextInt());
                }
                connection.commit();
                TestDatabase.enter(connection, tenant);
            }
        }
    }
}
