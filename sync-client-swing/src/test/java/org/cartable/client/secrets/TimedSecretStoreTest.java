package org.cartable.client.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.cartable.client.support.FileSecretStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TimedSecretStoreTest {

    @TempDir
    private Path directory;

    @Test
    void aSilentKeyringIsGivenUpAndAskedAgainWhenItSpeaks() {
        FileSecretStore keyring = new FileSecretStore(directory);
        TimedSecretStore timed = new TimedSecretStore(keyring, Duration.ofMillis(100));
        timed.write("a", "secret");
        keyring.fallSilent();

        assertThatThrownBy(() -> timed.read("a"))
                .isInstanceOf(SecretStoreException.class)
                .hasMessageContaining("does not answer");
        assertThatThrownBy(() -> timed.read("a"))
                .isInstanceOf(SecretStoreException.class)
                .hasMessageContaining("not answered yet");
        keyring.speak();
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(timed.read("a")).contains("secret"));
    }

    @Test
    void whatTheKeyringThrowsIsToldAsOneKindOfFailure() {
        TimedSecretStore timed =
                new TimedSecretStore(new FileSecretStore(directory.resolve("gone")), Duration.ofSeconds(10));

        assertThatThrownBy(() -> timed.write("a", "secret"))
                .isInstanceOf(SecretStoreException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void withoutASessionBusThereIsAnAnswerAtOnce() {
        SystemKeyring keyring = new SystemKeyring(Map.of("XDG_RUNTIME_DIR", directory.toString()));

        if (System.getProperty("os.name").contains("Linux")) {
            assertThatThrownBy(() -> keyring.read("a"))
                    .isInstanceOf(SecretStoreException.class)
                    .hasMessageContaining("no session bus");
        }
    }
}
