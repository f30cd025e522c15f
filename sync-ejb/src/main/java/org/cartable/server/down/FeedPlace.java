package org.cartable.server.down;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.down.Revocation;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.changelog.ChangeLog;
import org.cartable.server.changelog.CursorState;
import org.cartable.server.platform.SyncException;
import org.cartable.server.replica.ReplicaRows;
import org.cartable.server.replica.ReplicaRows.Told;
import org.cartable.server.rights.Rights;
import org.cartable.server.school.SyncedType;
import org.cartable.server.tenant.Caller;

/**
 * How far one desktop has come in the feed, and what it was told of a record until there. It looks and judges as the feed
 * does, and writes nothing.
 */
public final class FeedPlace {

    private final Cursor cursor;
    private final long headSeq;
    private final Reset.Reason reset;
    private final ReplicaRows rows;
    private final Optional<Set<String>> inPart;
    private final Set<String> narrowed;

    private FeedPlace(
            Cursor cursor,
            long headSeq,
            Reset.Reason reset,
            ReplicaRows rows,
            Optional<Set<String>> inPart,
            Set<String> narrowed) {
        this.cursor = cursor;
        this.headSeq = headSeq;
        this.reset = reset;
        this.rows = rows;
        this.inPart = inPart;
        this.narrowed = narrowed;
    }

    /**
     * @param connection in a transaction that has entered the caller's tenant
     * @param clientId the desktop, for which the caller speaks
     * @param types all types of the schema
     * @param text its cursor; null when it has none
     * @throws SyncException {@link ProblemCode#MALFORMED_CURSOR}, {@link ProblemCode#FORBIDDEN}
     */
    public static FeedPlace of(
            Connection connection, Caller caller, UUID clientId, Rights rights, List<SyncedType> types, String text)
            throws SQLException {
        Cursor cursor = text == null ? null : Cursor.decode(text);
        if (cursor != null && cursor.wanted() != 0) {
            throw new SyncException(ProblemCode.MALFORMED_CURSOR, "The cursor was given for some entityTypes only");
        }
        ChangeLog log = new ChangeLog(connection, caller.tenantId());
        ReplicaRows rows = ReplicaRows.look(connection, caller.tenantId(), clientId);
        Optional<Set<String>> inPart = cursor == null
                ? Optional.of(Set.of())
                : rows.types(cursor.scope().fingerprint());
        Optional<List<Revocation>> lost = cursor == null || cursor.rights() == rights.fingerprint()
                ? Optional.of(List.of())
                : Narrowing.since(connection, caller.tenantId(), cursor, rights.reading(), types);
        Reset.Reason reset = null;
        if (cursor != null) {
            reset = lost.isEmpty() ? Reset.Reason.RIGHTS : reset(log, cursor, rows, inPart.isPresent());
        }
        Set<String> narrowed =
                lost.stream().flatMap(List::stream).map(Revocation::entityType).collect(Collectors.toSet());
        long headSeq =
                log.head().orElseThrow(DownService::unknownSchool).position().seq();
        return new FeedPlace(cursor, headSeq, reset, rows, inPart, narrowed);
    }

    private static Reset.Reason reset(ChangeLog log, Cursor cursor, ReplicaRows rows, boolean scopeIsKnown)
            throws SQLException {
        CursorState state = log.runAfter(cursor.position(), 0)
                .orElseThrow(DownService::unknownSchool)
                .state();
        if (state != CursorState.OK) {
            return Reset.Reason.valueOf(state.name());
        }
        if (cursor.scope().whole()) {
            return null;
        }
        if (cursor.scope().page() > rows.last()) {
            return Reset.Reason.REWOUND;
        }
        return scopeIsKnown && !rows.forgot(cursor.scope().page()) ? null : Reset.Reason.GONE;
    }

    /** @return the desktop has read a page */
    public boolean begun() {
        return cursor != null;
    }

    /** @return the number of the last change that it has read, or at which its snapshot began; null before its first page */
    public Long seq() {
        return cursor == null ? null : cursor.position().seq();
    }

    /** @return the number of the last change of the school */
    public long headSeq() {
        return headSeq;
    }

    /** @return it is in the middle of a snapshot */
    public boolean inSnapshot() {
        return cursor != null && cursor.snapshot() != null;
    }

    /** @return why its cursor cannot be served; null when it can */
    public Reset.Reason reset() {
        return reset;
    }

    /** @return the next page takes something from every record of the type, since its user may see less */
    public boolean narrows(SyncedType type) {
        return narrowed.contains(type.name());
    }

    /** @return the cursor was given for a scope that names the type; also when it is not known any more what that names */
    public boolean inPart(SyncedType type) {
        return inPart.isEmpty() || inPart.get().contains(type.name());
    }

    /** @return what it was told of the record of a type that its cursor names in part */
    public Told told(SyncedType type, UUID entityId) throws SQLException {
        return rows.told(cursor.scope().page(), type.name(), entityId);
    }

    /**
     * @param types all types, in the order of a snapshot
     * @return the snapshot, or what was read of it so far, has passed the place of the record; what came with the own classes
     *     is still to come in its place
     */
    public boolean passed(List<SyncedType> types, SyncedType type, UUID entityId) {
        if (!inSnapshot()) {
            return begun();
        }
        if (cursor.snapshot().inOwnClasses()) {
            return false;
        }
        List<String> order = types.stream().map(SyncedType::name).toList();
        int ahead = order.indexOf(type.name()) - order.indexOf(cursor.snapshot().entityType());
        // As PostgreSQL orders ids, which is not how Java does.
        return ahead < 0
                || ahead == 0
                        && entityId.toString()
                                        .compareTo(cursor.snapshot().lastId().toString())
                                <= 0;
    }
}
