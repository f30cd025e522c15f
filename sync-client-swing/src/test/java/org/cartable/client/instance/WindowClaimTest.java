package org.cartable.client.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cartable.client.support.JavaProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowClaimTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration NO_PATIENCE = Duration.ZERO;

    @TempDir
    private Path directory;

    private final AtomicInteger shown = new AtomicInteger();

    /** Holds the directory in a process of its own until it is killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (WindowClaim claim =
                    WindowClaim.take(Path.of(arguments[0]), RANDOM, NO_PATIENCE).orElseThrow()) {
                claim.answer(() -> System.out.println("asked"));
                System.out.println("here");
                Thread.sleep(60_000);
            }
        }
    }

    private Optional<WindowClaim> take() {
        return WindowClaim.take(directory, RANDOM, NO_PATIENCE);
    }

    @Test
    void aLaterStartBringsTheFirstWindowToTheFrontAndGetsNothing() {
        try (WindowClaim first = take().orElseThrow()) {
            first.answer(shown::incrementAndGet);

            assertThat(take()).isEmpty();
            assertThat(take()).isEmpty();
            assertThat(shown).hasValue(2);
        }
        try (WindowClaim next = take().orElseThrow()) {
            assertThat(shown).hasValue(2);
            next.answer(() -> {});
        }
        assertThat(directory.resolve("window.address")).doesNotExist();
    }

    @Test
    void aStartOutOfSightLeavesTheFirstWindowWhereItIs() {
        try (WindowClaim first = WindowClaim.takeIfFree(directory, RANDOM).orElseThrow()) {
            first.answer(shown::incrementAndGet);

            assertThat(WindowClaim.takeIfFree(directory, RANDOM)).isEmpty();
            assertThat(shown).hasValue(0);
        }
    }

    @Test
    void itWorksAcrossProcessesAndAKilledWindowLeavesTheDirectoryFree() throws Exception {
        try (JavaProcess other = JavaProcess.start(Holder.class, directory.toString())) {
            assertThat(other.line()).isEqualTo("here");
            assertThat(take()).isEmpty();
            assertThat(other.line()).isEqualTo("asked");
        }
        assertThat(directory.resolve("window.address")).exists();
        try (WindowClaim mine = take().orElseThrow()) {
            mine.answer(shown::incrementAndGet);
            assertThat(take()).isEmpty();
        }
        assertThat(shown).hasValue(1);
    }

    @Test
    void aWindowThatHasJustBegunIsWaitedFor() {
        try (WindowClaim first = take().orElseThrow()) {
            CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS)
                    .execute(() -> first.answer(shown::incrementAndGet));

            assertThat(WindowClaim.take(directory, RANDOM, Duration.ofSeconds(20)))
                    .isEmpty();
            assertThat(shown).hasValue(1);
        }
    }

    @Test
    void aWindowThatDoesNotAnswerIsSaidToBeThere() {
        try (WindowClaim first = take().orElseThrow()) {
            assertThat(first).isNotNull();
            assertThatThrownBy(this::take)
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("does not answer");
        }
    }

    @Test
    void whoDoesNotKnowTheSecretIsNotHeard() throws IOException {
        try (WindowClaim first = take().orElseThrow()) {
            first.answer(shown::incrementAndGet);
            Path address = directory.resolve("window.address");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(address)))
                    .isEqualTo("rw-------");
            int port = Integer.parseInt(Files.readString(address).split(" ", -1)[0]);
            try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
                stranger.getOutputStream().write(HexFormat.of().parseHex("ab".repeat(32)));
                stranger.getOutputStream().flush();
                assertThat(stranger.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(shown).hasValue(0);
            assertThat(take()).isEmpty();
            assertThat(shown).hasValue(1);
        }
    }
}
