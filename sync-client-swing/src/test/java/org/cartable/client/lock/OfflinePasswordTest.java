package org.cartable.client.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.cartable.client.lock.OfflinePassword.Answer;
import org.cartable.client.store.KeptPassword;
import org.cartable.client.support.Desktop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflinePasswordTest {

    @TempDir
    private Path directory;

    private static OfflinePassword password(Desktop desktop) {
        return new OfflinePassword(desktop.store.passwords(), Duration.ofDays(30), desktop.clock, new SecureRandom());
    }

    @Test
    void thePasswordOfTheLastSignInIsKnownAgainAfterARestart() {
        try (Desktop desktop = Desktop.signedIn(directory, 1)) {
            assertThat(password(desktop).check("correct horse")).isEqualTo(Answer.UNKNOWN);
            password(desktop).keep("battery staple");
            password(desktop).keep("correct horse");
        }
        try (Desktop desktop = Desktop.signedIn(directory, 2)) {
            assertThat(password(desktop).check("correct horse")).isEqualTo(Answer.RIGHT);
            assertThat(password(desktop).check("battery staple")).isEqualTo(Answer.WRONG);
            assertThat(password(desktop).check("")).isEqualTo(Answer.WRONG);
            desktop.store.passwords().forget();
            assertThat(password(desktop).check("correct horse")).isEqualTo(Answer.UNKNOWN);
        }
    }

    @Test
    void itIsTakenForAsLongAsThePolicySaysAndNotLongerByAClockThatWasSetBack() {
        try (Desktop desktop = Desktop.signedIn(directory, 1)) {
            password(desktop).keep("correct horse");
            desktop.clock.advance(Duration.ofDays(30).minusSeconds(1));
            assertThat(password(desktop).check("correct horse")).isEqualTo(Answer.RIGHT);
            desktop.clock.advance(Duration.ofSeconds(1));
            assertThat(password(desktop).check("correct horse")).isEqualTo(Answer.UNKNOWN);
            desktop.clock.advance(Duration.ofDays(-31));
            assertThat(password(desktop).check("correct horse")).isEqualTo(Answer.UNKNOWN);
        }
    }

    @Test
    void whatIsKeptIsSlowAndSaltedAndNotThePassword() {
        try (Desktop desktop = Desktop.signedIn(directory, 1)) {
            password(desktop).keep("correct horse");
            KeptPassword first = desktop.store.passwords().current().orElseThrow();
            password(desktop).keep("correct horse");
            KeptPassword second = desktop.store.passwords().current().orElseThrow();

            assertThat(first.iterations()).isGreaterThanOrEqualTo(600_000);
            assertThat(second.salt()).isNotEqualTo(first.salt());
            assertThat(second.hash()).isNotEqualTo(first.hash());
            assertThat(first.toString()).doesNotContain(first.hash()).doesNotContain("correct horse");
        }
    }
}
