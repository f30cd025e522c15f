package org.cartable.client.ui.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cartable.client.background.StayChoice;
import org.cartable.client.support.StatusBuilder;
import org.cartable.client.sync.NetworkState;
import org.cartable.client.sync.SyncPhase;
import org.cartable.client.sync.SyncStatus;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.status.Patience;
import org.cartable.client.ui.status.SyncStatusModel;
import org.cartable.testing.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrayModelTest {

    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private TrayPolicy policy = TrayPolicy.NONE;
    private final List<String> told = new ArrayList<>();
    private final SyncStatusModel status = new SyncStatusModel(
            status(NetworkState.ONLINE, 0),
            () -> {},
            length -> {},
            new Patience(Duration.ofHours(4), Duration.ofDays(2)),
            new ManualClock(NOW),
            screen.texts);

    private static SyncStatus status(NetworkState network, int waiting) {
        return StatusBuilder.status(network, SyncPhase.IDLE)
                .waiting(waiting)
                .lastSuccess(NOW)
                .nextAttempt(NOW.plusSeconds(30))
                .build();
    }

    private TrayModel tray(boolean supported, boolean hidden) {
        return new TrayModel(
                supported, new StayChoice(directory), null, policy, hidden, status, screen.background, screen.texts);
    }

    private void stay(TrayModel tray, boolean wanted) {
        tray.stay(wanted);
        screen.settle();
    }

    @Test
    void nothingIsOfferedWhereTheSystemHasNoTray() {
        TrayModel tray = tray(false, true);
        stay(tray, true);

        assertThat(tray.supported()).isFalse();
        assertThat(tray.stays()).isFalse();
        assertThat(tray.iconWanted()).isFalse();
        assertThat(tray.canStartWithComputer()).isFalse();
    }

    @Test
    void theChoiceToStayIsRemembered() {
        TrayModel tray = tray(true, false);
        assertThat(tray.stays()).isFalse();
        assertThat(tray.iconWanted()).isFalse();
        stay(tray, true);
        assertThat(tray.stays()).isTrue();
        assertThat(tray.iconWanted()).isTrue();
        assertThat(tray(true, false).stays()).isTrue();
        stay(tray, false);
        assertThat(tray(true, false).stays()).isFalse();
    }

    @Test
    void whoStartedOutOfSightIsFoundInTheTray() {
        assertThat(tray(true, true).iconWanted()).isTrue();
        assertThat(tray(true, true).stays()).isFalse();
    }

    @Test
    void theTooltipFollowsTheSync() {
        TrayModel tray = tray(true, false);
        tray.changed().listen(() -> told.add(tray.tooltip()));
        status.show(status(NetworkState.ONLINE, 3));

        assertThat(told).last().isEqualTo("Cartable: Online, 3 changes waiting");
    }

    @Test
    void whatTheAdministratorsHaveDecidedIsNotChosenByThePerson() {
        policy = new TrayPolicy(Optional.of(true), Optional.of(false));
        TrayModel tray = tray(true, false);

        assertThat(tray.stays()).isTrue();
        assertThat(tray.stayHint()).contains("administrators");
        stay(tray, false);
        assertThat(tray.stays()).isTrue();
        assertThat(new StayChoice(directory).stays()).isFalse();
    }
}
