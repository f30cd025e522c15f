package org.cartable.client.ui.quit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.StatusBuilder;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.client.sync.NetworkState;
import org.cartable.client.sync.SyncPhase;
import org.cartable.client.sync.SyncStatus;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.status.Patience;
import org.cartable.client.ui.status.SyncStatusModel;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.testing.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuitModelTest {

    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");

    private final List<String> calls = new ArrayList<>();
    private final Screen screen = Screen.english();
    private final SyncStatusModel status = new SyncStatusModel(
            status(NetworkState.ONLINE, SyncPhase.IDLE, 12),
            () -> calls.add("sync"),
            length -> {},
            new Patience(Duration.ofHours(4), Duration.ofDays(2)),
            new ManualClock(NOW),
            screen.texts);
    private final QuitModel quit = new QuitModel(status, screen.texts);

    @BeforeEach
    void listen() {
        quit.left().listen(() -> calls.add("left"));
    }

    private static SyncStatus status(NetworkState network, SyncPhase phase, int waiting) {
        return StatusBuilder.status(network, phase)
                .waiting(waiting)
                .lastSuccess(NOW)
                .nextAttempt(phase == SyncPhase.IDLE ? NOW.plusSeconds(30) : null)
                .build();
    }

    private void show(NetworkState network, SyncPhase phase, int waiting) {
        status.show(status(network, phase, waiting));
    }

    @Test
    void withNothingToSendTheProgramEndsAtOnce() {
        show(NetworkState.OFFLINE, SyncPhase.IDLE, 0);
        quit.ask();

        assertThat(calls).containsExactly("left");
        assertThat(quit.asking()).isFalse();
    }

    @Test
    void whatWaitsIsAskedAboutAndThePersonMayStayOrLeaveWithoutSending() {
        quit.ask();
        assertThat(quit.text())
                .isEqualTo("12 changes have not been sent."
                        + " They stay on this computer and go next time you open Cartable.");
        quit.stay();
        assertThat(quit.asking()).isFalse();
        assertThat(calls).isEmpty();

        quit.ask();
        quit.leave();
        assertThat(calls).containsExactly("left");
    }

    @Test
    void theProgramEndsAsSoonAsTheServerHasEverythingAndNotBefore() {
        quit.ask();
        quit.send();
        assertThat(calls).containsExactly("sync");
        assertThat(quit.text()).startsWith("Sending 12 changes…");
        show(NetworkState.ONLINE, SyncPhase.UP, 12);
        show(NetworkState.ONLINE, SyncPhase.UP, 4);
        assertThat(quit.text()).startsWith("Sending 4 changes…");
        assertThat(calls).containsExactly("sync");
        show(NetworkState.ONLINE, SyncPhase.DOWN, 0);

        assertThat(calls).containsExactly("sync", "left");
    }

    @Test
    void whoCannotSendIsToldWhyAndMayTryAgain() {
        quit.ask();
        quit.send();
        show(NetworkState.ONLINE, SyncPhase.UP, 12);
        show(NetworkState.OFFLINE, SyncPhase.IDLE, 12);

        assertThat(calls).containsExactly("sync");
        assertThat(quit.sending()).isFalse();
        assertThat(quit.text()).startsWith("You are offline, so 12 changes could not be sent.");
        quit.send();
        assertThat(calls).containsExactly("sync", "sync");
        show(NetworkState.OFFLINE, SyncPhase.UP, 12);
        show(NetworkState.LOGIN_NEEDED, SyncPhase.IDLE, 12);
        assertThat(quit.text()).startsWith("Sign in again to send 12 changes.");
    }

    @Test
    void aRunThatHadBegunBeforeIsNotTakenForTheAnswer() {
        show(NetworkState.ONLINE, SyncPhase.DOWN, 1);
        quit.ask();
        quit.send();
        show(NetworkState.ONLINE, SyncPhase.IDLE, 1);
        assertThat(quit.sending()).isTrue();
        show(NetworkState.ONLINE, SyncPhase.UP, 1);
        show(NetworkState.ONLINE, SyncPhase.DOWN, 1);
        show(NetworkState.ONLINE, SyncPhase.IDLE, 1);

        assertThat(quit.text()).startsWith("1 change was not taken yet");
        assertThat(calls).containsExactly("sync");
    }

    @Test
    void aRunThatEndsBeforeItSendsAnythingIsAnAnswerToo() {
        quit.ask();
        quit.send();
        status.show(StatusBuilder.status(NetworkState.LOGIN_NEEDED, SyncPhase.IDLE)
                .waiting(12)
                .lastSuccess(NOW)
                .message("no session")
                .build());
        assertThat(quit.sending()).isTrue();
        show(NetworkState.LOGIN_NEEDED, SyncPhase.IDLE, 12);

        assertThat(quit.text()).startsWith("Sign in again to send 12 changes.");
    }

    @Test
    void theChangesAreReallyAtTheServerWhenTheProgramEnds(@TempDir Path directory) {
        SchoolServer server = new SchoolServer();
        try (SyncingDesktop desktop = new SyncingDesktop(directory, 1, server)) {
            EntityKey student = desktop.student("A-1", "Traoré");
            server.away(true);
            desktop.sync();
            server.away(false);
            SyncStatusModel real = new SyncStatusModel(
                    desktop.engine.status(),
                    desktop.engine::runOnce,
                    length -> {},
                    new Patience(Duration.ofHours(4), Duration.ofDays(2)),
                    desktop.clock,
                    screen.texts);
            desktop.engine.listen(real::show);
            QuitModel sending = new QuitModel(real, screen.texts);
            sending.left()
                    .listen(() ->
                            calls.add("left with " + server.payload(student).getString("lastName")));
            sending.ask();
            assertThat(sending.text()).startsWith("1 change has not been sent.");
            sending.send();

            assertThat(calls).containsExactly("left with Traoré");
            assertThat(desktop.store.outbox().counts().waiting()).isZero();
        }
    }

    @Test
    void everyStateOfTheNetworkHasItsWordsInBothLanguages() {
        for (Screen language : List.of(Screen.english(), Screen.french())) {
            for (NetworkState network : NetworkState.values()) {
                assertThat(language.texts.get("quit." + network, 2)).contains("2");
            }
        }
    }
}
