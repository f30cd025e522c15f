package org.cartable.client;

import java.awt.BorderLayout;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.swing.JFrame;
import javax.swing.JPanel;
import org.cartable.client.store.OutboxCounts;
import org.cartable.client.support.StatusBuilder;
import org.cartable.client.sync.DownProgress;
import org.cartable.client.sync.NetworkState;
import org.cartable.client.sync.SyncPhase;
import org.cartable.client.sync.SyncStatus;
import org.cartable.client.ui.Appearance;
import org.cartable.client.ui.OpenWindow;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Theme;
import org.cartable.client.ui.status.BannerPanel;
import org.cartable.client.ui.status.Patience;
import org.cartable.client.ui.status.SyncStatusBar;
import org.cartable.client.ui.status.SyncStatusModel;

/** Banner and status bar in each state of the connection, which no tour could bring about one after the other. */
final class StatesGallery {

    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int WIDTH = 1220;
    private static final int HEIGHT = 150;

    private final OpenWindow window = new OpenWindow();
    private final Path pictures;

    StatesGallery(Path pictures) {
        this.pictures = pictures;
    }

    private static Map<String, SyncStatus> states() {
        Map<String, SyncStatus> states = new LinkedHashMap<>();
        for (NetworkState network : NetworkState.values()) {
            int waiting = network == NetworkState.ONLINE ? 0 : 12;
            states.put(
                    network.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    status(network, SyncPhase.IDLE, waiting, null, null));
        }
        states.put("syncing", status(NetworkState.ONLINE, SyncPhase.UP, 3, null, null));
        states.put("paused", status(NetworkState.ONLINE, SyncPhase.IDLE, 3, NOW.plus(Duration.ofHours(1)), null));
        states.put(
                "first-sync",
                status(
                        NetworkState.ONLINE,
                        SyncPhase.DOWN,
                        0,
                        null,
                        new DownProgress(18_240, 52_310, 4_400_000, Duration.ofSeconds(40))));
        return states;
    }

    private static SyncStatus status(
            NetworkState network, SyncPhase phase, int waiting, Instant pausedUntil, DownProgress progress) {
        return StatusBuilder.status(network, phase)
                .counts(new OutboxCounts(waiting, 0, 0, waiting == 0 ? null : NOW.minusSeconds(600)))
                .lastSuccess(progress == null ? NOW.minusSeconds(60) : null)
                .nextAttempt(phase == SyncPhase.IDLE ? NOW.plusSeconds(30) : null)
                .pausedUntil(pausedUntil)
                .progress(progress)
                .message(network == NetworkState.ONLINE ? null : "no answer")
                .build();
    }

    void paint() throws InterruptedException {
        for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                for (Map.Entry<String, SyncStatus> state : states().entrySet()) {
                    paint(state.getKey(), state.getValue(), language, theme);
                }
            }
        }
    }

    private void paint(String name, SyncStatus state, Locale language, Theme theme) throws InterruptedException {
        JFrame frame = window.look(() -> open(state, language, theme));
        window.paint(
                frame,
                pictures.resolve("state-" + name + "-" + language.getLanguage() + "-"
                        + theme.name().toLowerCase(Locale.ROOT) + ".png"));
        window.look(() -> {
            frame.dispose();
            return null;
        });
    }

    private static JFrame open(SyncStatus state, Locale language, Theme theme) {
        Appearance.show(theme, 100);
        Appearance.speak(language);
        Texts texts = Texts.in(language);
        SyncStatusModel model = new SyncStatusModel(state, () -> {}, length -> {}, Patience.USUAL, CLOCK, texts);
        JFrame frame = new JFrame();
        frame.add(new BannerPanel(model, texts, () -> {}), BorderLayout.NORTH);
        frame.add(new JPanel(), BorderLayout.CENTER);
        frame.add(new SyncStatusBar(model, texts, pill -> {}, () -> {}, () -> {}, () -> {}), BorderLayout.SOUTH);
        model.show(state);
        frame.setSize(WIDTH, HEIGHT);
        frame.setVisible(true);
        return frame;
    }
}
