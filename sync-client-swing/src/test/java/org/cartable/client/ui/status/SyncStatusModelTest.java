package org.cartable.client.ui.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cartable.client.store.OutboxCounts;
import org.cartable.client.support.StatusBuilder;
import org.cartable.client.sync.DownProgress;
import org.cartable.client.sync.NetworkState;
import org.cartable.client.sync.SyncPhase;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.Sign;
import org.cartable.client.ui.Tone;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.testing.ManualClock;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

class SyncStatusModelTest {

    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");

    private final ManualClock clock = new ManualClock(NOW);
    private final List<String> calls = new ArrayList<>();
    private final SyncStatusModel status = model(Screen.english());

    private SyncStatusModel model(Screen screen) {
        return new SyncStatusModel(
                StatusBuilder.status(NetworkState.OFFLINE, SyncPhase.IDLE).build(),
                () -> calls.add("wake"),
                length -> calls.add("pause " + length),
                new Patience(Duration.ofHours(4), Duration.ofDays(2)),
                clock,
                screen.texts);
    }

    private static OutboxCounts counts(int waiting, int conflicts, int refused) {
        return new OutboxCounts(waiting, conflicts, refused, null);
    }

    private void show(NetworkState network, SyncPhase phase, OutboxCounts counts, String message) {
        status.show(StatusBuilder.status(network, phase)
                .counts(counts)
                .lastSuccess(NOW.minusSeconds(60))
                .nextAttempt(phase == SyncPhase.IDLE ? NOW.plusSeconds(30) : null)
                .message(message)
                .build());
    }

    /** @return how many edits were sent, each time that the server answers again */
    private List<Integer> returns() {
        List<Integer> returned = new ArrayList<>();
        status.returned().listen(() -> returned.add(status.sent()));
        return returned;
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
    }

    @Test
    void aServerThatFailsIsTriedAgainAndTheSecondsCountDown() {
        show(NetworkState.POOR, SyncPhase.IDLE, counts(1, 0, 0), "busy");
        assertThat(status.bannerText()).isEqualTo("The school server is busy. Next try in 30 s.");

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
    @Rule("GATE-3")
    void aProgramThatCanNoLongerSendSaysThatTheWorkIsKeptAndWhichVersionIsNeeded() {
        status.show(StatusBuilder.status(NetworkState.TOO_OLD, SyncPhase.IDLE)
                .waiting(12)
                .lastSuccess(NOW)
                .nextAttempt(NOW)
                .neededVersion("1.4.0")
                .message("too old")
                .build());

        assertThat(status.stateText()).isEqualTo("Cannot send: update needed");
        assertThat(status.stateTone()).isEqualTo(Tone.TROUBLE);
        assertThat(status.bannerText())
                .isEqualTo(
                        "This version of Cartable can no longer send. Your 12 changes are saved on this computer and go"
                                + " after the update. Ask your school for version 1.4.0 or newer.");

        show(NetworkState.TOO_OLD, SyncPhase.IDLE, counts(1, 0, 0), "too old");
        assertThat(status.bannerText()).as("the version is not known").endsWith("Ask your school for a newer version.");
    }

    @Test
    void anEndedSessionAsksForASignInWithoutStoppingTheWork() {
        show(NetworkState.LOGIN_NEEDED, SyncPhase.IDLE, counts(12, 0, 0), "the session has ended");

        assertThat(status.stateTone()).isEqualTo(Tone.TROUBLE);
        assertThat(status.bannerText()).isEqualTo("Sign in again to send your 12 changes. You can keep working.");
        assertThat(status.bannerOffer()).isEqualTo(SyncStatusModel.Offer.SIGN_IN);
    }

    @Test
    void whoHasNeverSignedInIsNotAskedToDoItAgain() {
        status.show(StatusBuilder.status(NetworkState.LOGIN_NEEDED, SyncPhase.IDLE)
                .message("no session")
                .build());

        assertThat(status.bannerText()).isEqualTo("Sign in, and the records of your school come onto this computer.");
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
        status.show(StatusBuilder.status(NetworkState.ONLINE, SyncPhase.DOWN)
                .received(18_240)
                .build());

        assertThat(status.stateText()).isEqualTo("Syncing…");
        assertThat(status.running()).isTrue();
        assertThat(status.lastSyncText()).isEqualTo("Receiving: 18,240 records so far");
    }

    @Test
    void aFirstSyncTellsHowFarItIsAndHowLongItTakes() {
        show(new DownProgress(25_000, 100_000, 9_000_000, null));
        assertThat(status.lastSyncText())
                .isEqualTo("Getting your school’s data: 25,000 of about 100,000 records, 9.0 MB.");

        show(new DownProgress(50_000, 100_000, 18_000_000, Duration.ofSeconds(40)));
        assertThat(status.lastSyncText())
                .isEqualTo("Getting your school’s data: 50,000 of about 100,000 records, 18.0 MB. About 40 s left.");

        show(new DownProgress(50_000, 100_000, 18_000_000, Duration.ofMinutes(4)));
        assertThat(status.lastSyncText()).endsWith("About 4 minutes left.");
    }

    @Test
    @Rule("DOWN-7")
    void whoHasTheOwnClassesIsToldSoWhileTheRestFollows() {
        show(new DownProgress(4_000, 100_000, 900_000, null, FirstSyncStage.OWN_CLASSES));
        assertThat(status.lastSyncText()).startsWith("Getting your school’s data: 4,000 of");

        show(new DownProgress(5_000, 100_000, 1_000_000, null, FirstSyncStage.REST));
        assertThat(status.lastSyncText()).isEqualTo("Your classes are here. The rest: 5 %.");

        show(new DownProgress(50_000, 100_000, 18_000_000, Duration.ofMinutes(4), FirstSyncStage.REST));
        assertThat(status.lastSyncText()).isEqualTo("Your classes are here. The rest: 50 %. About 4 minutes left.");
    }

    private void show(DownProgress progress) {
        status.show(StatusBuilder.status(NetworkState.ONLINE, SyncPhase.DOWN)
                .received(1)
                .progress(progress)
                .build());
    }

    @Test
    void everyStateOfTheConnectionHasItsOwnWordAndItsOwnShape() {
        Set<String> words = new HashSet<>();
        Set<Sign> signs = new HashSet<>();
        for (NetworkState network : NetworkState.values()) {
            show(network, SyncPhase.IDLE, counts(0, 0, 0), null);
            assertThat(words.add(status.stateText())).isTrue();
            assertThat(signs.add(status.stateSign())).isTrue();
        }
        pauseUntil(NOW.plusSeconds(3600));
        assertThat(words.add(status.stateText())).isTrue();
        assertThat(signs.add(status.stateSign())).isTrue();
    }

    @Test
    void aSilentServerIsNotAMissingNetwork() {
        show(NetworkState.UNANSWERED, SyncPhase.IDLE, counts(0, 0, 0), "refused");

        assertThat(status.stateText()).isEqualTo("Server not answering");
        assertThat(status.bannerText()).isEqualTo("The school server is not answering. Next try in 30 s.");
        assertThat(status.bannerOffer()).isEqualTo(SyncStatusModel.Offer.RETRY);
    }

    @Test
    void changesThatWaitForHoursAreAmberAndForDaysRed() {
        waitSince(NOW.minus(Duration.ofHours(3)));
        assertThat(status.waitingTone()).isEqualTo(Tone.PLAIN);
        assertThat(status.waitingText()).isEqualTo("3 changes waiting");

        waitSince(NOW.minus(Duration.ofHours(5)));
        assertThat(status.waitingTone()).isEqualTo(Tone.WARNING);
        assertThat(status.waitingText()).startsWith("3 changes waiting since 3:00");

        waitSince(NOW.minus(Duration.ofDays(3)));
        assertThat(status.waitingTone()).isEqualTo(Tone.TROUBLE);
        assertThat(status.waitingText()).startsWith("3 changes waiting since Aug 29, 2026");
    }

    @Test
    void inFrenchADayAndATimeEachHaveTheirWordBeforeThem() {
        SyncStatusModel french = model(Screen.french());
        french.show(StatusBuilder.status(NetworkState.ONLINE, SyncPhase.IDLE)
                .counts(new OutboxCounts(3, 0, 0, NOW.minus(Duration.ofDays(3))))
                .lastSuccess(NOW.minusSeconds(60))
                .build());

        assertThat(french.waitingText()).isEqualTo("3 en attente depuis le 29 août 2026");
        assertThat(french.lastSyncText()).isEqualTo("Synchronisé à 07:59");

        french.show(StatusBuilder.status(NetworkState.ONLINE, SyncPhase.IDLE)
                .counts(new OutboxCounts(3, 0, 0, NOW.minus(Duration.ofHours(5))))
                .lastSuccess(NOW.minus(Duration.ofDays(3)))
                .build());

        assertThat(french.waitingText()).isEqualTo("3 en attente depuis 03:00");
        assertThat(french.lastSyncText()).isEqualTo("Synchronisé le 29 août 2026");
    }

    private void waitSince(Instant oldest) {
        show(NetworkState.ONLINE, SyncPhase.IDLE, new OutboxCounts(3, 0, 0, oldest), null);
    }

    private void pauseUntil(Instant until) {
        status.show(StatusBuilder.status(NetworkState.OFFLINE, SyncPhase.IDLE)
                .waiting(2)
                .nextAttempt(until)
                .pausedUntil(until)
                .message("no answer")
                .build());
    }

    @Test
    void aPauseSaysHowLongItLastsAndWhatEndsIt() {
        status.pause();
        pauseUntil(NOW.plusSeconds(3600));

        assertThat(calls).containsExactly("pause PT1H");
        assertThat(status.paused()).isTrue();
        assertThat(status.stateText()).startsWith("Paused until 9:00");
        assertThat(status.nextTryText()).endsWith("“Sync now” ends the pause, and so does closing Cartable.");
        assertThat(status.bannerText()).as("somebody wanted it so").isNull();
    }

    @Test
    void aBannerThatWasReadStaysAwayUntilTheStateChanges() {
        show(NetworkState.OFFLINE, SyncPhase.IDLE, counts(0, 0, 0), "no answer");
        status.dismissBanner();
        assertThat(status.bannerText()).isNull();

        show(NetworkState.OFFLINE, SyncPhase.IDLE, counts(1, 0, 0), "no answer");
        assertThat(status.bannerText()).as("the same state").isNull();

        show(NetworkState.UNANSWERED, SyncPhase.IDLE, counts(1, 0, 0), "refused");
        assertThat(status.bannerText()).startsWith("The school server is not answering.");
        show(NetworkState.OFFLINE, SyncPhase.IDLE, counts(1, 0, 0), "no answer");
        assertThat(status.bannerText()).startsWith("You are offline.");
    }

    @Test
    void whoIsBackOnlineIsToldOnce() {
        List<Integer> returned = returns();
        show(NetworkState.OFFLINE, SyncPhase.IDLE, counts(12, 0, 0), "no answer");
        status.show(StatusBuilder.status(NetworkState.ONLINE, SyncPhase.IDLE)
                .sent(12)
                .lastSuccess(NOW)
                .nextAttempt(NOW.plusSeconds(30))
                .build());
        assertThat(returned).containsExactly(12);
        assertThat(status.notice()).isNull();
        assertThat(status.ticking()).isFalse();
    }

    @Test
    void whoWasNeverAwayIsToldNothing() {
        List<Integer> returned = returns();
        show(NetworkState.ONLINE, SyncPhase.IDLE, counts(0, 0, 0), null);

        assertThat(returned).isEmpty();
    }

    @Test
    void whatTheNetworkSaysInItsOwnLanguageIsNotShown() {
        show(NetworkState.UNANSWERED, SyncPhase.IDLE, counts(0, 0, 0), "no answer from 127.0.0.1:9");
        assertThat(status.troubleText()).isEqualTo("The last sync did not come to its end: there was no answer.");

        show(NetworkState.UNANSWERED, SyncPhase.IDLE, counts(0, 0, 0), null);
        assertThat(status.troubleText()).isNull();
    }

    @Test
    void thePopoverTellsWhatWasWhatComesAndWhatWaits() {
        status.show(StatusBuilder.status(NetworkState.POOR, SyncPhase.IDLE)
                .counts(counts(2, 1, 0))
                .sent(3)
                .received(40)
                .lastSuccess(NOW.minusSeconds(60))
                .nextAttempt(NOW.plusSeconds(90))
                .message("busy")
                .build());

        assertThat(status.pastText()).startsWith("Last sync 7:59").doesNotContain("sent");
        assertThat(status.nextTryText()).isEqualTo("Next try in 2 min.");
        assertThat(status.openText()).isEqualTo("2 changes waiting, 1 conflict");
        assertThat(status.troubleText()).isEqualTo("The last sync did not come to its end: busy");

        clock.advance(Duration.ofSeconds(50));
        assertThat(status.nextTryText()).isEqualTo("Next try in 40 s.");
    }

    @Test
    void aSyncThatWasThroughTellsWhatItBrought() {
        status.show(StatusBuilder.status(NetworkState.ONLINE, SyncPhase.IDLE)
                .sent(3)
                .received(40)
                .lastSuccess(NOW)
                .nextAttempt(NOW.plusSeconds(30))
                .build());

        assertThat(status.pastText()).startsWith("Last sync 8:00").endsWith(": 3 sent, 40 received.");
        assertThat(status.openText()).isEqualTo("No changes waiting");
        assertThat(status.troubleText()).isNull();
    }

    @Test
    void syncNowWakesTheEngine() {
        status.syncNow();
        assertThat(calls).containsExactly("wake");
    }

    @Test
    void aClockThatIsWrongIsSaidQuietlyAndCanBeDismissed() {
        status.compareClocks(() -> Optional.of(Duration.ofMinutes(2)));
        show(NetworkState.ONLINE, SyncPhase.IDLE, counts(0, 0, 0), null);
        assertThat(status.clockText()).isNull();
        assertThat(status.bannerText()).isNull();

        status.compareClocks(() -> Optional.of(Duration.ofMinutes(7).plusSeconds(30)));
        assertThat(status.bannerText())
                .startsWith("This computer’s clock is 7 minutes ahead of the server’s. Your work is safe");
        assertThat(status.bannerOffer()).isEqualTo(SyncStatusModel.Offer.NOTHING);
        assertThat(status.stateText()).isEqualTo("Online");

        status.dismissBanner();
        assertThat(status.bannerText()).isNull();
        assertThat(status.clockText()).as("the popover says it still").isNotNull();

        status.compareClocks(() -> Optional.of(Duration.ofDays(-365)));
        assertThat(status.clockText()).startsWith("This computer’s clock is 365 days behind");
    }

    @Test
    void aWrongClockDoesNotHideThatTheServerIsAway() {
        status.compareClocks(() -> Optional.of(Duration.ofHours(3)));
        show(NetworkState.OFFLINE, SyncPhase.IDLE, counts(0, 0, 0), null);

        assertThat(status.bannerText()).startsWith("You are offline.");
        assertThat(status.clockText()).contains("3 hours");
    }

    @Test
    void listsAndTotalsHaveADateWhileNothingComes() {
        assertThat(status.asOfText()).as("nobody knows yet").isNull();
        show(NetworkState.ONLINE, SyncPhase.IDLE, counts(0, 0, 0), null);
        assertThat(status.asOfText()).isNull();

        show(NetworkState.OFFLINE, SyncPhase.IDLE, counts(0, 0, 0), null);
        assertThat(status.asOfText()).startsWith("As of 7:59").endsWith("is not here yet.");
        show(NetworkState.LOGIN_NEEDED, SyncPhase.IDLE, counts(0, 0, 0), null);
        assertThat(status.asOfText()).isNotNull();
        show(NetworkState.ONLINE, SyncPhase.IDLE, counts(0, 0, 0), null);
        assertThat(status.asOfText()).isNull();
    }
}
