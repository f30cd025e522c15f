package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.LoopbackServer;
import org.cartable.client.transport.HttpSyncTransport;
import org.cartable.client.transport.SessionFile;
import org.cartable.client.transport.SignIn;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A desktop that has had its share of the server, over HTTP. */
@Rule("FAIR-3")
class BusyServerTest {

    @TempDir
    private Path directory;

    private LoopbackServer server;
    private Desktop desktop;
    private SyncEngine engine;

    @BeforeEach
    void open() throws IOException {
        server = new LoopbackServer();
        desktop = Desktop.signedIn(directory, 1);
        SessionFile session = new SessionFile(directory);
        new SignIn(session, desktop.clock)
                .signIn(
                        server.address(),
                        "secretary@gp",
                        "secret",
                        desktop.store.state().current().clientId());
        engine = new SyncEngine(
                desktop.store, new HttpSyncTransport(session, desktop.clock), desktop.clock, new Random(5));
    }

    @AfterEach
    void close() {
        engine.close();
        desktop.close();
        server.close();
    }

    @Test
    void nothingIsLostAndTheServerIsShownAsBusy() {
        EntityKey student = desktop.newStudent("A-1", "Ba");
        server.busyFor(7);

        SyncRun run = engine.runOnce();

        assertThat(run.outcome()).isEqualTo(SyncRun.Outcome.BUSY);
        assertThat(run.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(engine.status().network()).isEqualTo(NetworkState.POOR);
        assertThat(desktop.store.outbox().open()).hasSize(1);

        server.busyFor(0);
        assertThat(engine.runOnce().outcome()).isEqualTo(SyncRun.Outcome.DONE);
        assertThat(server.school.payload(student)).isNotNull();
        assertThat(desktop.store.outbox().open()).isEmpty();
    }

    @Test
    void theNextAttemptIsNotBeforeTheServerAskedForIt() {
        server.busyFor(40);
        engine.start();
        await().until(() -> engine.status().nextAttempt() != null);

        Instant next = engine.status().nextAttempt();
        assertThat(next).isBetween(Desktop.START.plusSeconds(40), Desktop.START.plusSeconds(50));
    }
}
