package org.cartable.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.cartable.server.tenant.Caller;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The caller of the current request, from the token that the container has verified. The only place where a claim
 * becomes a tenant.
 */
@RequestScoped
public class CallerFromToken {

    private static final String CLIENT_CLAIM = "client";

    private final JsonWebToken token;
    private final String tenantClaim;

    /** For the container's proxy. */
    public CallerFromToken() {
        this(null, null);
    }

    @Inject
    public CallerFromToken(
            JsonWebToken token,
            @ConfigProperty(name = "cartable.jwt.tenant-claim", defaultValue = "tenant") String tenantClaim) {
        this.token = token;
        this.tenantClaim = tenantClaim;
    }

    /**
     * @return the caller
     * @throws SyncException {@code FORBIDDEN} when the token, though valid, names no school or no user
     */
    public Caller caller() {
        String subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new SyncException(ProblemCode.FORBIDDEN, "The token has no subject.");
        }
        UUID tenantId = uuid(tenantClaim)
                .orElseThrow(() ->
                        new SyncException(ProblemCode.FORBIDDEN, "The token names no school in " + tenantClaim + "."));
        return new Caller(tenantId, subject, token.getName(), uuid(CLIENT_CLAIM).orElse(null), token.getGroups());
    }

    /** @return when the token ends; what goes on for long must end then */
    public Instant endsAt() {
        return Instant.ofEpochSecond(token.getExpirationTime());
    }

    private Optional<UUID> uuid(String claim) {
        Object value = token.getClaim(claim);
        if (value == null) {
            return Optional.empty();
        }
        // Servers differ: the same claim is a String on one and a JsonString on another.
        String text = value instanceof JsonString string ? string.getString() : value.toString();
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAUuid) {
            throw new SyncException(ProblemCode.FORBIDDEN, "The token's claim " + claim + " is not a UUID.");
        }
    }
}
