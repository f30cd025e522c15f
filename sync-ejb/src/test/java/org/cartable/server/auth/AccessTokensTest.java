package org.cartable.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cartable.protocol.auth.SignedInUser;
import org.cartable.testing.ManualClock;
import org.cartable.testing.SeededIds;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokensTest {

    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");
    private static final UUID CLIENT = UUID.fromString("01920000-0000-7000-8000-0000000000c1");
    private static final SignedInUser USER = new SignedInUser(
            UUID.fromString("01920000-0000-7000-8000-000000000001"),
            "secretary@gp",
            "Ana Sécretaire",
            UUID.fromString("01920000-0000-7000-8000-000000000002"),
            "gp",
            "Gabriel Pereira",
            List.of("SECRETARY"));

    @TempDir
    private Path directory;

    @Test
    void aTokenSaysWhoAndForWhichSchoolAndDesktop()
            throws NoSuchAlgorithmException, IOException, InvalidJwtException, MalformedClaimException {
        KeyPair keys = keys(2048);
        JwtContext token = verified(tokens(keys).issue(USER, CLIENT), keys);
        JwtClaims claims = token.getJwtClaims();

        assertThat(claims.getSubject()).isEqualTo(USER.id().toString());
        assertThat(claims.getStringClaimValue("upn")).isEqualTo("secretary@gp");
        assertThat(claims.getStringClaimValue("name")).isEqualTo("Ana Sécretaire");
        assertThat(claims.getStringClaimValue("tenant"))
                .isEqualTo(USER.tenantId().toString());
        assertThat(claims.getStringClaimValue("client")).isEqualTo(CLIENT.toString());
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("SECRETARY");
        assertThat(claims.getJwtId()).isNotBlank();
        assertThat(claims.getExpirationTime().getValue() - NOW.getEpochSecond()).isEqualTo(900);
        assertThat(token.getJoseObjects().get(0).getKeyIdHeaderValue()).isNotBlank();
    }

    @Test
    void aTokenForNoDesktopHasNoClientClaim() throws NoSuchAlgorithmException, IOException, InvalidJwtException {
        KeyPair keys = keys(2048);

        assertThat(verified(tokens(keys).issue(USER, null), keys).getJwtClaims().hasClaim("client"))
                .isFalse();
    }

    @Test
    void aKeyThatIsTooShortOrNoKeyIsRefusedAtTheStart() throws NoSuchAlgorithmException, IOException {
        Path weak = pem(keys(1024));
        assertThatIllegalStateException()
                .isThrownBy(() -> SigningKey.read(weak))
                .withMessageContaining("shorter");

        Path notAKey = Files.writeString(directory.resolve("text.pem"), "-----BEGIN PRIVATE KEY-----\nhello\n");
        assertThatIllegalStateException()
                .isThrownBy(() -> SigningKey.read(notAKey))
                .withMessageContaining("no RSA private key");
    }

    private AccessTokens tokens(KeyPair keys) throws IOException {
        TokenConfig config = new TokenConfig(
                Optional.empty(), "cartable", "cartable", "tenant", Duration.ofMinutes(15), Duration.ofDays(30));
        return new AccessTokens(config, SigningKey.read(pem(keys)), new ManualClock(NOW), new SeededIds(1));
    }

    private static KeyPair keys(int bits) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private Path pem(KeyPair keys) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded());
        return Files.writeString(
                directory.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    }

    private static JwtContext verified(String token, KeyPair keys) throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setVerificationKey(keys.getPublic())
                .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "RS256")
                .setExpectedIssuer("cartable")
                .setExpectedAudience("cartable")
                .setEvaluationTime(NumericDate.fromSeconds(NOW.getEpochSecond()))
                .build()
                .process(token);
    }
}
