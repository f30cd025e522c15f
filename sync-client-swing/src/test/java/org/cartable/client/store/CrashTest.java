package org.cartable.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.client.support.Desktop;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {

    /** Saves students until it is killed, and tells of each once its save has returned. */
    static final class Saver {

        private Saver() {}

        public static void main(String[] arguments) {
            Desktop desktop = Desktop.signedIn(Path.of(arguments[0]), Long.parseLong(arguments[1]));
            for (int i = 0; ; i++) {
                EntityKey key = desktop.newStudent(arguments[1] + "-" + i, "Ba");
                System.out.println(key.entityId());
                System.out.flush();
            }
        }
    }

    @Test
    @Rule("DESK-1")
    void whatWasSavedBeforeAKillIsThereWithItsEvent(@TempDir Path directory) throws IOException, InterruptedException {
        List<UUID> told = new ArrayList<>();
        for (int round = 1; round <= 3; round++) {
            told.addAll(saveUntilKilled(directory, round, 20 * round));
        }

        try (Desktop desktop = Desktop.signedIn(directory, 99)) {
            var queued = desktop.store.outbox().open().stream()
                    .map(event -> event.key().entityId())
                    .collect(Collectors.toSet());
            assertThat(queued).containsAll(told);
            for (UUID id : told) {
                assertThat(desktop.store.entities().find(new EntityKey("STUDENT", id)))
                        .isPresent();
            }
            assertThat(desktop.store.entities().count("STUDENT")).isEqualTo(queued.size());
        }
    }

    private static List<UUID> saveUntilKilled(Path directory, int seed, int saves)
            throws IOException, InterruptedException {
        Process saver = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Saver.class.getName(),
                        directory.toString(),
                        String.valueOf(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<UUID> told = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(saver.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                if (line.length() == 36) {
                    told.add(UUID.fromString(line));
                }
                if (told.size() == saves) {
                    // Through the handle, which leaves the pipe open: what was told before the kill is read to its end.
                    saver.toHandle().destroyForcibly();
                }
                line = lines.readLine();
            }
        } finally {
            saver.destroyForcibly().waitFor();
        }
        return told;
    }
}
