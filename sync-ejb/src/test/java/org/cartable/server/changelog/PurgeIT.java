package org.cartable.server.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.SampleRows;
import org.cartable.server.support.Sql;
import org.cartable.server.support.Students;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the purge functions remove, and what nobody can make them remove. */
@ExtendWith(PostgresExtension.class)
class PurgeIT {

    private static final String PURGE_LOG = "select purge_change_log(now(), now(), now(), ?)";
    private static final String PURGE_STUDENTS = "select purge_tombstones('STUDENT', now(), 100)";
    private static final String PURGE_FOR_DESKTOPS = "select purge_change_log(now() - interval '10 days',"
            + " now() - make_interval(days => ?), now() - interval '100 days', ?)";
    private static final String HOLDERS = "select client_id from log_holders(now() - interval '10 days',"
            + " now() - make_interval(days => ?), now() - interval '100 days')";
    private static final String FLOOR = "select floor_seq from sync_tenant_head";
    private static final String NUMBERS = "select seq from sync_change order by seq";

    private final TestDatabase database;
    private final TestTenant tenant;
    private Connection application;

    PurgeIT(TestDatabase database, TestTenant tenant) {
        this.database = database;
        this.tenant = tenant;
    }

    @BeforeEach
    void connect() throws SQLException {
        application = database.enter(tenant);
    }

    @AfterEach
    void disconnect() throws SQLException {
        application.close();
    }

    private void commit() throws SQLException {
        application.commit();
        TestDatabase.enter(application, tenant);
    }

    private void addStudents(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            Students.add(application, tenant);
        }
        commit();
    }

    /** Makes everything of the tenant older. */
    private void days(int days) throws SQLException {
        commit();
        try (Connection superuser = database.connect(DatabaseRole.SUPERUSER)) {
            superuser.setAutoCommit(false);
            Sql.run(superuser, "set local search_path = cartable");
            Sql.run(superuser, "set local session_replication_role = replica");
            String back = " - make_interval(days => ?) where tenant_id = ?";
            Sql.run(superuser, "update sync_change set at = at" + back, days, tenant.id());
            Sql.run(superuser, "update sync_tenant_head set head_at = head_at" + back, days, tenant.id());
            Sql.run(superuser, "update student set deleted_at = deleted_at" + back, days, tenant.id());
            Sql.run(superuser, "update event_receipt set at = at" + back, days, tenant.id());
            Sql.run(superuser, "update sync_log set started_at = started_at" + back, days, tenant.id());
            superuser.commit();
        }
    }

    private int purge(String sql, Object... arguments) throws SQLException {
        int purged = Sql.one(application, Integer.class, sql, arguments);
        commit();
        return purged;
    }

    @Test
    void whatIsYoungerThanAWeekStays() throws Exception {
        UUID id = Students.add(application, tenant);
        Students.delete(application, id);
        days(6);
        assertThat(purge(PURGE_LOG, 100)).isZero();
        assertThat(purge(PURGE_STUDENTS)).isZero();
        assertThat(Sql.column(application, Long.class, NUMBERS)).containsExactly(1L, 2L);
    }

    @Test
    @Rule("DOWN-4")
    void theFloorRisesAndTheChangeAtTheFloorStays() throws Exception {
        addStudents(5);
        days(8);
        addStudents(2);
        assertThat(purge(PURGE_LOG, 100)).isEqualTo(4);
        assertThat(Sql.column(application, Long.class, NUMBERS)).containsExactly(5L, 6L, 7L);
        assertThat(Sql.one(application, Long.class, "select floor_seq from sync_tenant_head"))
                .isEqualTo(5);
        ChangeLog log = new ChangeLog(application, tenant.id());
        UUID epoch = log.head().orElseThrow().position().epoch();
        assertThat(log.runAfter(new LogPosition(epoch, 4, 1), 10).orElseThrow().state())
                .isEqualTo(CursorState.GONE);
        LogRun fromFloor = log.runAfter(new LogPosition(epoch, 5, 1), 10).orElseThrow();
        assertThat(fromFloor.state())
                .as("the fingerprint at the floor is known")
                .isEqualTo(CursorState.DIVERGED);
    }

    @Test
    void aPurgeGoesInPortionsUntilLessThanThePortionIsLeft() throws Exception {
        addStudents(8);
        days(8);
        assertThat(List.of(purge(PURGE_LOG, 3), purge(PURGE_LOG, 3), purge(PURGE_LOG, 3), purge(PURGE_LOG, 3)))
                .containsExactly(3, 3, 1, 0);
        assertThat(Sql.column(application, Long.class, NUMBERS)).containsExactly(8L);
    }

    @Test
    @Rule("RETAIN-1")
    void aKillInTheMiddleOfAPortionLeavesTheFloorAndTheChangesAsTheyWere() throws Exception {
        addStudents(8);
        days(8);
        purge(PURGE_LOG, 3);
        Sql.one(application, Integer.class, PURGE_LOG, 3);
        application.rollback();
        TestDatabase.enter(application, tenant);

        assertThat(Sql.one(application, Long.class, FLOOR)).isEqualTo(4);
        assertThat(Sql.column(application, Long.class, NUMBERS)).containsExactly(4L, 5L, 6L, 7L, 8L);
        assertThat(List.of(purge(PURGE_LOG, 3), purge(PURGE_LOG, 3))).containsExactly(3, 1);
        assertThat(Sql.one(application, Long.class, FLOOR)).isEqualTo(8);
    }

    @Test
    @Rule("RETAIN-2")
    void theLogWaitsForALivingDesktopUpToACap() throws Exception {
        addStudents(5);
        days(60);
        addStudents(5);
        days(60);
        UUID behind = desktop(3, 10);
        desktop(7, 10);
        desktop(1, 200);

        assertThat(purge(PURGE_FOR_DESKTOPS, 180, 100))
                .as("the one that is gone for good is not waited for")
                .isEqualTo(2);
        assertThat(Sql.column(application, UUID.class, HOLDERS, 180)).containsExactly(behind, desktopAt(7));
        assertThat(purge(PURGE_FOR_DESKTOPS, 100, 100))
                .as("no longer than this")
                .isEqualTo(2);
        assertThat(Sql.column(application, UUID.class, HOLDERS, 100)).containsExactly(desktopAt(7));
        assertThat(Sql.column(application, Long.class, NUMBERS)).startsWith(5L);
    }

    /** A desktop that has stored the log up to a number, and was seen so many days ago. */
    private UUID desktop(long acknowledged, int seenDaysAgo) throws SQLException {
        UUID id = UUID.randomUUID();
        Sql.run(
                application,
                "insert into sync_client (tenant_id, id, user_id, last_seen_at, acknowledged_seq)"
                        + " values (?, ?, 'awa', now() - make_interval(days => ?), ?)",
                tenant.id(),
                id,
                seenDaysAgo,
                acknowledged);
        commit();
        return id;
    }

    private UUID desktopAt(long acknowledged) throws SQLException {
        return Sql.one(application, UUID.class, "select id from sync_client where acknowledged_seq = ?", acknowledged);
    }

    @Test
    void aPurgeOfOneSchoolTouchesNoOther() throws Exception {
        addStudents(3);
        days(8);
        TestTenant other = database.newTenant();
        try (Connection connection = database.enter(other)) {
            assertThat(Sql.one(connection, Integer.class, PURGE_LOG, 100)).isZero();
            connection.commit();
        }
        assertThat(Sql.column(application, Long.class, NUMBERS)).hasSize(3);
    }

    @Test
    @Rule("RETAIN-4")
    void aTombstoneGoesAfterItsDeleteHasLeftTheLog() throws Exception {
        UUID id = Students.add(application, tenant);
        Students.delete(application, id);
        days(8);
        assertThat(purge(PURGE_STUDENTS)).as("its delete is still in the log").isZero();
        assertThat(purge(PURGE_LOG, 100)).isEqualTo(1);
        assertThat(purge(PURGE_STUDENTS)).isEqualTo(1);
        assertThat(Sql.column(application, UUID.class, "select id from student"))
                .isEmpty();
        assertThat(Sql.column(application, UUID.class, "select entity_id from spent_id"))
                .as("but its id is spent")
                .containsExactly(id);
        assertThat(Sql.one(application, Long.class, "select head_seq from sync_tenant_head"))
                .as("which is no change")
                .isEqualTo(2);
    }

    @Test
    void aTombstoneThatIsReferredToStays() throws Exception {
        SampleRows rows = new SampleRows(application, tenant).addAll();
        Students.delete(application, rows.id("STUDENT"));
        days(8);
        purge(PURGE_LOG, 1_000);
        assertThat(purge(PURGE_STUDENTS)).isZero();
    }

    @Test
    void receiptsAndCompiledLogRowsGoWithTime() throws Exception {
        Sql.run(
                application,
                "insert into event_receipt (tenant_id, event_id, id, client_id, entity_type, entity_id, payload_hash,"
                        + " outcome, answer) select ?, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'STUDENT',"
                        + " gen_random_uuid(), '\\x00', 'APPLIED', '{}' from generate_series(1, 3)",
                tenant.id());
        Sql.run(
                application,
                "insert into sync_log (tenant_id, id, direction, events_count, conflicts_count, status, started_at,"
                        + " completed_at, duration_ms, compiled) select ?, gen_random_uuid(), 'UP', 0, 0, 'SUCCESS',"
                        + " now(), now(), 1, n > 1 from generate_series(1, 3) n",
                tenant.id());
        commit();
        assertThat(purge("select purge_receipts(now(), 100)")).isZero();
        days(8);
        assertThat(purge("select purge_receipts(now(), 2)")).isEqualTo(2);
        assertThat(purge("select purge_receipts(now(), 2)")).isEqualTo(1);
        assertThat(purge("select purge_sync_log(now(), 100)"))
                .as("what is not compiled stays")
                .isEqualTo(2);
    }
}
