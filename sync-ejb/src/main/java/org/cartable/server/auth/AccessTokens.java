package org.cartable.server.auth;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.auth.SignedInUser;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs access tokens (RS256). Thread-safe. */
final class AccessTokens {

    private final TokenConfig config;
    private final SigningKey key;
    private final Clock clock;
    private final IdSource ids;

    AccessTokens(TokenConfig config, SigningKey key, Clock clock, IdSource ids) {
        this.config = config;
        this.key = key;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * @param user who signed in
     * @param clientId the desktop that the token is good for; null for a caller without one
     * @return the token in its compact form
     */
    String issue(SignedInUser user, UUID clientId) {
        Instant now = clock.instant();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(config.issuer());
        claims.setAudience(config.audience());
        claims.setSubject(user.id().toString());
        claims.setJwtId(ids.next().toString());
        claims.setIssuedAt(seconds(now));
        claims.setExpirationTime(seconds(now.plus(config.accessLife())));
        claims.setStringClaim("upn", user.username());
        claims.setStringListClaim("groups", user.roles());
        claims.setStringClaim("name", user.displayName());
        claims.setStringClaim(config.tenantClaim(), user.tenantId().toString());
        if (clientId != null) {
            claims.setStringClaim("client", clientId.toString());
        }
        return sign(claims);
    }

    private String sign(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        signature.setKeyIdHeaderValue(key.id());
        signature.setKey(key.key());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException unsigned) {
            throw new IllegalStateException("The token cannot be signed", unsigned);
        }
    }

    private static NumericDate seconds(Instant moment) {
        return NumericDate.fromSeconds(moment.getEpochSecond());
    }
}
