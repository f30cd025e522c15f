package org.cartable.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.cartable.server.support.MapConfig;
import org.cartable.testing.ManualClock;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.Test;

class TokenIssuerTest {

    @Test
    void withoutAKeyNobodySignsInByPassword() {
        for (Map<String, String> noKey : List.of(
                Map.<String, String>of(),
                Map.of("cartable.jwt.private-key", ""),
                Map.of("cartable.jwt.private-key", " "))) {
            TokenIssuer issuer = issuer(noKey);

            assertThat(catchThrowableOfType(SyncException.class, issuer::requireEnabled)
                            .code())
                    .isEqualTo(ProblemCode.LOGIN_DISABLED);
        }
    }

    @Test
    void aKeyThatIsNotWhereItShouldBeIsAnErrorAndNotASilentChangeOfMind() {
        Map<String, String> wrong = Map.of("cartable.jwt.private-key", "/nowhere/private.pem");

        assertThatThrownBy(() -> issuer(wrong))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("/nowhere/private.pem");
    }

    private static TokenIssuer issuer(Map<String, String> values) {
        return new TokenIssuer(
                new MapConfig(values), new ManualClock(Instant.parse("2026-09-01T08:00:00Z")), new SeededIds(1));
    }
}
