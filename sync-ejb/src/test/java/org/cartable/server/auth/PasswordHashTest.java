package org.cartable.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

    private static final char[] PASSWORD = "Traoré 2026!".toCharArray();

    @Test
    void aPasswordMatchesItsOwnHashOnly() {
        String stored = PasswordHash.of(PASSWORD, new SecureRandom());

        assertThat(stored).startsWith("pbkdf2-sha512$210000$");
        assertThat(PasswordHash.matches(PASSWORD, stored)).isTrue();
        assertThat(PasswordHash.matches("Traore 2026!".toCharArray(), stored)).isFalse();
        assertThat(PasswordHash.matches(new char[0], stored)).isFalse();
    }

    @Test
    void theSamePasswordHasAnotherHashEachTime() {
        SecureRandom random = new SecureRandom();

        assertThat(PasswordHash.of(PASSWORD, random)).isNotEqualTo(PasswordHash.of(PASSWORD, random));
    }

    @Test
    void aHashWithAnotherNumberOfRoundsStaysReadable() {
        // PBKDF2-HMAC-SHA512 of "password" and "salt" with 4,096 rounds, by another implementation.
        String stored = "pbkdf2-sha512$4096$c2FsdA==$"
                + "0Zexsz2wFD4BixLz0dFHnmzevcyXxcD4f2kC4HL0V7UUPzBgJkGz1VzTNZiMs2uEN2Bg7NUy4Dm3QqI5Q0ry1Q==";

        assertThat(PasswordHash.matches("password".toCharArray(), stored)).isTrue();
        assertThat(PasswordHash.matches("passwore".toCharArray(), stored)).isFalse();
    }

    @Test
    void whatIsNoHashIsAnErrorAndNotAMismatch() {
        for (String notAHash : new String[] {"", "secret", "pbkdf2-sha512$0$AA==$AA==", "md5$4096$AA==$AA=="}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PasswordHash.matches(PASSWORD, notAHash))
                    .withMessageContaining("password hash");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PasswordHash.matches(PASSWORD, "pbkdf2-sha512$99999999$AAAA$AAAA"))
                .withMessageContaining("rounds");
    }
}
