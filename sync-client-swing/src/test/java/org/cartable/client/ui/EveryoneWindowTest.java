package org.cartable.client.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cartable.client.EveryoneTour;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window for those with other eyes, other hands and another language. */
class EveryoneWindowTest {

    private static final Path PICTURES = Path.of("target/screenshots");

    @TempDir
    private static Path directory;

    private static WindowProcess ended;

    @BeforeAll
    static void openTheWindow() throws IOException, InterruptedException {
        Optional<Display> found = Display.find();
        assumeTrue(found.isPresent(), "SKIPPED: no display and no Xvfb on this machine, so no window can be opened");
        SeededSchool.fill(directory.resolve("desktop"));
        Files.createDirectories(PICTURES);
        try (Display display = found.get()) {
            ended = WindowProcess.run(
                    EveryoneTour.class,
                    display,
                    directory.resolve("stderr.txt"),
                    directory.resolve("desktop"),
                    PICTURES);
        }
    }

    @Test
    void everyControlHasANameAndEveryMnemonicOneMeaningAndEveryKeyItsLineOnTheSheet() {
        assertThat(ended.errors()).doesNotContain("Error:");
    }

    @Test
    void theTourEndsWellAndNothingIsThrownOnAnyThread() {
        assertThat(ended.errors()).doesNotContain("Exception");
        assertThat(ended.exitStatus()).as(ended.errors()).isZero();
    }

    @Test
    void theLastChoicesAndThePlaceOfTheWindowAreRemembered() throws IOException {
        assertThat(directory.resolve("desktop/window.json"))
                .content()
                .contains("\"theme\":\"DARK\"", "\"zoom\":110", "\"language\":\"ENGLISH\"", "\"width\":");
    }
}
