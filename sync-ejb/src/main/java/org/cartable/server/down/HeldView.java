package org.cartable.server.down;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.changelog.ChangeLog;
import org.cartable.server.changelog.CursorState;
import org.cartable.server.changelog.LogRun;
import org.cartable.server.platform.SyncException;
import org.cartable.server.rights.Rights;
import org.cartable.server.school.SyncedType;
import org.cartable.server.tenant.Caller;

/**
 * What a desktop holds that has read the feed up to a cursor, when all is well. The one place that says so: a filter of the
 * feed has its counterpart here, in {@link #condition}.
 */
public final class HeldView {

    private final Cursor cursor;
    private final Rights rights;
    private final Reset.Reason reset;

    private HeldView(Cursor cursor, Rights rights, Reset.Reason reset) {
        this.cursor = cursor;
        this.rights = rights;
        this.reset = reset;
    }

    /**
     * @param connection in a transaction that has entered the caller's tenant
     * @param text the cursor of a desktop that has read its snapshot to the end
     * @throws SyncException {@link ProblemCode#MALFORMED_CURSOR} when it is another one
     */
    public static HeldView at(Connection connection, Caller caller, Rights rights, String text) throws SQLException {
        Cursor cursor = Cursor.decode(text);
        if (cursor.snapshot() != null) {
            throw new SyncException(ProblemCode.MALFORMED_CURSOR, "The cursor is inside a snapshot");
        }
        if (cursor.rights() != rights.fingerprint()) {
            return new HeldView(cursor, rights, Reset.Reason.RIGHTS);
        }
        LogRun run = new ChangeLog(connection, caller.tenantId())
                .runAfter(cursor.position(), 0)
                .orElseThrow(DownService::unknownSchool);
        boolean served = run.state() == CursorState.OK;
        return new HeldView(
                cursor, rights, served ? null : Reset.Reason.valueOf(run.state().name()));
    }

    /** @return why the cursor cannot be served; null when it can */
    public Reset.Reason reset() {
        return reset;
    }

    /** @return the number of the last change that the desktop has read */
    public long seq() {
        return cursor.position().seq();
    }

    /** @return the desktop holds entities of the type */
    public boolean holds(SyncedType type) {
        return rights.mayRead(type.name());
    }

    /** @return the fields that it holds of none of them */
    public Set<String> withheld(SyncedType type) {
        return rights.hiddenFields(type.name());
    }

    /**
     * @param row the alias of the type's table
     * @return the SQL condition of the rows that it holds
     */
    public String condition(SyncedType type, String row) {
        return row + ".deleted_at is null";
    }
}
