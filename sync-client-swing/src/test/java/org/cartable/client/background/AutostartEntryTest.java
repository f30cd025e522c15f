package org.cartable.client.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutostartEntryTest {

    @TempDir
    private Path home;

    @Test
    void theEntryStartsTheProgramOutOfSightAndCanBeTakenAway() throws IOException {
        Path file = AutostartEntry.file(Map.of(), home);
        assertThat(file).isEqualTo(home.resolve(".config/autostart/cartable.desktop"));
        AutostartEntry entry =
                new AutostartEntry(file, List.of("/opt/cartable/bin/cartable", "--hidden", "--data", "/home/a b/desk"));
        assertThat(entry.present()).isFalse();
        entry.set(true);

        assertThat(entry.present()).isTrue();
        assertThat(Files.readString(file))
                .startsWith("[Desktop Entry]\nType=Application\n")
                .contains("\nExec=\"/opt/cartable/bin/cartable\" \"--hidden\" \"--data\" \"/home/a b/desk\"\n");
        entry.set(false);
        assertThat(entry.present()).isFalse();
        entry.set(false);
    }

    @Test
    void whatHasAMeaningInSuchAFileLosesIt() throws IOException {
        Path file = home.resolve("cartable.desktop");
        new AutostartEntry(file, List.of("100 %", "$HOME", "a\"b", "c\\d")).set(true);

        assertThat(Files.readString(file)).contains("\nExec=\"100 %%\" \"\\\\$HOME\" \"a\\\\\"b\" \"c\\\\\\\\d\"\n");
    }

    @Test
    void thePersonsOwnDirectoryOfSettingsCounts() {
        assertThat(AutostartEntry.file(Map.of("XDG_CONFIG_HOME", "/somewhere"), home))
                .isEqualTo(Path.of("/somewhere/autostart/cartable.desktop"));
        assertThat(AutostartEntry.file(Map.of("XDG_CONFIG_HOME", ""), home))
                .isEqualTo(home.resolve(".config/autostart/cartable.desktop"));
    }
}
