package org.cartable.server.auth;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * How tokens are made.
 *
 * @param privateKey the PEM file (PKCS#8) of the key that signs; empty when people sign in elsewhere
 * @param issuer who makes the tokens
 * @param audience whom they are for
 * @param tenantClaim the claim that names the school
 * @param accessLife how long an access token is good
 * @param refreshLife how long a refresh token is good
 */
public record TokenConfig(
        Optional<Path> privateKey,
        String issuer,
        String audience,
        String tenantClaim,
        Duration accessLife,
        Duration refreshLife) {

    static final Duration ACCESS_LIFE = Duration.ofMinutes(15);
    static final Duration REFRESH_LIFE = Duration.ofDays(30);

    /** @return what the server's configuration says, with the defaults */
    static TokenConfig from(Config config) {
        return new TokenConfig(
                config.getOptionalValue("cartable.jwt.private-key", String.class)
                        .filter(path -> !path.isBlank())
                        .map(Path::of),
                config.getOptionalValue("cartable.jwt.issuer", String.class).orElse("cartable"),
                config.getOptionalValue("cartable.jwt.audience", String.class).orElse("cartable"),
                config.getOptionalValue("cartable.jwt.tenant-claim", String.class)
                        .orElse("tenant"),
                ACCESS_LIFE,
                REFRESH_LIFE);
    }
}
