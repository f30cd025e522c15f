package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.cartable.testing.Rule;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServerExtension.class)
@Rule({"AUTH-1", "AUTH-2"})
class TokenIT {

    private final RunningServer server;
    private final School school;

    TokenIT(RunningServer server, School school) {
        this.server = server;
        this.school = school;
    }

    @Test
    void aTokenSignedWithTheServersKeyIsTaken() {
        assertThat(answerTo(server.tokens().sign(good())).status()).isEqualTo(200);
    }

    @Test
    void anExpiredTokenIsRefused() {
        refused(claims ->
                claims.setExpirationTime(TestTokens.seconds(Instant.now().minus(Duration.ofMinutes(2)))));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        refused(claims -> claims.setIssuer("https://elsewhere.example"));
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        refused(claims -> claims.setAudience("payroll"));
        refused(claims -> claims.unsetClaim("aud"));
    }

    @Test
    void aTokenSignedWithAnotherKeyIsRefused() {
        refused(new TestTokens(TestKeys.newPair().getPrivate()).sign(good()));
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        refused(new TestTokens(null).sign(good(), AlgorithmIdentifiers.NONE));
        String signed = server.tokens().sign(good());
        refused(signed.substring(0, signed.lastIndexOf('.') + 1));
    }

    @Test
    void thePublicKeyIsNotASharedSecret() {
        String pem = TestKeys.pem("PUBLIC KEY", server.keys().pair().getPublic());
        refused(new TestTokens(new HmacKey(pem.getBytes(StandardCharsets.US_ASCII)))
                .sign(good(), AlgorithmIdentifiers.HMAC_SHA256));
        refused(new TestTokens(new HmacKey(server.keys().pair().getPublic().getEncoded()))
                .sign(good(), AlgorithmIdentifiers.HMAC_SHA256));
    }

    @Test
    void aTokenThatWasChangedIsRefused() {
        String[] parts = server.tokens().sign(good()).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("SECRETARY", "ADMINISTRATOR");
        parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        refused(String.join(".", parts));
    }

    @Test
    void garbageAndNothingAreRefused() {
        for (String garbage : List.of("x", "a.b.c", "....", "e30.e30.e30", "x".repeat(6_000))) {
            refused(garbage);
        }
        refused((String) null);
    }

    @Test
    void aRefreshTokenIsNoAccessToken() {
        refused(server.login(school, "SECRETARY", null).json().getString("refreshToken"));
    }

    @Test
    void aRoleThatIsMissingIsForbidden() {
        assertThat(server.get("/api/admin/jobs", server.tokens().sign(good())).code())
                .isEqualTo("FORBIDDEN");
        JwtClaims visitor = good();
        visitor.setStringListClaim("groups", List.of("VISITOR"));
        Answer answer = answerTo(server.tokens().sign(visitor));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void aTokenWithoutASchoolIsForbidden() {
        for (String tenant : new String[] {null, "", "not-a-uuid"}) {
            JwtClaims claims = good();
            claims.unsetClaim("tenant");
            if (tenant != null) {
                claims.setStringClaim("tenant", tenant);
            }
            assertThat(answerTo(server.tokens().sign(claims)).code()).isEqualTo("FORBIDDEN");
        }
    }

    private JwtClaims good() {
        return TestTokens.claims(school, "SECRETARY");
    }

    private void refused(Consumer<JwtClaims> fault) {
        JwtClaims claims = good();
        fault.accept(claims);
        refused(server.tokens().sign(claims));
    }

    private void refused(String token) {
        Answer answer = answerTo(token);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    private Answer answerTo(String token) {
        return server.get("/api/sync/schema", token);
    }
}
