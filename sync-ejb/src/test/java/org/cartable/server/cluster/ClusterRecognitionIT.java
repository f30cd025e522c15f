package org.cartable.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.cartable.server.changelog.ChangeLog;
import org.cartable.server.changelog.CursorState;
import org.cartable.server.changelog.LogPosition;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.Sql;
import org.cartable.server.support.Students;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** Real clusters: stopped, copied, restored, promoted. */
@Rule({"RESET-1", "DOWN-4"})
class ClusterRecognitionIT {

    private static final String TABLES = "select c.relname::text from pg_class c"
            + " where c.relnamespace = 'cartable'::regnamespace and c.relkind = 'r' and c.relname <> 'synced_type'"
            + " and c.relname not like 'flyway%' order by 1";
    private static final String COLUMNS = "select string_agg(quote_ident(attname), ',') from pg_attribute"
            + " where attrelid = ('cartable.' || ?)::regclass and attnum > 0 and not attisdropped and attgenerated = ''";

    @TempDir
    private Path folder;

    private static EmbeddedPostgres.Builder on(Path data) {
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
    }

    private static ClusterState recognise(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect(DatabaseRole.APPLICATION)) {
            return ClusterRecognition.recognise(connection);
        }
    }

    private static LogPosition write(TestDatabase database, TestTenant tenant, int students) throws SQLException {
        try (Connection connection = database.enter(tenant)) {
            for (int i = 0; i < students; i++) {
                Students.add(connection, tenant);
            }
            connection.commit();
        }
        return head(database, tenant);
    }

    private static LogPosition head(TestDatabase database, TestTenant tenant) throws SQLException {
        try (Connection connection = database.enter(tenant)) {
            return new ChangeLog(connection, tenant.id()).head().orElseThrow().position();
        }
    }

    private static CursorState state(TestDatabase database, TestTenant tenant, LogPosition cursor) throws SQLException {
        try (Connection connection = database.enter(tenant)) {
            return new ChangeLog(connection, tenant.id())
                    .runAfter(cursor, 10)
                    .orElseThrow()
                    .state();
        }
    }

    @Test
    void aClusterThatWasStoppedAndStartedIsTheSame() throws Exception {
        TestTenant tenant;
        LogPosition head;
        try (TestDatabase first = TestDatabase.start(on(folder.resolve("a")))) {
            tenant = first.newTenant();
            head = write(first, tenant, 2);
            assertThat(recognise(first)).isEqualTo(ClusterState.FIRST);
            assertThat(recognise(first)).isEqualTo(ClusterState.SAME);
        }
        try (TestDatabase again = TestDatabase.start(on(folder.resolve("a")))) {
            assertThat(recognise(again)).isEqualTo(ClusterState.SAME);
            assertThat(head(again, tenant)).isEqualTo(head);
        }
    }

    @Test
    void filesThatWereSetBackAreRecognisedByTheFingerprintOfCursors() throws Exception {
        TestTenant tenant;
        LogPosition atCopy;
        LogPosition lost;
        try (TestDatabase first = TestDatabase.start(on(folder.resolve("a")))) {
            tenant = first.newTenant();
            atCopy = write(first, tenant, 2);
            recognise(first);
        }
        copy(folder.resolve("a"), folder.resolve("b"));
        try (TestDatabase goesOn = TestDatabase.start(on(folder.resolve("a")))) {
            lost = write(goesOn, tenant, 3);
        }
        try (TestDatabase restored = TestDatabase.start(on(folder.resolve("b")))) {
            assertThat(recognise(restored)).isEqualTo(ClusterState.SAME);
            assertThat(state(restored, tenant, lost)).isEqualTo(CursorState.REWOUND);
            write(restored, tenant, 4);
            assertThat(state(restored, tenant, lost)).isEqualTo(CursorState.DIVERGED);
            assertThat(state(restored, tenant, atCopy)).isEqualTo(CursorState.OK);
        }
    }

    @Test
    void aPromotedStandbyBeginsANewEpochAlsoForWhoHasOnlyWhatItHas() throws Exception {
        TestTenant tenant;
        LogPosition received;
        LogPosition lost;
        try (TestDatabase primary = TestDatabase.start(on(folder.resolve("a")))) {
            tenant = primary.newTenant();
            received = write(primary, tenant, 2);
            recognise(primary);
        }
        copy(folder.resolve("a"), folder.resolve("b"));
        try (TestDatabase primary = TestDatabase.start(on(folder.resolve("a")))) {
            lost = write(primary, tenant, 3);
        }
        promote(folder.resolve("b"));
        try (TestDatabase promoted = TestDatabase.start(on(folder.resolve("b")))) {
            assertThat(recognise(promoted)).isEqualTo(ClusterState.ANOTHER_TIMELINE);
            assertThat(recognise(promoted)).isEqualTo(ClusterState.SAME);
            LogPosition now = head(promoted, tenant);
            assertThat(now.epoch()).isNotEqualTo(received.epoch());
            assertThat(now.fingerprint()).isEqualTo(received.fingerprint());
            assertThat(state(promoted, tenant, received))
                    .as("its desktop may have had an edit acknowledged that it has not read yet")
                    .isEqualTo(CursorState.DIVERGED);
            assertThat(state(promoted, tenant, now)).isEqualTo(CursorState.OK);
            write(promoted, tenant, 4);
            assertThat(state(promoted, tenant, lost))
                    .as("also when the log has overtaken it")
                    .isEqualTo(CursorState.DIVERGED);
        }
    }

    @Test
    void aDumpInAnotherClusterBeginsANewEpoch() throws Exception {
        try (TestDatabase old = TestDatabase.start();
                TestDatabase anew = TestDatabase.start()) {
            TestTenant tenant = old.newTenant();
            LogPosition dumped = write(old, tenant, 3);
            recognise(old);
            dumpAndRestore(old, anew);
            LogPosition lost = write(old, tenant, 1);

            assertThat(recognise(anew)).isEqualTo(ClusterState.ANOTHER_CLUSTER);
            assertThat(head(anew, tenant).epoch()).isNotEqualTo(dumped.epoch());
            assertThat(state(anew, tenant, dumped)).isEqualTo(CursorState.DIVERGED);
            assertThat(state(anew, tenant, lost)).isEqualTo(CursorState.DIVERGED);
            LogPosition after = write(anew, tenant, 2);
            assertThat(after.seq()).isEqualTo(5);
            assertThat(state(anew, tenant, after)).isEqualTo(CursorState.OK);
        }
    }

    @Test
    void whereTheIdentityCannotBeReadNothingBeginsAnew() throws Exception {
        try (TestDatabase database = TestDatabase.start()) {
            TestTenant tenant = database.newTenant();
            LogPosition head = write(database, tenant, 1);
            Sql.run(
                    database.dataSource(DatabaseRole.SUPERUSER),
                    "revoke execute on function pg_control_system() from public");

            assertThat(recognise(database)).isEqualTo(ClusterState.UNKNOWN);
            assertThat(head(database, tenant)).isEqualTo(head);
        }
    }

    /** Lets a copy of a stopped cluster follow nobody and then become a primary, which is what a failover ends with. */
    private static void promote(Path data) throws IOException, SQLException {
        Files.createFile(data.resolve("standby.signal"));
        try (EmbeddedPostgres standby = on(data).start();
                Connection connection = standby.getPostgresDatabase().getConnection()) {
            assertThat(Sql.one(connection, Boolean.class, "select pg_is_in_recovery()"))
                    .isTrue();
            assertThat(Sql.one(connection, Boolean.class, "select pg_promote()"))
                    .isTrue();
        }
    }

    /** What pg_dump and pg_restore do with the data, which are not among the embedded binaries. */
    private static void dumpAndRestore(TestDatabase from, TestDatabase into) throws Exception {
        try (Connection source = from.connect(DatabaseRole.SUPERUSER);
                Connection target = into.connect(DatabaseRole.SUPERUSER)) {
            Sql.run(target, "set session_replication_role = replica");
            List<String> tables = Sql.column(source, String.class, TABLES);
            for (String table : tables) {
                String columns = Sql.one(source, String.class, COLUMNS, table);
                StringWriter rows = new StringWriter();
                source.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy cartable." + table + " (" + columns + ") to stdout", rows);
                target.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy cartable." + table + " (" + columns + ") from stdin",
                                new StringReader(rows.toString()));
            }
            assertThat(Sql.column(target, UUID.class, "select id from cartable.tenant"))
                    .hasSize(1);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(
                            file, to.resolve(from.relativize(file)), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }
}
