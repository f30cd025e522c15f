package org.cartable.client.ui.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cartable.client.store.OutboxCounts;
import org.cartable.client.sync.DownProgress;
import org.cartable.client.sync.NetworkState;
import org.cartable.client.sync.SyncPhase;
import org.cartable.client.sync.SyncStatus;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.Tone;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.testing.ManualClock;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

class SyncStatusModelTest {

    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");

    private final ManualClock clock = new ManualClock(NOW);
    private final List<String> calls = new ArrayList<>();
    private final SyncStatusModel status = new SyncStatusModel(
            new SyncStatus(NetworkState.OFFLINE, SyncPhase.IDLE, counts(0, 0, 0), 0, null, null, null),
            () -> calls.add("wake"),
            clock,
            Screen.english().texts);

    private static OutboxCounts counts(int waiting, int conflicts, int refused) {
        return new OutboxCounts(waiting, conflicts, refused, null);
    }

    private void show(NetworkState network, SyncPhase phase, OutboxCounts counts, String message) {
        status.show(new SyncStatus(
                network,
                phase,
                counts,
                0,
                NOW.minusSeconds(60),
                phase == SyncPhase.IDLE ? NOW.plusSeconds(30) : null,
                message));
    }

    @Test
    void beforeTheFirstAttemptNobodySaysOffline() {
        assertThat(status.stateText()).isEqualTo("Connecting…");
        assertThat(status.bannerText()).isNull();
        assertThat(status.lastSyncText()).isEqualTo("Not synced yet");
    }

    @Test
    void onlineIsQuiet() {
        show(NetworkState.ONLINE, SyncPhase.IDLE, counts(0, 0, 0), null);

        assertThat(status.stateText()).isEqualTo("Online");
        assertThat(status.stateTone()).isEqualTo(Tone.GOOD);
        assertThat(status.waitingText()).isEqualTo("No changes waiting");
        assertThat(status.bannerText()).isNull();
        assertThat(status.bannerOffer()).isEqualTo(SyncStatusModel.Offer.NOTHING);
        assertThat(status.lastSyncText()).startsWith("Last sync 7:59");
        assertThat(status.quitText()).isNull();
    }

    @Test
    void offlineSaysThatTheWorkIsSafeAndOffersToRetry() {
        show(NetworkState.OFFLINE, SyncPhase.IDLE, counts(3, 0, 0), "no answer");

        assertThat(status.stateText()).isEqualTo("Offline");
        assertThat(status.waitingText()).isEqualTo("3 changes waiting");
        assertThat(status.bannerText())
                .isEqualTo("You are offline. Changes are saved on this computer"
                        + " and will be sent when the connection returns.");
        assertThat(status.bannerOffer()).isEqualTo(SyncStatusModel.Offer.RETRY);
        assertThat(status.quitText()).startsWith("3 changes have not been sent. They stay on this computer");
    }

    @Test
    void aServerThatFailsIsTriedAgainAndTheSecondsCountDown() {
        show(NetworkState.POOR, SyncPhase.IDLE, counts(1, 0, 0), "busy");
        assertThat(status.bannerText()).isEqualTo("The school server is busy or does not answer. Next try in 30 s.");

        clock.advance(Duration.ofSeconds(12));
        status.tick();
        assertThat(status.bannerText()).endsWith("Next try in 18 s.");
    }

    @Test
    @Rule("GROW-5")
    void aProgramThatMustBeUpdatedSaysSoAndThatTheWorkIsSent() {
        show(NetworkState.UPDATE_NEEDED, SyncPhase.IDLE, counts(0, 0, 0), "too old");

        assertThat(status.stateText()).isEqualTo("Update needed");
        assertThat(status.stateTone()).isEqualTo(Tone.TROUBLE);
        assertThat(status.bannerText()).startsWith("This program must be updated. Your changes are sent");
    }

    @Test
    void anEndedSessionAsksForASignInWithoutStoppingTheWork() {
        show(NetworkState.LOGIN_NEEDED, SyncPhase.IDLE, counts(12, 0, 0), "the session has ended");

        assertThat(status.stateTone()).isEqualTo(Tone.TROUBLE);
        assertThat(status.bannerText()).isEqualTo("Sign in again to send your 12 changes. You can keep working.");
        assertThat(status.bannerOffer()).isEqualTo(SyncStatusModel.Offer.SIGN_IN);
    }

    @Test
    void conflictsAndRefusedEditsAreCounted() {
        show(NetworkState.ONLINE, SyncPhase.IDLE, counts(0, 2, 1), null);

        assertThat(status.conflictsText()).isEqualTo("2 conflicts");
        assertThat(status.refusedText()).isEqualTo("1 refused edit");
    }

    @Test
    void aLongReceivingCountsUp() {
        status.show(new SyncStatus(NetworkState.ONLINE, SyncPhase.DOWN, counts(0, 0, 0), 18_240, null, null, null));

        assertThat(status.stateText()).isEqualTo("Syncing…");
        assertThat(status.running()).isTrue();
        assertThat(status.lastSyncText()).isEqualTo("Receiving: 18,240 records so far");
    }

    @Test
    void aFirstSyncTellsHowFarItIsAndHowLongItTakes() {
        show(new DownProgress(25_000, 100_000, 9_000_000, null));
        assertThat(status.lastSyncText()).isEqualTo("First copy: 25 %, 25,000 of about 100,000 records");

        show(new DownProgress(50_000, 100_000, 18_000_000, Duration.ofSeconds(40)));
        assertThat(status.lastSyncText())
                .isEqualTo("First copy: 50 %, 50,000 of about 100,000 records, about a minute left");

        show(new DownProgress(50_000, 100_000, 18_000_000, Duration.ofMinutes(4)));
        assertThat(status.lastSyncText()).endsWith("about 4 minutes left");
    }

    @Test
    @Rule("DOWN-7")
    void whoHasTheOwnClassesIsToldSoWhileTheRestFollows() {
        show(new DownProgress(4_000, 100_000, 900_000, null, FirstSyncStage.OWN_CLASSES));
        assertThat(status.lastSyncText()).startsWith("First copy: 4 %");

        show(new DownProgress(5_000, 100_000, 1_000_000, null, FirstSyncStage.REST));
        assertThat(status.lastSyncText()).isEqualTo("Your classes are here. The rest: 5 %");

        show(new DownProgress(50_000, 100_000, 18_000_000, Duration.ofMinutes(4), FirstSyncStage.REST));
        assertThat(status.lastSyncText()).isEqualTo("Your classes are here. The rest: 50 %, about 4 minutes left");
    }

    private void show(DownProgress progress) {
        status.show(
                new SyncStatus(NetworkState.ONLINE, SyncPhase.DOWN, counts(0, 0, 0), 1, null, null, progress, null));
    }

    @Test
    void syncNowWakesTheEngine() {
        status.syncNow();
        assertThat(calls).containsExactly("wake");
    }
}
