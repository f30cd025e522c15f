package org.cartable.client.managed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedSettingsTest {

    @TempDir
    private Path directory;

    private ManagedSettings settings(String text) throws IOException {
        return ManagedSettings.read(Files.writeString(directory.resolve("managed.properties"), text));
    }

    @Test
    void withoutAFileNothingLocks() {
        ManagedSettings none = ManagedSettings.read(directory.resolve("absent"));

        assertThat(none.lockAfter()).isZero();
        assertThat(none.offlineUnlock()).isEqualTo(Duration.ofDays(30));
        assertThat(none.keyring()).isTrue();
        assertThat(none.server()).isEmpty();
        assertThat(none.proxy()).isEmpty();
        assertThat(none.stays()).isEmpty();
    }

    @Test
    void theFileDecides() throws IOException {
        ManagedSettings settings = settings("lock.idle.minutes = 10 \nlock.offline.days=7\n");

        assertThat(settings.lockAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.offlineUnlock()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void theFileDecidesAboutTheServerTheWayThereAndTheTray() throws IOException {
        ManagedSettings settings = settings("server.address=https://school/sync \nproxy=proxy:3128\n"
                + "tls.authorities=/etc/school.pem\ntray.stay=on\nautostart=off\nsession.keyring=off\n");

        assertThat(settings.server()).contains("https://school/sync");
        assertThat(settings.proxy()).contains("proxy:3128");
        assertThat(settings.authorities()).contains("/etc/school.pem");
        assertThat(settings.stays()).contains(true);
        assertThat(settings.startsWithComputer()).contains(false);
        assertThat(settings.keyring()).isFalse();
    }

    @Test
    void whatCannotBeUnderstoodIsNotPassedOver() throws IOException {
        assertThatThrownBy(() -> settings("lock.idle.minutes=ten").lockAfter())
                .isInstanceOf(ManagedSettingException.class)
                .hasMessageContaining("lock.idle.minutes must be a whole number, not ten");
        assertThatThrownBy(() -> settings("lock.offline.days=-1").offlineUnlock())
                .isInstanceOf(ManagedSettingException.class);
        assertThatThrownBy(() -> settings("tray.stay=perhaps"))
                .isInstanceOf(ManagedSettingException.class)
                .hasMessageContaining("tray.stay must be on or off, not perhaps");
        assertThatThrownBy(() -> settings("a=\\u00zz")).isInstanceOf(ManagedSettingException.class);
    }
}
