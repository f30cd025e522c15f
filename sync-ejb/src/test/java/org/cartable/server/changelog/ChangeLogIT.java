package org.cartable.server.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.Sql;
import org.cartable.server.support.Students;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.server.tenant.TenantSession;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever writes to a tracked table is in the log. */
@ExtendWith(PostgresExtension.class)
@Rule("DOWN-1")
class ChangeLogIT {

    private static final String LOG =
            "select seq || ' ' || operation || ' ' || version from cartable.sync_change where tenant_id = ? order by seq";

    private final TestDatabase database;
    private final TestTenant tenant;
    private Connection script;

    ChangeLogIT(TestDatabase database, TestTenant tenant) {
        this.database = database;
        this.tenant = tenant;
    }

    @BeforeEach
    void connect() throws SQLException {
        script = database.enter(tenant);
    }

    @AfterEach
    void disconnect() throws SQLException {
        script.close();
    }

    @Test
    void whatAScriptInsertsUpdatesAndDeletesIsLoggedWithTheNextVersion() throws Exception {
        UUID id = Students.add(script, tenant);
        Students.note(script, id, "by hand");
        Students.delete(script, id);
        assertThat(log()).containsExactly("1 CREATE 1", "2 UPDATE 2", "3 DELETE 3");
        assertThat(Sql.one(script, Boolean.class, "select deleted_at is not null from student where id = ?", id))
                .as("a tombstone is left")
                .isTrue();
    }

    @Test
    void anUpdateThatChangesNothingIsAChangeToo() throws Exception {
        UUID id = Students.add(script, tenant);
        Sql.run(script, "update student set notes = notes where id = ?", id);
        assertThat(log()).containsExactly("1 CREATE 1", "2 UPDATE 2");
    }

    @Test
    void aTombstoneThatIsRevivedIsCreatedAnew() throws Exception {
        UUID id = Students.add(script, tenant);
        Students.delete(script, id);
        Sql.run(script, "update student set deleted_at = null where id = ?", id);
        assertThat(log()).containsExactly("1 CREATE 1", "2 DELETE 2", "3 CREATE 3");
        assertThat(Sql.one(script, Boolean.class, "select payload is not null from sync_change where seq = 3"))
                .isTrue();
    }

    @Test
    void deletingATombstoneRemovesItAndIsNoChange() throws Exception {
        UUID id = Students.add(script, tenant);
        Students.delete(script, id);
        Students.delete(script, id);
        assertThat(log()).containsExactly("1 CREATE 1", "2 DELETE 2");
        assertThat(Sql.column(script, UUID.class, "select id from student")).isEmpty();
    }

    @Test
    void theDatabaseKeepsVersionsAndTimesWhateverTheWriterSays() throws Exception {
        UUID id = Students.add(script, tenant);
        Sql.run(
                script,
                "update student set version = 77, created_at = '2001-01-01', updated_at = '2001-01-01' where id = ?",
                id);
        assertThat(Sql.one(script, Long.class, "select version from student where id = ?", id))
                .isEqualTo(2);
        assertThat(Sql.one(
                        script,
                        Boolean.class,
                        "select created_at > '2020-01-01' and updated_at > created_at from student where id = ?",
                        id))
                .isTrue();
    }

    @Test
    void anEntityKeepsItsIdAndItsSchool() throws Exception {
        Students.add(script, tenant);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Sql.run(script, "update student set id = gen_random_uuid()"))
                .withMessageContaining("cannot change its id");
    }

    @Test
    void whatIsRolledBackLeavesNoGap() throws Exception {
        Students.add(script, tenant);
        Savepoint here = script.setSavepoint();
        Students.add(script, tenant);
        script.rollback(here);
        Students.add(script, tenant);
        script.commit();
        TestDatabase.enter(script, tenant);
        Students.add(script, tenant);
        script.rollback();
        TestDatabase.enter(script, tenant);
        Students.add(script, tenant);
        assertThat(log()).containsExactly("1 CREATE 1", "2 CREATE 1", "3 CREATE 1");
        assertThat(problems()).isEmpty();
    }

    @Test
    void theLogTellsWhoAndFromWhichDesktop() throws Exception {
        UUID client = UUID.randomUUID();
        TenantSession.enter(script, tenant.id(), "user-7", client);
        Students.add(script, tenant);
        TenantSession.enter(script, tenant.id(), "", null);
        Students.add(script, tenant);
        assertThat(Sql.column(script, String.class, "select actor from sync_change order by seq"))
                .containsExactly("user-7", "cartable_app");
        assertThat(Sql.column(script, UUID.class, "select origin_client from sync_change order by seq"))
                .containsExactly(client, null);
    }

    @Test
    void changesOfOneTransactionShareItsNumberAndTimesGrowFromStatementToStatement() throws Exception {
        Students.add(script, tenant);
        Students.add(script, tenant);
        script.commit();
        TestDatabase.enter(script, tenant);
        Students.add(script, tenant);
        assertThat(Sql.column(
                        script, Long.class, "select dense_rank() over (order by txid) from sync_change order by seq"))
                .containsExactly(1L, 1L, 2L);
        assertThat(Sql.column(script, OffsetDateTime.class, "select at from sync_change order by seq"))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aClockThatGoesBackDoesNotTakeTheLogWithIt() throws Exception {
        Students.add(script, tenant);
        script.commit();
        asSuperuser("update cartable.sync_tenant_head set head_at = '2100-01-01Z' where tenant_id = ?");
        TestDatabase.enter(script, tenant);
        Students.add(script, tenant);
        assertThat(Sql.one(script, OffsetDateTime.class, "select at from sync_change where seq = 2")
                        .toInstant())
                .isAfter(Instant.parse("2100-01-01T00:00:00Z"));
    }

    @Test
    void aStatementAcrossSchoolsIsLoggedInEach() throws Exception {
        TestTenant other = database.newTenant();
        Students.add(script, tenant);
        Students.add(script, tenant);
        script.commit();
        try (Connection connection = database.enter(other)) {
            Students.add(connection, other);
            connection.commit();
        }
        try (Connection superuser = database.connect(DatabaseRole.SUPERUSER)) {
            Sql.run(
                    superuser,
                    "update cartable.student set notes = 'all' where tenant_id in (?, ?)",
                    tenant.id(),
                    other.id());
            assertThat(Sql.column(superuser, String.class, LOG, tenant.id()))
                    .containsExactly("1 CREATE 1", "2 CREATE 1", "3 UPDATE 2", "4 UPDATE 2");
            assertThat(Sql.column(superuser, String.class, LOG, other.id()))
                    .containsExactly("1 CREATE 1", "2 UPDATE 2");
        }
        TestDatabase.enter(script, tenant);
        assertThat(problems()).isEmpty();
    }

    @Test
    void aWriterOfASchoolThatIsNotHereIsRefused() throws Exception {
        TestTenant nowhere = new TestTenant(UUID.randomUUID(), "nowhere");
        TestDatabase.enter(script, nowhere);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Students.add(script, nowhere))
                .withMessageContaining("has no head");
    }

    @Test
    void aTrackedTableAndTheLogCannotBeTruncatedEvenByASuperuser() throws Exception {
        for (String table : List.of("payment", "sync_change")) {
            assertThatExceptionOfType(SQLException.class)
                    .as(table)
                    .isThrownBy(() -> Sql.run(
                            database.dataSource(DatabaseRole.SUPERUSER), "truncate cartable." + table + " cascade"))
                    .withMessageContaining("cannot be truncated");
        }
    }

    @Test
    void aSoundLogIsProvedAndEachTamperedRowIsNamed() throws Exception {
        for (int i = 0; i < 9; i++) {
            Students.add(script, tenant);
        }
        script.commit();
        TestDatabase.enter(script, tenant);
        assertThat(problems()).isEmpty();
        script.commit();

        tamper("update cartable.sync_change set actor = 'nobody' where seq = 3 and tenant_id = ?", "3 ALTERED");
        tamper("update cartable.sync_change set at = at + interval '1 s' where seq = 4 and tenant_id = ?", "4 ALTERED");
        tamper("update cartable.sync_change set payload = '{}' where seq = 5 and tenant_id = ?", "5 PAYLOAD");
        tamper("delete from cartable.sync_change where seq = 6 and tenant_id = ?", "6 MISSING");
        tamper("delete from cartable.sync_change where seq = 9 and tenant_id = ?", "9 HEAD");
        tamper(
                "update cartable.sync_change set payload_hash = sha256('x'), payload = null"
                        + " where seq = 1 and tenant_id = ?",
                "1 ALTERED");
        tamper("update cartable.sync_change set payload = null where seq = 2 and tenant_id = ?");
    }

    @Test
    void twoChangesThatChangedPlacesAreFound() throws Exception {
        for (int i = 0; i < 4; i++) {
            Students.add(script, tenant);
        }
        script.commit();
        String swap = "update cartable.sync_change set seq = ? where seq = ? and tenant_id = ?";
        try (Connection superuser = database.connect(DatabaseRole.SUPERUSER)) {
            Sql.run(superuser, swap, 0L, 2L, tenant.id());
            Sql.run(superuser, swap, 2L, 3L, tenant.id());
            Sql.run(superuser, swap, 3L, 0L, tenant.id());
        }
        TestDatabase.enter(script, tenant);
        assertThat(problems()).contains("2 ALTERED", "3 ALTERED");
    }

    /** Does the damage, compares what the proof finds, and undoes it. */
    private void tamper(String sql, String... expected) throws SQLException {
        try (Connection superuser = database.connect(DatabaseRole.SUPERUSER)) {
            superuser.setAutoCommit(false);
            Sql.run(superuser, sql, tenant.id());
            Sql.run(superuser, "set local role cartable_app");
            Sql.run(superuser, "set local search_path = cartable");
            TestDatabase.enter(superuser, tenant);
            assertThat(problems(superuser)).as(sql).containsExactly(expected);
            superuser.rollback();
        }
    }

    private List<String> problems() throws SQLException {
        return problems(script);
    }

    private static List<String> problems(Connection connection) throws SQLException {
        return Sql.column(connection, String.class, "select seq || ' ' || problem from verify_change_log()");
    }

    private List<String> log() throws SQLException {
        return Sql.column(script, String.class, LOG, tenant.id());
    }

    private void asSuperuser(String sql) throws SQLException {
        Sql.run(database.dataSource(DatabaseRole.SUPERUSER), sql, tenant.id());
    }
}
