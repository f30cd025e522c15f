package org.cartable.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.JavaProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process opens the database at a time; {@link Opener} is the other. */
class StoreLockTest {

    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir
    private Path directory;

    private Path file;

    /** Takes its turn, opens at the first line that it is told and closes at the next. */
    static final class Opener {

        private Opener() {}

        public static void main(String[] arguments) throws IOException {
            try (StoreLock lock = StoreLock.take(Path.of(arguments[0]))) {
                System.out.println(lock.alone() ? "alone" : "with others");
                System.in.read();
                lock.share();
                System.out.println("open");
                System.in.read();
            }
            System.out.println("closed");
        }
    }

    @BeforeEach
    void makeTheFile() throws IOException {
        file = Files.createFile(StoreOpening.lockFile(directory.resolve(LocalStore.FILE_NAME)));
    }

    private JavaProcess opener() throws IOException {
        return JavaProcess.start(Opener.class, file.toString());
    }

    @Test
    void whoOpensWaitsForAnotherThatIsOpening() throws Exception {
        try (JavaProcess other = opener()) {
            assertThat(other.line()).isEqualTo("alone");
            CompletableFuture<Desktop> mine = CompletableFuture.supplyAsync(() -> Desktop.blank(directory, 1));
            assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> mine.get(400, TimeUnit.MILLISECONDS));
            other.goOn();
            assertThat(other.line()).isEqualTo("open");
            try (Desktop desktop = mine.get(20, TimeUnit.SECONDS)) {
                assertThat(desktop.store.outbox().open()).isEmpty();
            }
            assertThat(Files.size(file)).as("the other has it still open").isEqualTo(1);
            other.goOn();
            assertThat(other.line()).isEqualTo("closed");
            assertThat(Files.size(file)).isZero();
        }
    }

    @Test
    void whoComesLaterIsNotAloneAndTheLastOneNotesACleanEnd() throws Exception {
        try (JavaProcess other = opener()) {
            assertThat(other.line()).isEqualTo("alone");
            other.goOn();
            assertThat(other.line()).isEqualTo("open");
            try (StoreLock mine = StoreLock.take(file)) {
                assertThat(mine.alone()).isFalse();
                mine.share();
                other.goOn();
                assertThat(other.line()).isEqualTo("closed");
                assertThat(Files.size(file)).isEqualTo(1);
            }
            assertThat(Files.size(file)).isZero();
        }
    }

    @Test
    void whoWasKilledWhileItOpenedLeavesTheTurnToTheNext() throws Exception {
        try (JavaProcess other = opener()) {
            assertThat(other.line()).isEqualTo("alone");
        }
        try (StoreLock mine = StoreLock.take(file, SHORT)) {
            assertThat(mine.alone()).isTrue();
        }
    }

    @Test
    void whoDoesNotComeToAnEndIsNotWaitedForForever() {
        StoreLock first = StoreLock.take(file);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> StoreLock.take(file, SHORT))
                .withMessageContaining("another program is opening it");
        first.close();
        try (StoreLock next = StoreLock.take(file, SHORT)) {
            assertThat(next.alone()).isTrue();
        }
    }

    @Test
    void nobodyWaitsForEverOnAnotherProcessEither() throws Exception {
        try (JavaProcess other = opener()) {
            assertThat(other.line()).isEqualTo("alone");
            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> StoreLock.take(file, SHORT));
            other.goOn();
            assertThat(other.line()).isEqualTo("open");
            StoreLock.take(file, Duration.ofSeconds(20)).close();
        }
    }
}
