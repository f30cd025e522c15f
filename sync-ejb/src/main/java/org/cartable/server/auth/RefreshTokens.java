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

/** The refresh tokens in PostgreSQL, inside the session of one school. Only hashes are kept. */
final class RefreshTokens {

    private static final String INSERT = "insert into refresh_token"
            + " (tenant_id, id, login_id, user_id, client_id, token_hash, expires_at)"
            + " values (app_tenant(), ?, ?, ?, ?, ?, ?)";

    /** Two uses at the same time: the second waits here, and then finds the token used. */
    private static final String LOCK = "select id, login_id, user_id, client_id, expires_at, used_at"
            + " from refresh_token where token_hash = ? for update";

    private static final String USE = "update refresh_token set used_at = ? where id = ?";

    private static final String END = "update refresh_token set used_at = ? where login_id = ? and used_at is null";

    private final Connection connection;

    RefreshTokens(Connection connection) {
        this.connection = connection;
    }

    void add(RefreshToken token, StoredToken stored) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, stored.id());
            insert.setObject(2, stored.loginId());
            insert.setObject(3, stored.userId());
            insert.setObject(4, stored.clientId());
            insert.setBytes(5, token.hash());
            insert.setObject(6, utc(stored.expiresAt()));
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
                row.getObject("login_id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("used_at", OffsetDateTime.class)));
    }

    /** Marks one token as used. */
    void use(UUID id, Instant at) throws SQLException {
        mark(USE, id, at);
    }

    /** Ends every token of a login. */
    void end(UUID loginId, Instant at) throws SQLException {
        mark(END, loginId, at);
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

    private static Instant instant(OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
