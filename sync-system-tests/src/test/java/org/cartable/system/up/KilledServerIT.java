package org.cartable.system.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.cartable.system.harness.Desktop;
import org.cartable.system.harness.Records;
import org.cartable.system.harness.School;
import org.cartable.system.harness.Schools;
import org.cartable.system.harness.Seed;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.Students;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server dies by {@code kill -9} while desktops push. Whatever a desktop was told to be acknowledged is there after
 * the restart, and when the desktops have pushed what they still had, every edit is there once.
 */
class KilledServerIT {

    private static final int KILLS = 3;
    private static final int DESKTOPS = 2;
    private static final int EDITS_PER_KILL = 2_000;
    private static final int MILLIS_UNTIL_KILL_MAX = 500;
    private static final Duration FIRST_COMMIT_PATIENCE = Duration.ofSeconds(60);
    private static final int OFFLINE = 3;

    private ServerProcess server;

    @TempDir
    private Path directory;

    @BeforeEach
    void startServer() {
        server = ServerProcess.start(Path.of("target", "killed-server"));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    @Rule({"UP-1", "DESK-3", "DESK-8"})
    void nothingAcknowledgedIsLostAndNothingIsAppliedTwice() throws Exception {
        SplittableRandom random = Seed.random("killed server");
        School school = Schools.on(server).next();
        Records records = server.database().records(school.tenantId());
        List<FullOutbox> desktops = new ArrayList<>();
        for (int number = 0; number < DESKTOPS; number++) {
            Desktop desktop = new Desktop(directory.resolve("desktop" + number)).signIn(server.address(), school);
            desktops.add(new FullOutbox(desktop, new Students(random.nextLong(), "D" + number + "-")));
        }

        int interrupted = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            desktops.forEach(desktop -> desktop.fill(EDITS_PER_KILL));
            interrupted += killDuringPush(desktops, records, Duration.ofMillis(random.nextInt(MILLIS_UNTIL_KILL_MAX)));
            server.startAgain();
            Set<UUID> applied = applied(records);
            for (FullOutbox desktop : desktops) {
                assertThat(applied).as("acknowledged and lost").containsAll(desktop.acknowledged());
            }
            report(kill, desktops, applied);
        }
        assertThat(interrupted)
                .as("pushes that a kill broke off; without any, this test proves nothing")
                .isPositive();

        for (FullOutbox desktop : desktops) {
            desktop.desktop().sync();
            assertThat(desktop.waiting()).isEmpty();
            assertThat(applied(records)).containsAll(desktop.created());
        }
        assertThat(records.logEntriesByEntity()).hasSize(DESKTOPS * KILLS * EDITS_PER_KILL);
        assertThat(records.logEntriesByEntity().values()).as("applied twice").containsOnly(1L);
        assertThat(records.receiptsByEntity().values()).containsOnly(1L);
        assertThat(records.gapsInTheLog()).isZero();
    }

    /** Kills a while after the first batch of the pushes has been committed. @return how many pushes broke off */
    private int killDuringPush(List<FullOutbox> desktops, Records records, Duration later) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(DESKTOPS);
        try {
            int before = applied(records).size();
            List<Future<Integer>> pushes = desktops.stream()
                    .map(desktop ->
                            threads.submit(() -> desktop.desktop().run("sync").exitStatus()))
                    .toList();
            Awaitility.await()
                    .atMost(FIRST_COMMIT_PATIENCE)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> applied(records).size() > before);
            Thread.sleep(later.toMillis());
            server.killHard();
            int interrupted = 0;
            for (Future<Integer> push : pushes) {
                assertThat(push.get())
                        .as("exit status of a sync that met a dying server")
                        .isIn(0, OFFLINE);
                interrupted += push.get() == OFFLINE ? 1 : 0;
            }
            return interrupted;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Set<UUID> applied(Records records) throws SQLException {
        return records.logEntriesByEntity().keySet();
    }

    private static void report(int kill, List<FullOutbox> desktops, Set<UUID> applied) {
        int created =
                desktops.stream().mapToInt(desktop -> desktop.created().size()).sum();
        int acknowledged = desktops.stream()
                .mapToInt(desktop -> desktop.acknowledged().size())
                .sum();
        System.out.printf(
                "kill %d: of %d edits %d applied, %d acknowledged, %d committed that no desktop heard of%n",
                kill, created, applied.size(), acknowledged, applied.size() - acknowledged);
    }
}
