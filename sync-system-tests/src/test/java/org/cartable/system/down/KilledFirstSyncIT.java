package org.cartable.system.down;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.cartable.system.harness.Desktop;
import org.cartable.system.harness.ManyStudents;
import org.cartable.system.harness.School;
import org.cartable.system.harness.Seed;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.SharedServer;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A desktop dies by {@code kill -9} in the middle of its first sync, several times. It keeps what it has, goes on from
 * there, and at the end has everything once; the server has sent less than twice of it.
 */
@ExtendWith(SharedServer.class)
class KilledFirstSyncIT {

    private static final int ROWS = 100_000;
    private static final int KILLS = 3;
    private static final int MILLIS_UNTIL_KILL_MAX = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final ServerProcess server;
    private final School school;

    @TempDir
    private Path directory;

    KilledFirstSyncIT(ServerProcess server, School school) {
        this.server = server;
        this.school = school;
    }

    @Test
    @Rule({"STREAM-5", "DESK-2", "DOWN-2"})
    void itGoesOnWhereItWasAndIsUsableMeanwhile() throws Exception {
        SplittableRandom random = Seed.random("killed first sync");
        ManyStudents.insert(server.database(), school.tenantId(), ROWS);
        Desktop desktop = new Desktop(directory.resolve("desktop")).signIn(server.address(), school);

        int killed = 0;
        int syncs = 0;
        for (int kill = 1; kill <= KILLS && here(desktop) < ROWS; kill++) {
            long before = here(desktop);
            Process sync = desktop.begin("sync");
            syncs++;
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> here(desktop) > before || !sync.isAlive());
            Thread.sleep(random.nextInt(MILLIS_UNTIL_KILL_MAX));
            killed += sync.isAlive() ? 1 : 0;
            sync.destroyForcibly();
            assertThat(sync.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            long after = here(desktop);
            assertThat(after).as("after kill %d", kill).isGreaterThan(before);
            System.out.printf("kill %d: %,d of %,d students are here%n", kill, after, ROWS);
        }
        assertThat(killed)
                .as("syncs that were killed; without any, this test proves nothing")
                .isPositive();

        JsonObject status = desktop.run("status").done().json();
        if (here(desktop) < ROWS) {
            assertThat(status.getJsonObject("firstSync").getInt("expectedRows")).isEqualTo(ROWS);
            assertThat(status.getJsonObject("firstSync").getJsonNumber("rows").longValue())
                    .isEqualTo(here(desktop));
            assertThat(status.getString("cursor")).isNotBlank();
            assertThat(desktop.get("STUDENT", first(desktop)).getJsonObject("fields"))
                    .as("what is here is there to be used")
                    .containsKey("lastName");
        }

        desktop.sync();
        syncs++;

        assertThat(here(desktop)).isEqualTo(ROWS);
        assertThat(desktop.run("status").done().json()).doesNotContainKey("firstSync");
        int calls = syncs;
        Awaitility.await().atMost(PATIENCE).until(() -> downs("count(*)") >= calls);
        long sent = downs("sum(events_count)");
        System.out.printf("%d syncs, %d of them killed: %,d rows sent for %,d%n", syncs, killed, sent, ROWS);
        assertThat(sent).isLessThan(2 * ROWS);
    }

    private static long here(Desktop desktop) throws SQLException {
        return Long.parseLong(local(desktop, "select count(*) from e_student"));
    }

    private static String first(Desktop desktop) throws SQLException {
        return local(desktop, "select min(id) from e_student");
    }

    private static String local(Desktop desktop, String select) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + desktop.directory().resolve("cartable.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            return row.getString(1);
        }
    }

    private long downs(String what) throws SQLException {
        try (Connection connection = server.database().open();
                PreparedStatement select = connection.prepareStatement("select coalesce(" + what
                        + ", 0) from cartable.sync_log where tenant_id = ? and direction = 'DOWN'")) {
            select.setObject(1, school.tenantId());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
