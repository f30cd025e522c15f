package org.cartable.server.auth;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The refresh tokens in PostgreSQL. All but the search for a token's school happens inside that school's session. */
final class RefreshTokens {

    private static final String TENANT = "select tenant_id from refresh_token_lookup(?)";

    private static final String INSERT = "insert into refresh_token"
            + " (tenant_id, id, family_id, user_id, client_id, token_hash, issued_at, expires_at)"
            + " values (app_tenant(), ?, ?, ?, ?, ?, ?, ?)";

    /** Two uses at the same time: the second waits here, and then finds the token used. */
    private static final String LOCK = "select id, family_id, user_id, client_id, expires_at,"
            + " used_at is not null or revoked_at is not null as spent"
            + " from refresh_token where token_hash = ? for update";

    private static final String USE = "update refresh_token set used_at = ? where id = ?";

    private static final String REVOKE =
            "update refresh_token set revoked_at = ?" + " where family_id = ? and revoked_at is null";

    private final Connection connection;

    RefreshTokens(Connection connection) {
        this.connection = connection;
    }

    /** @return the school that the token was given in; it is known only by whoever holds the token */
    Optional<UUID> tenantOf(RefreshToken token) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TENANT)) {
            select.setBytes(1, token.hash());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    void add(RefreshToken token, StoredToken stored, Instant issuedAt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, stored.id());
            insert.setObject(2, stored.familyId());
            insert.setObject(3, stored.userId());
            insert.setObject(4, stored.clientId());
            insert.setBytes(5, token.hash());
            insert.setObject(6, utc(issuedAt));
            insert.setObject(7, utc(stored.expiresAt()));
            insert.executeUpdate();
        }
    }

    /** @return what is kept of the token, locked until the end of the transaction */
    Optional<StoredToken> lock(RefreshToken token) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            select.setBytes(1, token.hash());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(stored(row)) : Optional.empty();
            }
        }
    }

    private static StoredToken stored(ResultSet row) throws SQLException {
        return new StoredToken(
                row.getObject("id", UUID.class),
                row.getObject("family_id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("spent"));
    }

    /** Marks one token as used. */
    void use(UUID id, Instant at) throws SQLException {
        mark(USE, id, at);
    }

    /** Ends every token of a login. */
    void revoke(UUID familyId, Instant at) throws SQLException {
        mark(REVOKE, familyId, at);
    }

    private void mark(String sql, UUID id, Instant at) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, utc(at));
            update.setObject(2, id);
            update.executeUpdate();
        }
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
