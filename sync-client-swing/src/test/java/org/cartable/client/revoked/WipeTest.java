package org.cartable.client.revoked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.cartable.client.support.Desktop;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Rule("DEVICE-6")
class WipeTest {

    private static final String MARK = "Canary7f3a";
    private static final Revocation REVOCATION = new Revocation("Gabriel Pereira", "Ana Silva", Desktop.START, 1);

    @TempDir
    private Path folder;

    /** The process ends here. */
    private static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** A directory with everything that a desktop leaves there, also after a rescue, and files of somebody else. */
    private Path directory(String name) throws IOException {
        Path directory = folder.resolve(name);
        try (Desktop desktop = Desktop.signedIn(directory, 1)) {
            desktop.newStudent("A-1", MARK);
        }
        for (String file : List.of(
                "session.json",
                "session.json.new",
                "cartable.db-wal",
                "cartable.db-check",
                "cartable-damaged-20260901.db",
                "cartable-damaged-20260901.db-wal",
                "cartable-rescued-20260901.jsonl",
                "cartable-rescue.tmp",
                "cartable-before-update.db",
                "cartable-before-update.db.new",
                "window.json")) {
            Files.writeString(directory.resolve(file), MARK);
        }
        Files.createDirectory(directory.resolve("logs"));
        Files.writeString(directory.resolve("logs/cartable.0.log"), MARK);
        Files.writeString(directory.resolve("cartable.jar"), "a program");
        Files.writeString(directory.resolve("cartable-list.csv"), "what a person exported");
        Files.writeString(directory.resolve("letter.txt"), "somebody's letter");
        return directory;
    }

    private static String bytesOf(Path directory) throws IOException {
        StringBuilder bytes = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toString();
    }

    private static void assertWiped(Path directory) throws IOException {
        assertThat(bytesOf(directory)).doesNotContain(MARK);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "revoked.json", "cartable.jar", "cartable-list.csv", "letter.txt", "logs");
        }
    }

    @Test
    void whatCartableMadeIsDeletedAndWhatOthersMadeStays() throws IOException {
        Path directory = directory("desk");
        assertThat(bytesOf(directory)).contains(MARK);
        Wipe wipe = new Wipe(directory);

        wipe.begin(REVOCATION);
        assertThat(wipe.goOn()).isTrue();

        assertWiped(directory);
        assertThat(wipe.begun()).contains(REVOCATION);
    }

    @Test
    void aKillBeforeAnyFileIsMadeGoodByTheNextStartWhichOpensNothing() throws IOException {
        int kills = 0;
        boolean killed = true;
        while (killed) {
            Path directory = directory("desk" + kills);
            killed = isKilledAt(kills, directory);
            if (killed) {
                assertThatExceptionOfType(DesktopRevokedException.class)
                        .isThrownBy(() -> org.cartable.client.Desktop.open(directory))
                        .satisfies(revoked -> {
                            assertThat(revoked.revocation()).isEqualTo(REVOCATION);
                            assertThat(revoked.done()).isTrue();
                        });
                kills++;
            }
            assertWiped(directory);
        }
        assertThat(kills).isGreaterThan(9);
    }

    private static boolean isKilledAt(int file, Path directory) {
        AtomicInteger left = new AtomicInteger(file);
        Wipe wipe = new Wipe(directory, () -> {}, path -> {
            if (left.getAndDecrement() == 0) {
                throw new Killed();
            }
            Files.delete(path);
        });
        wipe.begin(REVOCATION);
        try {
            wipe.goOn();
            return false;
        } catch (Killed now) {
            return true;
        }
    }

    @Test
    void aFileThatAnotherProgramHoldsIsTriedAgainAtTheNextStart() throws IOException {
        Path directory = directory("desk");
        Wipe held = new Wipe(directory, () -> {}, file -> {
            if (file.getFileName().toString().equals("cartable.db")) {
                throw new IOException("held");
            }
            Files.delete(file);
        });
        held.begin(REVOCATION);

        assertThat(held.goOn()).isFalse();
        held.told();
        assertThat(directory.resolve("cartable.db")).exists();
        assertThat(held.begun()).isPresent();

        assertThat(new Wipe(directory).goOn()).isTrue();
        assertWiped(directory);
    }

    @Test
    void whatIsKeptElsewhereGoesWhileTheFileThatNamesItIsStillThere() throws IOException {
        Path directory = directory("desk");
        AtomicInteger found = new AtomicInteger();
        Wipe wipe = new Wipe(directory, () -> {
            if (Files.exists(directory.resolve("session.json"))) {
                found.incrementAndGet();
            }
        });
        wipe.begin(REVOCATION);

        assertThat(wipe.goOn()).isTrue();

        assertThat(found).hasValue(1);
    }

    @Test
    void whatWasNotedFirstIsToldAlsoWhenAnotherProcessIsToldOfTheRevocationToo() throws IOException {
        Path directory = directory("desk");
        new Wipe(directory).begin(REVOCATION);
        new Wipe(directory).begin(new Revocation("Gabriel Pereira", "Ana Silva", Desktop.START, 0));

        assertThat(new Wipe(directory).begun()).contains(REVOCATION);
    }

    @Test
    void onceThePersonHasBeenToldADesktopBeginsAnew() throws IOException {
        Path directory = directory("desk");
        Wipe wipe = new Wipe(directory);
        wipe.begin(REVOCATION);
        wipe.goOn();

        wipe.told();

        assertThat(wipe.begun()).isEmpty();
        try (org.cartable.client.Desktop fresh = org.cartable.client.Desktop.open(directory)) {
            assertThat(fresh.store().state().current().signedIn()).isFalse();
        }
    }
}
