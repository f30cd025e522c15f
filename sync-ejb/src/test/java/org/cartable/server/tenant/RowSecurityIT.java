package org.cartable.server.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.SampleRows;
import org.cartable.server.support.Sql;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall between schools, and what the application's role may not do. */
@ExtendWith(PostgresExtension.class)
@Rule("AUTH-2")
class RowSecurityIT {

    private static final String REFUSED = "42501";

    /** Every table with a tenant. */
    private static final String TENANT_TABLES = "select c.oid::regclass::text from pg_class c"
            + " join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'"
            + " where c.relkind in ('r', 'p') and c.relnamespace = 'cartable'::regnamespace";

    private final TestDatabase database;
    private final TestTenant mine;
    private final TestTenant theirs;

    RowSecurityIT(TestDatabase database, TestTenant mine, TestTenant theirs) {
        this.database = database;
        this.mine = mine;
        this.theirs = theirs;
    }

    @Test
    void everyTableWithATenantHasForcedRowSecurity() throws Exception {
        try (Connection superuser = database.connect(DatabaseRole.SUPERUSER)) {
            assertThat(Sql.column(superuser, String.class, TENANT_TABLES)).hasSizeGreaterThan(20);
            assertThat(Sql.column(
                            superuser,
                            String.class,
                            TENANT_TABLES + " and not (c.relrowsecurity and c.relforcerowsecurity"
                                    + " and exists (select from pg_policy p where p.polrelid = c.oid"
                                    + "             and p.polname = 'tenant_isolation'))"))
                    .isEmpty();
        }
    }

    @Test
    void noPolicyButTheWallIsForTheApplication() throws Exception {
        try (Connection superuser = database.connect(DatabaseRole.SUPERUSER)) {
            assertThat(Sql.column(
                            superuser,
                            String.class,
                            "select tablename || ' ' || policyname from pg_policies where schemaname = 'cartable'"
                                    + " and policyname <> 'tenant_isolation' and roles <> '{cartable_owner}'"))
                    .containsExactly("tenant own_tenant");
        }
    }

    @Test
    void aTransactionThatNamesNoTenantSeesNothing() throws Exception {
        fill(mine);
        for (DatabaseRole role : List.of(DatabaseRole.APPLICATION, DatabaseRole.OWNER)) {
            try (Connection connection = database.connect(role)) {
                for (String table : readableTenantTables(connection)) {
                    if (role == DatabaseRole.APPLICATION || !table.matches("app_user|refresh_token")) {
                        assertThat(rows(connection, table))
                                .as("%s as %s", table, role)
                                .isZero();
                    }
                }
                assertThat(rows(connection, "student")).isZero();
            }
        }
    }

    @Test
    void aTransactionSeesTheRowsOfItsTenantOnly() throws Exception {
        fill(mine);
        fill(theirs);
        try (Connection connection = database.enter(mine)) {
            for (String table : readableTenantTables(connection)) {
                assertThat(Sql.one(
                                connection,
                                Long.class,
                                "select count(*) from " + table + " where tenant_id <> ?",
                                mine.id()))
                        .as(table)
                        .isZero();
            }
            assertThat(rows(connection, "student")).isEqualTo(1);
            assertThat(rows(connection, "tenant")).isEqualTo(1);
        }
    }

    @Test
    void theNamedTenantEndsWithTheTransaction() throws Exception {
        fill(mine);
        try (Connection connection = database.enter(mine)) {
            assertThat(rows(connection, "student")).isEqualTo(1);
            connection.commit();
            assertThat(rows(connection, "student")).isZero();
            assertThat(Sql.one(connection, String.class, "select current_setting('app.tenant_id', true)"))
                    .isEmpty();
        }
    }

    @Test
    void anotherSchoolsRowCannotBeChangedOrTakenOver() throws Exception {
        UUID foreign = fill(theirs).id("STUDENT");
        try (Connection connection = database.enter(mine)) {
            assertThat(Sql.run(connection, "update student set notes = 'x' where id = ?", foreign))
                    .isZero();
            assertThat(Sql.run(connection, "delete from student where id = ?", foreign))
                    .isZero();
        }
        assertRefused(
                mine,
                "insert into school_level (tenant_id, id, code, name, position) values ('" + theirs.id()
                        + "', gen_random_uuid(), 'a', 'a', 1)");
        fill(mine);
        try (Connection connection = database.enter(mine)) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> Sql.run(connection, "update teacher set tenant_id = ?", theirs.id()))
                    .withMessageContaining("cannot change its id");
        }
    }

    @Test
    void anIdOfAnotherSchoolIsNotEvenKnownToExist() throws Exception {
        UUID foreign = fill(theirs).id("SCHOOL_LEVEL");
        try (Connection connection = database.enter(mine)) {
            assertThat(Sql.run(
                            connection,
                            "insert into school_level (tenant_id, id, code, name, position) values (?, ?, 'a', 'a', 1)",
                            mine.id(),
                            foreign))
                    .isEqualTo(1);
            connection.commit();
        }
    }

    @Test
    void anotherSchoolsRowCannotBeReferredTo() throws Exception {
        SampleRows foreign = fill(theirs);
        try (Connection connection = database.enter(mine)) {
            Sql.run(
                    connection,
                    "insert into absence (tenant_id, id, student_id, starts_on, ends_on, lessons, justified)"
                            + " values (?, gen_random_uuid(), ?, '2026-09-01', '2026-09-01', 1, true)",
                    mine.id(),
                    foreign.id("STUDENT"));
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> Sql.run(connection, "set constraints all immediate"))
                    .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo("23503"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into sync_change select * from sync_change",
                "update sync_change set actor = 'somebody else'",
                "delete from sync_change",
                "truncate sync_change",
                "insert into sync_tenant_head select * from sync_tenant_head",
                "update sync_tenant_head set floor_seq = head_seq",
                "update sync_tenant_head set head_seq = 0",
                "delete from sync_tenant_head",
                "select * from sync_tenant_head for update",
                "truncate student",
                "delete from event_receipt",
                "update event_receipt set outcome = 'REJECTED'",
                "delete from sync_log",
                "insert into tenant (id, code, name) values (gen_random_uuid(), 'x', 'x')",
                "insert into synced_type values ('X', 'x')",
                "select append_changes(app_tenant(), 'X', '{}', '{}', '{}', '{}', '{}')",
                "call protect_tenant_rows('student')",
                "alter table student disable trigger all",
                "alter table student no force row level security",
                "create table cartable.mine (id uuid)",
                "create table public.mine (id uuid)",
                "create temporary table mine (id uuid)",
                "set role cartable_owner",
                "set session_replication_role = replica",
            })
    void theApplicationMayNot(String sql) throws Exception {
        fill(mine);
        assertRefused(mine, sql);
    }

    @Test
    void theApplicationOwnsNothingAndBypassesNothing() throws Exception {
        try (Connection superuser = database.connect(DatabaseRole.SUPERUSER)) {
            assertThat(Sql.one(
                            superuser,
                            Long.class,
                            "select count(*) from pg_shdepend d join pg_roles r on r.oid = d.refobjid"
                                    + " where r.rolname = 'cartable_app' and d.deptype = 'o'"))
                    .isZero();
            assertThat(Sql.one(
                            superuser,
                            Boolean.class,
                            "select bool_or(rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)"
                                    + " from pg_roles where rolname in ('cartable_app', 'cartable_owner')"))
                    .isFalse();
            assertThat(Sql.one(
                            superuser,
                            Long.class,
                            "select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member"
                                    + " where r.rolname = 'cartable_app'"))
                    .as("memberships")
                    .isZero();
        }
    }

    @Test
    void theOpeningsInTheWallAreTheseAndKeepTheirSearchPath() throws Exception {
        try (Connection superuser = database.connect(DatabaseRole.SUPERUSER)) {
            assertThat(Sql.column(
                            superuser,
                            String.class,
                            "select p.proname::text from pg_proc p where p.prosecdef"
                                    + " and p.pronamespace = 'cartable'::regnamespace"
                                    + " and has_function_privilege('cartable_app', p.oid, 'execute')"))
                    .containsExactlyInAnyOrder(
                            "sign_in_lookup",
                            "refresh_token_lookup",
                            "tenant_ids",
                            "lock_tenant_head",
                            "purge_change_log",
                            "purge_tombstones",
                            "purge_receipts",
                            "purge_sync_log",
                            "recognise_cluster");
            assertThat(Sql.column(
                            superuser,
                            String.class,
                            "select p.proname::text from pg_proc p where p.prosecdef"
                                    + " and p.pronamespace = 'cartable'::regnamespace"
                                    + " and not 'search_path=cartable, pg_temp' = any (p.proconfig)"))
                    .isEmpty();
        }
    }

    @Test
    void aSignInFindsItsUserInWhateverSchool() throws Exception {
        try (Connection owner = database.connect(DatabaseRole.OWNER)) {
            owner.setAutoCommit(false);
            TestDatabase.enter(owner, theirs);
            Sql.run(
                    owner,
                    "insert into app_user (tenant_id, id, username, display_name, password_hash, roles)"
                            + " values (?, gen_random_uuid(), ?, 'Awa', 'x', '{TEACHER}')",
                    theirs.id(),
                    "Awa@" + theirs.code());
            owner.commit();
        }
        try (Connection connection = database.connect(DatabaseRole.APPLICATION)) {
            assertThat(Sql.column(
                            connection, UUID.class, "select tenant_id from sign_in_lookup(?)", "aWA@" + theirs.code()))
                    .containsExactly(theirs.id());
            assertThat(Sql.column(connection, UUID.class, "select tenant_id from sign_in_lookup('nobody')"))
                    .isEmpty();
            assertThat(Sql.column(connection, UUID.class, "select tenant_ids()"))
                    .contains(mine.id(), theirs.id());
            assertThat(rows(connection, "app_user")).isZero();
        }
    }

    private SampleRows fill(TestTenant tenant) throws SQLException {
        try (Connection connection = database.enter(tenant)) {
            SampleRows rows = new SampleRows(connection, tenant).addAll();
            connection.commit();
            return rows;
        }
    }

    private static List<String> readableTenantTables(Connection connection) throws SQLException {
        return Sql.column(
                connection, String.class, TENANT_TABLES + " and has_table_privilege(c.oid, 'select') order by 1");
    }

    private static long rows(Connection connection, String table) throws SQLException {
        return Sql.one(connection, Long.class, "select count(*) from " + table);
    }

    private void assertRefused(TestTenant tenant, String sql) throws SQLException {
        try (Connection connection = database.enter(tenant)) {
            assertThatExceptionOfType(SQLException.class)
                    .as(sql)
                    .isThrownBy(() -> Sql.run(connection, sql))
                    .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo(REFUSED));
        }
    }
}
