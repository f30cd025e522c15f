package org.cartable.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.cartable.client.support.Desktop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {

    private static final Duration TOOK = Duration.ofMillis(340);

    @TempDir
    private Path directory;

    private Desktop desktop;
    private RunLog runs;
    private Instant now = Desktop.START;

    @BeforeEach
    void open() {
        desktop = Desktop.signedIn(directory, 1);
        runs = desktop.store.runs();
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private void run(String outcome, int sent, String message) {
        runs.add(new LoggedRun(now, now.plus(TOOK), TOOK, 1, outcome, sent, 0, 0, 0, message));
        now = now.plusSeconds(30);
    }

    @Test
    void whatWasNotedIsReadNewestFirst() {
        run("DONE", 3, null);
        run("OFFLINE", 0, "no answer");

        assertThat(runs.list(10)).extracting(LoggedRun::outcome).containsExactly("OFFLINE", "DONE");
        assertThat(runs.list(10).get(1))
                .isEqualTo(new LoggedRun(Desktop.START, Desktop.START.plus(TOOK), TOOK, 1, "DONE", 3, 0, 0, 0, null));
        assertThat(runs.list(1)).hasSize(1);
    }

    @Test
    void runsInARowThatBringNothingAndGoAlikeAreOne() {
        run("DONE", 0, null);
        run("DONE", 0, null);
        run("DONE", 0, null);
        run("OFFLINE", 0, "no answer");
        run("OFFLINE", 0, "another reason");
        run("DONE", 0, null);

        assertThat(runs.list(10)).extracting(LoggedRun::times).containsExactly(1, 1, 1, 3);
        assertThat(runs.list(10).get(3).startedAt()).isEqualTo(Desktop.START);
        assertThat(runs.list(10).get(3).endedAt())
                .isEqualTo(Desktop.START.plusSeconds(60).plus(TOOK));
    }

    @Test
    void aRunThatBringsSomethingIsOneOfItsOwn() {
        run("DONE", 1, null);
        run("DONE", 1, null);

        assertThat(runs.list(10)).hasSize(2);
    }

    @Test
    void theOldestGo() {
        for (int i = 1; i <= RunLog.RUNS_MAX + 5; i++) {
            run("DONE", i, null);
        }

        assertThat(runs.list(10_000)).hasSize(RunLog.RUNS_MAX);
        assertThat(runs.list(10_000).get(RunLog.RUNS_MAX - 1).sent()).isEqualTo(6);
    }
}
