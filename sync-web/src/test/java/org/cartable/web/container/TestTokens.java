package org.cartable.web.container;

import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Tokens that the server never made: right in all but one thing. */
final class TestTokens {

    private final Key key;

    TestTokens(Key key) {
        this.key = key;
    }

    /** @return the claims of a good token */
    static JwtClaims claims(School school, String role) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("cartable");
        claims.setAudience("cartable");
        claims.setSubject(UUID.randomUUID().toString());
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setIssuedAt(seconds(Instant.now()));
        claims.setExpirationTime(seconds(Instant.now().plus(Duration.ofMinutes(5))));
        claims.setStringClaim("upn", school.username(role));
        claims.setStringListClaim("groups", List.of(role));
        claims.setStringClaim("tenant", school.id().toString());
        return claims;
    }

    static NumericDate seconds(Instant moment) {
        return NumericDate.fromSeconds(moment.getEpochSecond());
    }

    String sign(JwtClaims claims) {
        return sign(claims, AlgorithmIdentifiers.RSA_USING_SHA256);
    }

    String sign(JwtClaims claims, String algorithm) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setHeader("typ", "JWT");
        signature.setKeyIdHeaderValue("test");
        signature.setKey(key);
        signature.setPayload(claims.toJson());
        signature.setDoKeyValidation(false);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
