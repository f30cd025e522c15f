package org.cartable.server.auth;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cartable.protocol.auth.SignedInUser;

/** The accounts in PostgreSQL. */
final class Accounts {

    /** A function of the owner: the only question that is asked before the school is known. */
    private static final String BY_NAME = "select * from login_account(?)";

    private static final String OPEN = "select u.id, u.username, u.display_name, u.tenant_id, u.roles,"
            + " t.code as tenant_code, t.name as tenant_name"
            + " from app_user u join tenant t on t.id = u.tenant_id where u.id = ? and u.disabled_at is null";

    private final Connection connection;

    Accounts(Connection connection) {
        this.connection = connection;
    }

    /** @return the account of that name, in whatever school it is */
    Optional<Account> named(String username) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BY_NAME)) {
            select.setString(1, username);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Account(
                                user(row), row.getString("password_hash"), row.getObject("disabled_at") == null))
                        : Optional.empty();
            }
        }
    }

    /** @return the user of that id in the current school, if the account is open */
    Optional<SignedInUser> open(UUID userId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OPEN)) {
            select.setObject(1, userId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(user(row)) : Optional.empty();
            }
        }
    }

    private static SignedInUser user(ResultSet row) throws SQLException {
        return new SignedInUser(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("display_name"),
                row.getObject("tenant_id", UUID.class),
                row.getString("tenant_code"),
                row.getString("tenant_name"),
                roles(row));
    }

    private static List<String> roles(ResultSet row) throws SQLException {
        return Arrays.asList((String[]) row.getArray("roles").getArray());
    }
}
