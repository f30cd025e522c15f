package org.cartable.server.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.auth.SignedInUser;
import org.cartable.protocol.auth.TokenResponse;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.eclipse.microprofile.config.Config;

/** Makes the answer to a login, if this server has the key to sign one. Thread-safe; the key is read once. */
@ApplicationScoped
public class TokenIssuer {

    private final TokenConfig config;
    private final Optional<AccessTokens> accessTokens;

    /** For the container's proxy. */
    public TokenIssuer() {
        this.config = null;
        this.accessTokens = Optional.empty();
    }

    @Inject
    public TokenIssuer(Config config, Clock clock, IdSource ids) {
        this.config = TokenConfig.from(config);
        this.accessTokens = this.config
                .privateKey()
                .map(SigningKey::read)
                .map(key -> new AccessTokens(this.config, key, clock, ids));
    }

    /** @throws SyncException {@code LOGIN_DISABLED} when people sign in elsewhere */
    public void requireEnabled() {
        signer();
    }

    public TokenResponse tokens(SignedInUser user, UUID clientId, RefreshToken next) {
        return new TokenResponse(
                signer().issue(user, clientId), config.accessLife().toSeconds(), next.text(), user);
    }

    private AccessTokens signer() {
        return accessTokens.orElseThrow(() -> new SyncException(
                ProblemCode.LOGIN_DISABLED, "This server does not sign in by password; use the identity provider."));
    }
}
