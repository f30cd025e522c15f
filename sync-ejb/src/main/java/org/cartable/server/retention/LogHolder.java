package org.cartable.server.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A living desktop for whose sake old changes of its school's log are kept (RETAIN-2).
 *
 * @param tenantId the school
 * @param clientId the desktop
 * @param userId whose it is
 * @param lastSeenAt when it was here last
 * @param changes how many changes would be gone without it
 */
record LogHolder(UUID tenantId, UUID clientId, String userId, Instant lastSeenAt, long changes) {

    private static final String FIND =
            "select client_id, user_id, last_seen_at, changes from log_holders(?, ?, ?) order by changes desc, client_id";

    /** @return those of the school that the connection has entered, the furthest behind first */
    static List<LogHolder> of(Connection connection, UUID tenantId, Instant now, RetentionConfig retention)
            throws SQLException {
        List<LogHolder> holders = new ArrayList<>();
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, before(now, retention));
            find.setObject(2, cap(now, retention));
            find.setObject(3, liveSince(now, retention));
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    holders.add(new LogHolder(
                            tenantId,
                            row.getObject(1, UUID.class),
                            row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            row.getLong(4)));
                }
            }
        }
        return holders;
    }

    /** @return changes from before it are old */
    static OffsetDateTime before(Instant now, RetentionConfig retention) {
        return utc(now.minus(retention.kept().get(Expiring.CHANGE_LOG)));
    }

    /** @return changes from before it wait for nobody */
    static OffsetDateTime cap(Instant now, RetentionConfig retention) {
        return utc(now.minus(retention.waitAtMost()));
    }

    /** @return a desktop that was here since is waited for */
    static OffsetDateTime liveSince(Instant now, RetentionConfig retention) {
        return utc(now.minus(retention.desktopLives()));
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /** @return the holder for a reader */
    @Override
    public String toString() {
        return "desktop " + clientId + " of user " + userId + ", seen " + lastSeenAt + ", behind by " + changes;
    }
}
