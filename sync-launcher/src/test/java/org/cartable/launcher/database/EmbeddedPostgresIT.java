package org.cartable.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.cartable.launcher.datadir.DataDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One data folder for all, because each test leaves a PostgreSQL running on it that serves the next. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedPostgresIT {

    @TempDir
    private static Path folder;

    private DataDirectory directory;
    private EmbeddedPostgres postgres;

    @BeforeAll
    void startWithTheSchema() {
        start();
        Migrations.apply(postgres.database());
    }

    private void start() {
        directory = DataDirectory.open(folder);
        postgres = EmbeddedPostgres.start(directory, new SecureRandom());
    }

    @AfterAll
    void stop() {
        postgres.close();
        directory.close();
    }

    @Test
    void dataSurviveAStopAndAStart() throws SQLException {
        owner("CREATE TABLE cartable.stopped AS SELECT 42 AS answer");
        postgres.close();
        postgres = EmbeddedPostgres.start(directory, new SecureRandom());
        assertThat(owner("SELECT answer FROM cartable.stopped")).isEqualTo("42");
    }

    @Test
    void anOrphanIsStoppedAndItsDataAreFound() throws SQLException, IOException {
        owner("CREATE TABLE cartable.orphaned AS SELECT 42 AS answer");
        ProcessHandle orphan = postmaster();
        // The launcher is gone without a word: nobody stopped PostgreSQL, the lock is free.
        directory.close();
        start();
        assertThat(postmaster().pid()).isNotEqualTo(orphan.pid());
        assertThat(owner("SELECT answer FROM cartable.orphaned")).isEqualTo("42");
    }

    @Test
    void aKilledPostgresComesBackWithWhatItHadCommitted() throws SQLException, IOException {
        owner("CREATE TABLE cartable.killed AS SELECT 42 AS answer");
        ProcessHandle killed = postmaster();
        killed.destroyForcibly();
        killed.onExit().join();
        postgres = EmbeddedPostgres.start(directory, new SecureRandom());
        assertThat(owner("SELECT answer FROM cartable.killed")).isEqualTo("42");
    }

    @Test
    void whatIsCommittedIsOnTheDisk() throws SQLException {
        assertThat(owner("SHOW fsync")).isEqualTo("on");
        assertThat(owner("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(owner("SHOW full_page_writes")).isEqualTo("on");
    }

    @Test
    void itListensOnTheLoopbackAddressOnly() throws SQLException, IOException {
        assertThat(owner("SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(Files.readAllLines(folder.resolve("postgresql/data/postmaster.pid"))
                        .get(4))
                .as("folder of its socket")
                .isEmpty();
    }

    @Test
    void nobodyComesInWithoutTheirPassword() {
        String url = postgres.database().url();
        for (String user : new String[] {"postgres", Database.OWNER_ROLE, Database.APPLICATION_ROLE}) {
            for (String password : new String[] {null, "", "postgres", user}) {
                assertThatThrownBy(() -> DriverManager.getConnection(url, user, password))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password");
            }
        }
    }

    @Test
    void theApplicationsRoleOwnsNothingAndCreatesNothing() throws SQLException {
        assertThat(owner("SELECT count(*) FROM pg_class WHERE relowner = 'cartable_app'::regrole"))
                .isEqualTo("0");
        Credentials application = postgres.database().application();
        try (Connection connection = DriverManager.getConnection(
                        postgres.database().url(), application.user(), application.password());
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("CREATE TABLE mine (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("DELETE FROM sync_change"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void secretsAreReadableByTheirOwnerOnly() throws IOException {
        Path secrets = directory.file("database.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("postgresql/initdb.password")).doesNotExist();
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(folder.resolve("postgresql/data/postmaster.pid"))
                .get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    /** Runs SQL as the owner; gives the first value when there is one. */
    private String owner(String sql) throws SQLException {
        try (Connection connection = postgres.database().connectAsOwner();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return null;
            }
            try (ResultSet result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
