package org.cartable.server.down;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.cartable.server.changelog.ChangeLog;
import org.cartable.server.changelog.CursorState;
import org.cartable.server.platform.SyncException;

/**
 * The cursor that a desktop holds while it sends edits. It tells on which history they were made: after a restore the
 * numbers of versions are given a second time (RESET-2).
 */
public final class HeldCursor {

    private HeldCursor() {}

    /**
     * @param connection in a transaction that has entered the tenant and holds its head
     * @param cursor as the desktop has it
     * @return the desktop has seen states that this log never had, or has lost
     * @throws SyncException when the text is no cursor
     */
    public static boolean isOfAnotherHistory(Connection connection, UUID tenantId, String cursor) throws SQLException {
        return new ChangeLog(connection, tenantId)
                .runAfter(Cursor.decode(cursor).position(), 0)
                .filter(run -> isOfAnother(run.state()))
                .isPresent();
    }

    static boolean isOfAnother(CursorState state) {
        return state == CursorState.REWOUND || state == CursorState.DIVERGED;
    }
}
