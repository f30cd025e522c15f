package org.cartable.server.down;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.cartable.server.changelog.LogPosition;
import org.cartable.server.support.Sql;

/** Cursors of the log as a desktop holds them, for tests of other features. Each closes the connection, which has entered a tenant. */
public final class CursorTexts {

    private static final String FINGERPRINT =
            "select ('x' || encode(substr(hash, 1, 8), 'hex'))::bit(64)::bigint from sync_change where seq = ?";

    private CursorTexts() {}

    /** @return the one that stands at a change of the log */
    public static String at(Connection connection, long seq) {
        try (connection) {
            return text(connection, seq, Sql.one(connection, Long.class, FINGERPRINT, seq));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** @return one that stands before the first change */
    public static String zero(Connection connection) {
        return with(connection, 0, 0);
    }

    /** @return one with any fingerprint, in the present epoch */
    public static String with(Connection connection, long seq, long fingerprint) {
        try (connection) {
            return text(connection, seq, fingerprint);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String text(Connection connection, long seq, long fingerprint) throws SQLException {
        UUID epoch = Sql.one(connection, UUID.class, "select epoch from sync_tenant_head");
        return new Cursor(new LogPosition(epoch, seq, fingerprint), 0, 0, null).encode();
    }
}
