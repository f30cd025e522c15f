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
import org.cartable.server.device.Devices;
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

    /**
     * @return the first refresh token of a new login
     * @throws org.cartable.server.platform.SyncException {@code DEVICE_REVOKED} when the user's desktop was revoked and may not
     *     even send what it has
     */
    public RefreshToken open(SignedInUser user, UUID clientId) {
        RefreshToken first = RefreshToken.create(random);
        Instant now = clock.instant();
        StoredToken stored = new StoredToken(ids.next(), ids.next(), user.id(), clientId, expiry(now), false);
        try (Connection connection = pool.getConnection()) {
            TenantSession.enter(connection, user.tenantId(), user.id().toString(), clientId);
            new Devices(connection).requireOf(user.id(), clientId);
            new RefreshTokens(connection).add(first, stored, now);
            return first;
        } catch (SQLException failed) {
            throw new DatabaseException("The login cannot be kept", failed);
        }
    }

    /**
     * Uses a refresh token. A second use ends the login that it belongs to.
     *
     * @throws org.cartable.server.platform.SyncException {@code DEVICE_REVOKED} when the desktop of the login was revoked and
     *     may not even send what it has; also for a token that is not good any more, since a desktop may come after months
     */
    public Rotation rotate(RefreshToken token) {
        try (Connection connection = pool.getConnection()) {
            RefreshTokens tokens = new RefreshTokens(connection);
            Optional<StoredToken> stored = lock(connection, tokens, token);
            if (stored.isEmpty()) {
                return Rotation.REFUSED;
            }
            new Devices(connection)
                    .requireOf(stored.get().userId(), stored.get().clientId());
            if (stored.get().spent()) {
                tokens.revoke(stored.get().familyId(), clock.instant());
                return Rotation.ended(stored.get().familyId());
            }
            Optional<SignedInUser> user =
                    new Accounts(connection).open(stored.get().userId());
            if (user.isEmpty() || clock.instant().isAfter(stored.get().expiresAt())) {
                return Rotation.REFUSED;
            }
            return new Rotation(user.get(), stored.get().clientId(), exchange(tokens, stored.get()), null);
        } catch (SQLException failed) {
            throw new DatabaseException("The refresh token cannot be used", failed);
        }
    }

    private RefreshToken exchange(RefreshTokens tokens, StoredToken old) throws SQLException {
        Instant now = clock.instant();
        RefreshToken next = RefreshToken.create(random);
        tokens.use(old.id(), now);
        tokens.add(next, old.successor(ids.next(), expiry(now)), now);
        return next;
    }

    /** Ends the login that the token belongs to. */
    public void end(RefreshToken token) {
        try (Connection connection = pool.getConnection()) {
            RefreshTokens tokens = new RefreshTokens(connection);
            Optional<StoredToken> stored = lock(connection, tokens, token);
            if (stored.isPresent()) {
                tokens.revoke(stored.get().familyId(), clock.instant());
            }
        } catch (SQLException failed) {
            throw new DatabaseException("The login cannot be ended", failed);
        }
    }

    /** Enters the school of the token and locks what is kept of it. */
    private static Optional<StoredToken> lock(Connection connection, RefreshTokens tokens, RefreshToken token)
            throws SQLException {
        Optional<UUID> tenantId = tokens.tenantOf(token);
        if (tenantId.isEmpty()) {
            return Optional.empty();
        }
        TenantSession.enter(connection, tenantId.get(), "refresh", null);
        return tokens.lock(token);
    }

    private static Instant expiry(Instant now) {
        return now.plus(TokenConfig.REFRESH_LIFE);
    }
}
