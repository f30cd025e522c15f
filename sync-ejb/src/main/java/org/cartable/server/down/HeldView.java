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
import org.cartable.server.scope.CompiledScope;
import org.cartable.server.scope.Condition;
import org.cartable.server.tenant.Caller;

/**
 * What a desktop holds that has read the feed up to a cursor, when all is well. The one place that says so: a filter of the
 * feed has its counterpart here, in {@link #condition}.
 */
public final class HeldView {

    private final Cursor cursor;
    private final Rights rights;
    private final CompiledScope scope;
    private final Reset.Reason reset;

    private HeldView(Cursor cursor, Rights rights, CompiledScope scope, Reset.Reason reset) {
        this.cursor = cursor;
        this.rights = rights;
        this.scope = scope;
        this.reset = reset;
    }

    /**
     * @param connection in a transaction that has entered the caller's tenant
     * @param scope what the desktop asks for, with what it has in conflict
     * @param text the cursor of a desktop that has read its snapshot to the end
     * @throws SyncException {@link ProblemCode#MALFORMED_CURSOR} when it is another one
     */
    public static HeldView at(Connection connection, Caller caller, Rights rights, CompiledScope scope, String text)
            throws SQLException {
        Cursor cursor = Cursor.decode(text);
        if (cursor.snapshot() != null) {
            throw new SyncException(ProblemCode.MALFORMED_CURSOR, "The cursor is inside a snapshot");
        }
        if (cursor.rights() != rights.fingerprint()) {
            return new HeldView(cursor, rights, scope, Reset.Reason.RIGHTS);
        }
        if (scope.fingerprint() != CompiledScope.WHOLE
                && scope.fingerprint() != cursor.scope().fingerprint()) {
            // Until the feed has told the difference, nobody knows what the desktop holds.
            return new HeldView(cursor, rights, scope, Reset.Reason.GONE);
        }
        LogRun run = new ChangeLog(connection, caller.tenantId())
                .runAfter(cursor.position(), 0)
                .orElseThrow(DownService::unknownSchool);
        boolean served = run.state() == CursorState.OK;
        return new HeldView(
                cursor,
                rights,
                scope,
                served ? null : Reset.Reason.valueOf(run.state().name()));
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

    /** @return the desktop holds the type in part */
    public boolean inPart(SyncedType type) {
        return scope.of(type.name()).isPresent();
    }

    /** @return what it holds of the living rows {@code t} of the type */
    public Condition condition(SyncedType type) {
        return scope.of(type.name()).orElse(Condition.ALL);
    }
}
