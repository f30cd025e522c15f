package org.cartable.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.JavaProcess;
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
    void whatWasSavedBeforeAKillIsThereWithItsEvent(@TempDir Path directory) throws IOException {
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

    private static List<UUID> saveUntilKilled(Path directory, int seed, int saves) throws IOException {
        List<UUID> told = new ArrayList<>();
        try (JavaProcess saver = JavaProcess.start(Saver.class, directory.toString(), String.valueOf(seed))) {
            String line = saver.line();
            while (line != null) {
                if (line.length() == 36) {
                    told.add(UUID.fromString(line));
                }
                if (told.size() == saves) {
                    saver.kill();
                }
                line = saver.line();
            }
        }
        return told;
    }
}
