package org.cartable.server.auth;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.cartable.protocol.auth.LoginRequest;
import org.cartable.protocol.auth.RefreshRequest;
import org.cartable.protocol.auth.SignedInUser;
import org.cartable.protocol.auth.TokenResponse;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;

/**
 * Signs people in and out. No transaction spans a call: a password check is slow on purpose and must not hold a
 * connection, and the answer to a stolen refresh token is a refusal whose effect must last.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuthService {

    private static final System.Logger LOG = System.getLogger(AuthService.class.getName());

    /** Longer input is refused before it is hashed. */
    private static final int PASSWORD_CHARS_MAX = 256;

    private static final int USERNAME_CHARS_MAX = 200;

    private final LoginTransaction logins;
    private final PasswordCheck passwords;
    private final LoginAttempts attempts;
    private final TokenIssuer issuer;

    /** For the container's proxy. */
    public AuthService() {
        this(null, null, null, null);
    }

    @Inject
    public AuthService(LoginTransaction logins, PasswordCheck passwords, LoginAttempts attempts, TokenIssuer issuer) {
        this.logins = logins;
        this.passwords = passwords;
        this.attempts = attempts;
        this.issuer = issuer;
    }

    /**
     * Signs a person in.
     *
     * @return the tokens
     * @throws SyncException {@code LOGIN_FAILED} for a name, password or account that does not fit; {@code
     *     TOO_MANY_ATTEMPTS} while the name has to wait; {@code LOGIN_DISABLED} when people sign in elsewhere
     */
    public TokenResponse login(LoginRequest request) {
        issuer.requireEnabled();
        if (request.username().length() > USERNAME_CHARS_MAX
                || request.password().length() > PASSWORD_CHARS_MAX) {
            throw failed();
        }
        attempts.requireAllowed(request.username());
        Optional<Account> account = logins.account(request.username());
        String stored = account.map(Account::passwordHash).orElse(null);
        if (!passwords.matches(request.password(), stored)
                || !account.orElseThrow().open()) {
            attempts.failed(request.username());
            throw failed();
        }
        attempts.succeeded(request.username());
        SignedInUser user = account.orElseThrow().user();
        return issuer.tokens(user, request.clientId(), logins.open(user, request.clientId()));
    }

    private static SyncException failed() {
        return new SyncException(ProblemCode.LOGIN_FAILED, "Name or password is wrong.");
    }

    /**
     * Gives the next pair of tokens for a refresh token.
     *
     * @return the tokens, good for the same desktop as before
     * @throws SyncException {@code REFRESH_FAILED} when the token is not good, or no longer
     */
    public TokenResponse refresh(RefreshRequest request) {
        issuer.requireEnabled();
        Rotation rotation =
                RefreshToken.parse(request.refreshToken()).map(logins::rotate).orElse(Rotation.REFUSED);
        if (rotation.reused()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A refresh token was used twice; the login has been ended. login={0}",
                    rotation.loginId());
        }
        if (rotation.user() == null) {
            throw new SyncException(ProblemCode.REFRESH_FAILED, "The refresh token is not valid.");
        }
        return issuer.tokens(rotation.user(), rotation.clientId(), rotation.next());
    }

    /** Ends the login that the refresh token belongs to. A token that is not good is passed over. */
    public void logout(RefreshRequest request) {
        RefreshToken.parse(request.refreshToken()).ifPresent(logins::end);
    }
}
