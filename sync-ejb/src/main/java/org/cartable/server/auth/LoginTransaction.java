package org.cartable.server.auth;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.auth.SignedInUser;
import org.cartable.server.platform.DatabaseException;
import org.cartable.server.tenant.TenantSession;

/** The steps of a login that touch the database, each a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LoginTransaction {

    private final DataSource pool;
    private final Clock clock;
    private final IdSource ids;
    private final SecureRandom random = new SecureRandom();

    /** For the container's proxy. */
    public LoginTransaction() {
        this(null, null, null);
    }

    @Inject
    public LoginTransaction(DataSource pool, Clock clock, IdSource ids) {
        this.pool = pool;
        this.clock = clock;
        this.ids = ids;
    }

    /** @return the account of that name, in whatever school it is */
    public Optional<Account> account(String username) {
        try (Connection connection = pool.getConnection()) {
            return new Accounts(connection).named(username);
        } catch (SQLException failed) {
            throw new DatabaseException("The account cannot be read", failed);
        }
    }

    /** @return the first refresh token of a new login */
    public RefreshToken open(SignedInUser user, UUID clientId) {
        RefreshToken first = RefreshToken.create(user.tenantId(), random);
        try (Connection connection = pool.getConnection()) {
            TenantSession.enter(connection, user.tenantId(), user.id().toString(), clientId);
            Instant expiresAt = clock.instant().plus(TokenConfig.REFRESH_LIFE);
            new RefreshTokens(connection)
                    .add(first, new StoredToken(ids.next(), ids.next(), user.id(), clientId, expiresAt, null));
            return first;
        } catch (SQLException failed) {
            throw new DatabaseException("The login cannot be kept", failed);
        }
    }

    /** Uses a refresh token. A second use ends the login that it belongs to. */
    public Rotation rotate(RefreshToken token) {
        try (Connection connection = pool.getConnection()) {
            TenantSession.enter(connection, token.tenantId(), "refresh", null);
            RefreshTokens tokens = new RefreshTokens(connection);
            Optional<StoredToken> found = tokens.lock(token);
            if (found.isEmpty()) {
                return Rotation.REFUSED;
            }
            StoredToken stored = found.get();
            Instant now = clock.instant();
            if (stored.usedAt() != null) {
                tokens.end(stored.loginId(), now);
                return Rotation.ended(stored.loginId());
            }
            Optional<SignedInUser> user = new Accounts(connection).open(stored.userId());
            if (now.isAfter(stored.expiresAt()) || user.isEmpty()) {
                return Rotation.REFUSED;
            }
            RefreshToken next = RefreshToken.create(token.tenantId(), random);
            tokens.use(stored.id(), now);
            tokens.add(next, stored.successor(ids.next(), now.plus(TokenConfig.REFRESH_LIFE)));
            return new Rotation(user.get(), stored.clientId(), next, null);
        } catch (SQLException failed) {
            throw new DatabaseException("The refresh token cannot be used", failed);
        }
    }

    /** Ends the login that the token belongs to. */
    public void end(RefreshToken token) {
        try (Connection connection = pool.getConnection()) {
            TenantSession.enter(connection, token.tenantId(), "logout", null);
            RefreshTokens tokens = new RefreshTokens(connection);
            Optional<StoredToken> stored = tokens.lock(token);
            if (stored.isPresent()) {
                tokens.end(stored.get().loginId(), clock.instant());
            }
        } catch (SQLException failed) {
            throw new DatabaseException("The login cannot be ended", failed);
        }
    }
}
