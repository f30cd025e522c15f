package org.cartable.server.auth;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cartable.protocol.auth.SignedInUser;
import org.cartable.server.tenant.TenantSession;

/** The accounts in PostgreSQL. */
final class Accounts {

    /** A function of the owner: the only question that is asked before the school is known. */
    private static final String LOOKUP = "select tenant_id, password_hash, user_id from sign_in_lookup(?)";

    private static final String USER = "select u.id, u.username, u.display_name, u.tenant_id, u.roles,"
            + " u.disabled_at is null as open, t.code, t.name"
            + " from app_user u join tenant t on t.id = u.tenant_id where u.id = ?";

    private final Connection connection;

    Accounts(Connection connection) {
        this.connection = connection;
    }

    /** Enters the school of the account, if there is one. */
    Optional<Account> named(String username) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOOKUP)) {
            select.setString(1, username);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                UUID userId = row.getObject("user_id", UUID.class);
                TenantSession.enter(connection, row.getObject("tenant_id", UUID.class), userId.toString(), null);
                return account(userId, row.getString("password_hash"));
            }
        }
    }

    /** @return the user of that id in the current school, if the account is open */
    Optional<SignedInUser> open(UUID userId) throws SQLException {
        return account(userId, "").filter(Account::open).map(Account::user);
    }

    private Optional<Account> account(UUID userId, String passwordHash) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(USER)) {
            select.setObject(1, userId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Account(user(row), passwordHash, row.getBoolean("open")))
                        : Optional.empty();
            }
        }
    }

    private static SignedInUser user(ResultSet row) throws SQLException {
        return new SignedInUser(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("display_name"),
                row.getObject("tenant_id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                List.of((String[]) row.getArray("roles").getArray()));
    }
}
