package org.cartable.server.down;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cartable.protocol.down.Revocation;
import org.cartable.server.changelog.ChangeLog;
import org.cartable.server.changelog.CursorState;
import org.cartable.server.rights.ReadRights;
import org.cartable.server.rights.RememberedRights;
import org.cartable.server.school.SyncedType;

/**
 * What a caller has lost since a cursor was given, and gained nothing: that can be told where the cursor stands, without a
 * new copy. It is worked out of the two rights anew each time, so that a cursor which comes back gets the same again.
 */
final class Narrowing {

    private Narrowing() {}

    /**
     * @param connection in a transaction that has entered the tenant
     * @param cursor one that was given for other rights
     * @param now what the caller may read
     * @param types those that the cursor is for
     * @return what leaves; empty when the desktop has to begin anew: it may have more than before, it is in the middle of a
     *     snapshot, or nobody knows any more what it holds
     */
    static Optional<List<Revocation>> since(
            Connection connection, UUID tenantId, Cursor cursor, ReadRights now, List<SyncedType> types)
            throws SQLException {
        if (cursor.snapshot() != null) {
            return Optional.empty();
        }
        boolean served = new ChangeLog(connection, tenantId)
                        .runAfter(cursor.position(), 0)
                        .orElseThrow(DownService::unknownSchool)
                        .state()
                == CursorState.OK;
        return served
                ? new RememberedRights(connection, tenantId).lostSince(cursor.rights(), now, types)
                : Optional.empty();
    }
}
