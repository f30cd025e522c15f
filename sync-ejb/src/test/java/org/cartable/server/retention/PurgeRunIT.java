package org.cartable.server.retention;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.Metric;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.cartable.server.jobs.TenantDirectory;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.MapConfig;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.Sql;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.server.support.ThreadTransactions;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The reader and the writer of the job as a container runs them: portion by portion, each a transaction. */
@ExtendWith(PostgresExtension.class)
class PurgeRunIT {

    private static final int CHANGES = 2 * PurgeWriter.PORTION_ROWS + 500;
    private static final String KEPT = "select count(*) from sync_change";
    private static final String FLOOR = "select floor_seq from sync_tenant_head";

    private final TestDatabase database;
    private final TestTenant tenant;
    private final ThreadTransactions pool;
    private Serializable checkpoint;

    PurgeRunIT(TestDatabase database, TestTenant tenant) {
        this.database = database;
        this.tenant = tenant;
        this.pool = new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION));
    }

    @BeforeEach
    void writeALogOfAYearAgo() throws SQLException {
        try (Connection connection = database.enter(tenant)) {
            Sql.run(
                    connection,
                    "insert into cartable.student (tenant_id, id, admission_number, last_name, first_name, status)"
                            + " select ?, gen_random_uuid(), 'P-' || n, 'Traoré', 'Awa', 'ACTIVE'"
                            + " from generate_series(1, ?) n",
                    tenant.id(),
                    CHANGES);
            connection.commit();
        }
        for (String old : List.of("sync_change set at = at", "sync_tenant_head set head_at = head_at")) {
            Sql.run(
                    database.dataSource(DatabaseRole.SUPERUSER),
                    "update cartable." + old + " - interval '300 days' where tenant_id = ?",
                    tenant.id());
        }
    }

    @AfterEach
    void close() throws SQLException {
        pool.close();
    }

    /** One run of the job, from the checkpoint of the one before. */
    private final class Run implements StepContext, JobContext {

        private Object userData;
        private String result = "COMPLETED";

        /** @param portions after so many of this school the process is killed, before that portion is committed */
        String upTo(int portions) throws Exception {
            PurgeReader reader = new PurgeReader(pool, new TenantDirectory(pool), this);
            PurgeWriter writer = new PurgeWriter(pool, Clock.systemUTC(), this, this, new MapConfig(Map.of()));
            reader.open(checkpoint == null ? tenant.id() : checkpoint);
            pool.commit();
            int mine = 0;
            for (Object item = reader.readItem(); item != null; item = reader.readItem()) {
                if (!((Portion) item).tenantId().equals(tenant.id())) {
                    break;
                }
                writer.writeItems(List.of(item));
                if (++mine > portions) {
                    pool.rollback();
                    return "KILLED";
                }
                pool.commit();
                checkpoint = reader.checkpointInfo();
            }
            pool.rollback();
            return result;
        }

        @Override
        public Object getTransientUserData() {
            return userData;
        }

        @Override
        public void setTransientUserData(Object data) {
            userData = data;
        }

        @Override
        public void setExitStatus(String status) {
            result = status;
        }

        @Override
        public String getExitStatus() {
            return result;
        }

        @Override
        public String getJobName() {
            return "purge-expired";
        }

        @Override
        public String getStepName() {
            return "purge";
        }

        @Override
        public long getInstanceId() {
            return 1;
        }

        @Override
        public long getExecutionId() {
            return 1;
        }

        @Override
        public long getStepExecutionId() {
            return 1;
        }

        @Override
        public Properties getProperties() {
            return new Properties();
        }

        @Override
        public BatchStatus getBatchStatus() {
            return BatchStatus.STARTED;
        }

        @Override
        public Serializable getPersistentUserData() {
            return null;
        }

        @Override
        public void setPersistentUserData(Serializable data) {
            // nothing is kept
        }

        @Override
        public Exception getException() {
            return null;
        }

        @Override
        public Metric[] getMetrics() {
            return new Metric[0];
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.enter(tenant)) {
            return Sql.one(connection, Long.class, sql);
        }
    }

    @Test
    @Rule("RETAIN-1")
    void aRunThatWasKilledInAnyPortionGoesOnWhereItWas() throws Exception {
        for (int portions = 0; portions < 3; portions++) {
            assertThat(new Run().upTo(portions == 0 ? 0 : 1)).isEqualTo("KILLED");

            assertThat(number(KEPT))
                    .as("every change from the floor on is there")
                    .isEqualTo(CHANGES - Math.max(0, number(FLOOR) - 1));
        }
        assertThat(number(FLOOR)).isGreaterThan(1).isLessThan(CHANGES);

        assertThat(new Run().upTo(Integer.MAX_VALUE)).isEqualTo("COMPLETED");

        assertThat(number(FLOOR)).isEqualTo(CHANGES);
        assertThat(number(KEPT)).isEqualTo(1);
    }

    @Test
    @Rule("RETAIN-2")
    void theResultNamesTheDesktopForWhoseSakeTheLogIsKept() throws Exception {
        UUID behind = UUID.randomUUID();
        try (Connection connection = database.enter(tenant)) {
            Sql.run(
                    connection,
                    "insert into sync_client (tenant_id, id, user_id, acknowledged_seq) values (?, ?, 'awa', 100)",
                    tenant.id(),
                    behind);
            connection.commit();
        }

        String result = new Run().upTo(Integer.MAX_VALUE);

        assertThat(result).startsWith("COMPLETED; log kept for desktop " + behind + " of user awa");
        assertThat(result).endsWith("behind by " + (CHANGES - 100));
        assertThat(number(FLOOR)).isEqualTo(100);
    }
}
