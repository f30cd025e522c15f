package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The loop while a person wants it to rest. */
@Rule("DESK-7")
@Timeout(25)
class PausedEngineTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    private Path directory;

    private final SchoolServer server = new SchoolServer();
    private Desktop desktop;
    private SyncEngine engine;

    @BeforeEach
    void startAndPause() {
        desktop = Desktop.signedIn(directory, 1);
        engine = new SyncEngine(desktop.store, server, desktop.clock, new Random(7));
        engine.start();
        await().until(() -> engine.status().nextAttempt() != null);
    }

    @AfterEach
    void close() {
        engine.close();
        desktop.close();
    }

    private void pause(Duration length) {
        engine.pause(length);
        await().until(() -> engine.status().pausedUntil() != null);
    }

    private boolean isAtServer(EntityKey key) {
        return server.payload(key) != null;
    }

    @Test
    void anEditOfAPauseIsSavedAndCountedAndNotSent() {
        pause(LONG);
        desktop.newStudent("A-1", "Traoré");
        await().until(() -> engine.status().counts().waiting() == 1);

        assertThat(engine.status().pausedUntil()).isEqualTo(Desktop.START.plus(LONG));
        assertThat(engine.status().nextAttempt()).isEqualTo(Desktop.START.plus(LONG));
        assertThat(desktop.store.outbox().hasUnsent()).isTrue();
    }

    @Test
    void aCallEndsThePause() {
        pause(LONG);
        EntityKey student = desktop.newStudent("A-1", "Traoré");
        engine.wake();

        await().until(() -> isAtServer(student));
        await().until(() -> engine.status().pausedUntil() == null);
    }

    @Test
    void aPauseEndsByItself() {
        EntityKey student = desktop.newStudent("A-1", "Traoré");
        engine.pause(SHORT);

        await().until(() -> isAtServer(student));
        await().until(() -> engine.status().pausedUntil() == null);
    }

    @Test
    void theLastOfTwoPausesCounts() {
        pause(SHORT);
        engine.pause(LONG);

        await().until(() -> Desktop.START.plus(LONG).equals(engine.status().nextAttempt()));
        EntityKey student = desktop.newStudent("A-1", "Traoré");
        engine.wake();
        await().until(() -> isAtServer(student));
    }

    @Test
    void aPausedEngineCanBeClosed() {
        pause(LONG);

        engine.close();
    }
}
