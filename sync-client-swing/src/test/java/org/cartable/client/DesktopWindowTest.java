package org.cartable.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.cartable.client.cli.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesktopWindowTest {

    @Test
    void withoutADisplayThePersonIsToldOfTheCommandsAndNothingIsMade(@TempDir Path directory) {
        Path desktop = directory.resolve("desktop");

        assertThatThrownBy(() -> DesktopWindow.open(desktop))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--help");
        assertThat(desktop).doesNotExist();
    }
}
