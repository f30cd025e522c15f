package org.cartable.server.hints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
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
import org.postgresql.PGConnection;

/** The listening thread on a real PostgreSQL: what it hears, and what it still learns when it does not hear. */
@ExtendWith(PostgresExtension.class)
@Timeout(60)
class HeadWatchIT {

    private static final String LISTENING_BACKEND = "from pg_stat_activity where usename = 'cartable_app'"
            + " and (query like '%tenant_heads%' or query = 'listen cartable_head') and pid <> pg_backend_pid()";

    private final TestDatabase database;
    private final TestTenant tenant;
    private final Heard heard;
    private HeadWatch watch;

    HeadWatchIT(TestDatabase database, TestTenant tenant) {
        this.database = database;
        this.tenant = tenant;
        this.heard = new Heard(Set.of(tenant.id()));
    }

    /** Keeps the newest head of each tenant. */
    private record Heard(Set<UUID> tenants, Map<UUID, Long> heads, Set<UUID> revoked) implements HeadListener {

        Heard(Set<UUID> tenants) {
            this(tenants, new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
        }

        @Override
        public void headIs(UUID tenantId, long seq) {
            heads.put(tenantId, seq);
        }

        @Override
        public void revoked(UUID tenantId, Set<UUID> clientIds) {
            revoked.addAll(clientIds);
        }
    }

    @AfterEach
    void end() {
        if (watch != null) {
            watch.end();
        }
    }

    private void begin(DataSource pool) {
        watch = new HeadWatch(pool, Thread::new);
        watch.begin(heard);
        awaitHead(0);
    }

    private void awaitHead(long seq) {
        await().atMost(Duration.ofSeconds(20)).until(() -> Long.valueOf(seq).equals(heard.heads.get(tenant.id())));
    }

    private void addStudents(TestTenant where, int count) throws SQLException {
        try (Connection connection = database.enter(where)) {
            for (int i = 0; i < count; i++) {
                Students.add(connection, where);
            }
            connection.commit();
        }
    }

    @Test
    @Rule("HINT-3")
    void aCommitIsToldWithTheNumberOfItsLastChange() throws SQLException {
        begin(database.dataSource(DatabaseRole.APPLICATION));

        addStudents(tenant, 3);

        awaitHead(3);
    }

    @Test
    @Rule("DEVICE-1")
    void aRevokedDesktopIsToldAtOnceAndThoseOfOtherSchoolsAreNot() throws SQLException {
        TestTenant other = database.newTenant();
        UUID mine = UUID.randomUUID();
        UUID theirs = UUID.randomUUID();
        for (TestTenant where : Set.of(tenant, other)) {
            Sql.run(
                    database.dataSource(DatabaseRole.SUPERUSER),
                    "insert into cartable.sync_client (tenant_id, id, user_id) values (?, ?, 'somebody')",
                    where.id(),
                    where.equals(tenant) ? mine : theirs);
        }
        begin(database.dataSource(DatabaseRole.APPLICATION));
        assertThat(heard.revoked).isEmpty();

        Sql.run(
                database.dataSource(DatabaseRole.SUPERUSER),
                "update cartable.sync_client set revoked_at = now(), revoked_by = 'Ana' where id in (?, ?)",
                mine,
                theirs);

        await().atMost(Duration.ofSeconds(20)).until(() -> !heard.revoked.isEmpty());
        assertThat(heard.revoked).containsExactly(mine);
    }

    @Test
    @Rule("HINT-3")
    void aTransactionNotifiesOnceHoweverManyStatementsItHas() throws SQLException {
        try (Connection listener = database.connect(DatabaseRole.APPLICATION)) {
            Sql.run(listener, "listen cartable_head");
            addStudents(tenant, 5);
            addStudents(tenant, 2);
            try (Connection connection = database.enter(tenant)) {
                Students.add(connection, tenant);
                connection.rollback();
            }

            assertThat(listener.unwrap(PGConnection.class).getNotifications())
                    .extracting(notification -> notification.getParameter())
                    .filteredOn(tenant.id().toString()::equals)
                    .hasSize(2);
        }
    }

    @Test
    @Rule("AUTH-2")
    void anotherTenantIsNotTold() throws SQLException {
        TestTenant other = database.newTenant();
        begin(database.dataSource(DatabaseRole.APPLICATION));

        addStudents(other, 1);
        addStudents(tenant, 1);

        awaitHead(1);
        assertThat(heard.heads).doesNotContainKey(other.id());
    }

    @Test
    @Rule("HINT-4")
    void whatIsCommittedWhileNobodyListensIsToldAfterTheReconnection() throws SQLException {
        begin(database.dataSource(DatabaseRole.APPLICATION));
        try (Connection superuser = database.connect(DatabaseRole.SUPERUSER)) {
            assertThat(Sql.column(superuser, Boolean.class, "select pg_terminate_backend(pid) " + LISTENING_BACKEND))
                    .isNotEmpty();
        }

        addStudents(tenant, 1);

        awaitHead(1);
    }

    @Test
    @Rule("HINT-4")
    void whereThePoolHidesTheDriverTheHeadsAreLookedAt() throws SQLException {
        begin(hidingTheDriver(database.dataSource(DatabaseRole.APPLICATION)));

        addStudents(tenant, 1);

        awaitHead(1);
    }

    @Test
    @Rule("HINT-4")
    void aCommitThatNobodyToldOfIsFoundBeforeLong() throws SQLException {
        begin(database.dataSource(DatabaseRole.APPLICATION));
        try (Connection connection = database.connect(DatabaseRole.APPLICATION)) {
            Sql.run(connection, "select pg_notify('cartable_head', 'not a tenant')");
        }
        try (Connection superuser = database.connect(DatabaseRole.SUPERUSER)) {
            Sql.run(superuser, "alter table cartable.sync_tenant_head disable trigger head_moved");
            try {
                addStudents(tenant, 1);
                awaitHead(1);
            } finally {
                Sql.run(superuser, "alter table cartable.sync_tenant_head enable trigger head_moved");
            }
        }
    }

    @Test
    void aConnectionThatGoesBackToThePoolListensNoMore() throws SQLException, InterruptedException {
        try (Connection only = database.connect(DatabaseRole.APPLICATION)) {
            HeadConnection listening = HeadConnection.open(handingOut(only));
            addStudents(tenant, 1);
            assertThat(listening.await(Duration.ofSeconds(10))).contains(tenant.id());
            listening.close();

            assertThat(Sql.column(only, String.class, "select pg_listening_channels()"))
                    .isEmpty();
            assertThat(only.getNetworkTimeout()).isZero();
        }
    }

    private static DataSource hidingTheDriver(DataSource source) {
        return data(() -> wrapped(source.getConnection(), false));
    }

    private static DataSource handingOut(Connection connection) {
        return data(() -> wrapped(connection, true));
    }

    private interface Connections {
        Connection next() throws SQLException;
    }

    private static DataSource data(Connections connections) {
        return proxy(DataSource.class, (object, method, arguments) -> {
            if (!"getConnection".equals(method.getName())) {
                throw new UnsupportedOperationException(method.getName());
            }
            return connections.next();
        });
    }

    /** As a pool wraps it. @param open whether the driver may be seen; then a close only gives back */
    private static Connection wrapped(Connection connection, boolean open) {
        return proxy(Connection.class, (object, method, arguments) -> {
            if (!open && "unwrap".equals(method.getName())) {
                throw new SQLException("not a wrapper for that");
            }
            if (open && "close".equals(method.getName())) {
                return null;
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        });
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(HeadWatchIT.class.getClassLoader(), new Class<?>[] {type}, calls));
    }
}
