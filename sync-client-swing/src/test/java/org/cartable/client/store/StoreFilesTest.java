package org.cartable.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.cartable.testing.ManualClock;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFilesTest {

    @Test
    void theFilesAreForTheirOwnerOnlyInAFolderThatIsOpenToAll(@TempDir Path folder) throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX rights here");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (LocalStore store =
                LocalStore.open(folder, new ManualClock(Instant.parse("2026-09-01T08:00:00Z")), new SeededIds(1))) {
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> made = files.toList();
                assertThat(made).isNotEmpty();
                for (Path file : made) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.getFileName().toString())
                            .isEqualTo("rw-------");
                }
            }
            assertThat(store).isNotNull();
        }
    }
}
