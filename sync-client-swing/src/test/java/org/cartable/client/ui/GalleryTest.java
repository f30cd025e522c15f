package org.cartable.client.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cartable.client.GalleryTour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes a picture of every screen and dialog, in both languages, light and dark, for people to look at. */
class GalleryTest {

    private static final Path PICTURES = Path.of("target/screenshots/gallery");
    private static final List<String> ROUNDS = List.of("-en-light", "-en-dark", "-fr-light", "-fr-dark");

    @TempDir
    private Path directory;

    @Test
    void everyScreenHasAPictureInBothLanguagesLightAndDark() throws IOException, InterruptedException {
        Optional<Display> found = Display.find();
        assumeTrue(found.isPresent(), "SKIPPED: no display and no Xvfb on this machine, so no window can be opened");
        Path desktop = directory.resolve("desktop");
        SeededSchool.fill(desktop);
        SeededSchool.addADeletionThatMeetsAnEdit(desktop);
        SeededSchool.fillWithNothing(directory.resolve("empty"));
        Files.createDirectories(PICTURES);
        WindowProcess ended;
        try (Display display = found.get()) {
            ended = WindowProcess.run(
                    GalleryTour.class,
                    display,
                    directory.resolve("stderr.txt"),
                    desktop,
                    directory.resolve("empty"),
                    PICTURES);
        }

        assertThat(ended.errors()).doesNotContain("Exception").doesNotContain("Error");
        assertThat(ended.exitStatus()).as(ended.errors()).isZero();
        List<String> names = names("-en-light");
        assertThat(names).hasSizeGreaterThan(30);
        assertThat(ROUNDS).allSatisfy(round -> assertThat(names(round)).isEqualTo(names));
    }

    private static List<String> names(String round) {
        try (Stream<Path> files = Files.list(PICTURES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(round + ".png"))
                    .map(name -> name.substring(0, name.length() - round.length() - ".png".length()))
                    .sorted()
                    .toList();
        } catch (IOException cannotRead) {
            throw new java.io.UncheckedIOException(cannotRead);
        }
    }
}
