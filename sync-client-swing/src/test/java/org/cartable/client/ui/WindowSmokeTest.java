package org.cartable.client.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.cartable.client.LockTour;
import org.cartable.client.RevokedTour;
import org.cartable.client.SwitchTour;
import org.cartable.client.WindowTour;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real window in a process of its own, since the display is chosen by the environment of a process. */
class WindowSmokeTest {

    private static final Path PICTURES = Path.of("target/screenshots");

    @TempDir
    private static Path directory;

    private static int exitStatus;
    private static String errors = "";

    @BeforeAll
    static void openTheWindow() throws IOException, InterruptedException {
        Optional<Display> found = Display.find();
        assumeTrue(found.isPresent(), "SKIPPED: no display and no Xvfb on this machine, so no window can be opened");
        Path desktop = directory.resolve("desktop");
        SeededSchool.fill(desktop);
        Files.createDirectories(PICTURES);
        try (Display display = found.get()) {
            run(WindowTour.class, desktop, display);
            run(LockTour.class, desktop, display);
            run(SwitchTour.class, directory.resolve("folder"), display);
            run(RevokedTour.class, desktop, display);
        }
    }

    private static void run(Class<?> tour, Path desktop, Display display) throws IOException, InterruptedException {
        WindowProcess ended = WindowProcess.run(tour, display, directory.resolve("stderr.txt"), desktop, PICTURES);
        exitStatus += ended.exitStatus();
        errors += ended.errors();
    }

    @Test
    void theTourEndsWellAndNothingIsThrownOnAnyThread() {
        assertThat(errors).doesNotContain("Exception").doesNotContain("Error");
        assertThat(exitStatus).as(errors).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "too-old-en",
                "too-old-fr",
                "revoked-en",
                "revoked-fr",
                "form",
                "conflict",
                "popover",
                "popover-paused",
                "paused",
                "runs",
                "outbox",
                "outbox-refused",
                "correction",
                "discarded",
                "history",
                "history-record",
                "roll-call",
                "gradebook-paste",
                "gradebook",
                "read-only",
                "reference",
                "quick-open",
                "student-file",
                "reversal",
                "reversed",
                "filters",
                "filters-problem",
                "login",
                "diagnostics",
                "undo",
                "notices",
                "quit",
                "quit-not-sent",
                "lock",
                "draft-offered",
                "draft",
                "users",
                "users-new-fr-dark",
                "login-shared-fr-dark",
                "lock-shared-fr-dark",
                "storage-fr-dark"
            })
    void thePictureShowsSomething(String name) throws IOException {
        BufferedImage picture = ImageIO.read(PICTURES.resolve(name + ".png").toFile());

        assertThat(picture.getWidth()).isGreaterThan(300);
        assertThat(picture.getHeight()).isGreaterThan(120);
        assertThat(colours(picture)).as("colours in the picture").hasSizeGreaterThan(50);
    }

    private static Set<Integer> colours(BufferedImage picture) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                colours.add(picture.getRGB(x, y));
            }
        }
        return colours;
    }
}
