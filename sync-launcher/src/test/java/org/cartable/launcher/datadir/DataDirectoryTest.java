package org.cartable.launcher.datadir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.cartable.launcher.platform.LaunchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    private Path folder;

    @Test
    void aSecondLauncherIsToldWhoHoldsTheFolder() {
        try (DataDirectory held = DataDirectory.open(folder)) {
            assertThatThrownBy(() -> DataDirectory.open(folder))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("Another Cartable server is using " + held.root());
        }
    }

    @Test
    void aFolderThatWasGivenBackCanBeHeldAgain() {
        DataDirectory.open(folder).close();
        DataDirectory.open(folder).close();
    }

    @Test
    void newFoldersAreForTheirOwnerOnly() throws IOException {
        try (DataDirectory directory = DataDirectory.open(folder.resolve("new"))) {
            assertThat(permissions(directory.root())).isEqualTo("rwx------");
            assertThat(permissions(directory.folder("keys"))).isEqualTo("rwx------");
        }
    }

    @Test
    void aPrivateFileIsPrivateAndWhole() throws IOException {
        Path file = folder.resolve("secret");
        PrivateFiles.write(file, "first");
        PrivateFiles.write(file, "second");
        assertThat(file).hasContent("second");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(Files.list(folder)).containsExactly(file);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
