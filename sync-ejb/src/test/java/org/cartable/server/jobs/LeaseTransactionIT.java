package org.cartable.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.Sql;
import org.cartable.server.support.TestDatabase;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class LeaseTransactionIT {

    private static final int NODES = 8;

    private final TestDatabase database;
    private final SeededIds ids = new SeededIds(1);

    LeaseTransactionIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void noLeaseIsTaken() throws SQLException {
        Sql.run(database.dataSource(DatabaseRole.SUPERUSER), "delete from cartable.job_lease");
    }

    @Test
    void ofManyNodesOneTakesTheLeaseOfEachDay() throws SQLException, ExecutionException, InterruptedException {
        assertThat(nodesThatTake(Job.PURGE_EXPIRED)).as("never run before").isEqualTo(1);
        assertThat(nodesThatTake(Job.PURGE_EXPIRED)).as("run already").isZero();

        Sql.run(
                database.dataSource(DatabaseRole.SUPERUSER),
                "update cartable.job_lease set next_run = now() - interval '1 minute'");
        assertThat(nodesThatTake(Job.PURGE_EXPIRED)).as("due again").isEqualTo(1);
    }

    @Test
    void eachJobHasALeaseOfItsOwn() {
        assertThat(node().take(Job.PURGE_EXPIRED)).isTrue();
        assertThat(node().take(Job.COMPILE_SYNC_LOGS)).isTrue();
    }

    private long nodesThatTake(Job job) throws ExecutionException, InterruptedException {
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            LeaseTransaction node = node();
            tries.add(() -> node.take(job));
        }
        ExecutorService nodes = Executors.newFixedThreadPool(NODES);
        try {
            long taken = 0;
            for (Future<Boolean> result : nodes.invokeAll(tries)) {
                taken += result.get() ? 1 : 0;
            }
            return taken;
        } finally {
            nodes.shutdown();
        }
    }

    private LeaseTransaction node() {
        return new LeaseTransaction(database.dataSource(DatabaseRole.APPLICATION), ids);
    }
}
