package org.cartable.server.support;

import com.github.f4b6a3.uuid.UuidCreator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.cartable.server.tenant.TenantSession;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL of this JVM with Cartable's roles and schema. Thread-safe. */
public final class TestDatabase implements AutoCloseable {

    private static final String SCHEMA = "cartable";

    private final EmbeddedPostgres postgres;

    private TestDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts the PostgreSQL of the build. */
    public static TestDatabase start() throws IOException, SQLException {
        return start(EmbeddedPostgres.builder());
    }

    /** Starts a PostgreSQL, provisions its roles and migrates its schema. */
    public static TestDatabase start(EmbeddedPostgres.Builder builder) throws IOException, SQLException {
        // Durable as in production: what is measured and what survives must be what users get.
        EmbeddedPostgres postgres = builder.setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        TestDatabase database = new TestDatabase(postgres);
        try {
            database.provision();
            database.migrate();
        } catch (SQLException | RuntimeException failed) {
            database.close();
            throw failed;
        }
        return database;
    }

    private void provision() throws SQLException {
        String script = resource("/db/provision/roles.sql")
                .replace("${ownerRole}", DatabaseRole.OWNER.user())
                .replace("${ownerPassword}", DatabaseRole.OWNER.password())
                .replace("${appRole}", DatabaseRole.APPLICATION.user())
                .replace("${appPassword}", DatabaseRole.APPLICATION.password());
        try (Connection connection = connect(DatabaseRole.SUPERUSER);
                Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    /** Runs the migrations that have not run yet, as the launcher does. */
    private void migrate() {
        Flyway.configure()
                .dataSource(dataSource(DatabaseRole.OWNER))
                .defaultSchema(SCHEMA)
                .locations("classpath:db/server")
                .placeholders(Map.of("appRole", DatabaseRole.APPLICATION.user()))
                .load()
                .migrate();
    }

    private static String resource(String path) {
        try (InputStream stream = TestDatabase.class.getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @return a data source whose connections are new, in auto-commit, and configured like the server's pool */
    public DataSource dataSource(DatabaseRole role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(postgres.getJdbcUrl(DatabaseRole.SUPERUSER.user(), "postgres"));
        source.setUser(role.user());
        source.setPassword(role.password());
        source.setStringType("unspecified");
        source.setReWriteBatchedInserts(true);
        return source;
    }

    /** @return a new connection in auto-commit */
    public Connection connect(DatabaseRole role) throws SQLException {
        return dataSource(role).getConnection();
    }

    /** @return a new connection of the application in a transaction that has entered the tenant */
    public Connection enter(TestTenant tenant) throws SQLException {
        Connection connection = connect(DatabaseRole.APPLICATION);
        connection.setAutoCommit(false);
        enter(connection, tenant);
        return connection;
    }

    /** Enters the tenant for one more transaction on the same connection. */
    public static void enter(Connection connection, TestTenant tenant) throws SQLException {
        TenantSession.enter(connection, tenant.id(), "test", null);
    }

    /** @return an empty school */
    public TestTenant newTenant() throws SQLException {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        TestTenant tenant = new TestTenant(id, "t" + id.toString().substring(19));
        Sql.run(
                dataSource(DatabaseRole.SUPERUSER),
                "insert into cartable.tenant (id, code, name) values (?, ?, ?)",
                id,
                tenant.code(),
                "School " + tenant.code());
        return tenant;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
