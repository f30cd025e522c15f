package org.cartable.server.down;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.down.Revocation;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.changelog.ChangeLog;
import org.cartable.server.changelog.CursorState;
import org.cartable.server.changelog.LogPosition;
import org.cartable.server.changelog.LogRun;
import org.cartable.server.changelog.TenantHead;
import org.cartable.server.platform.DatabaseException;
import org.cartable.server.platform.SyncException;
import org.cartable.server.replica.Replicas;
import org.cartable.server.rights.RememberedRights;
import org.cartable.server.rights.Rights;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.scope.CompiledScope;
import org.cartable.server.scope.RequestedScope;
import org.cartable.server.tenant.Caller;
import org.cartable.server.tenant.TenantSession;

/** The door of down: one page of the caller's feed, in one transaction. */
@Stateless
public class DownService {

    /** Changes of a page when the desktop does not say. */
    public static final int PAGE_SIZE_DEFAULT = 1_000;

    /** Changes of a page at most; who asks for more gets this many. */
    public static final int PAGE_SIZE_MAX = 5_000;

    private final DataSource dataSource;
    private final Replicas replicas;
    private final StoredRights storedRights;
    private final SchemaRegistry registry;

    /** For the container's proxy. */
    public DownService() {
        this(null, null, null, null);
    }

    @Inject
    public DownService(DataSource dataSource, Replicas replicas, StoredRights storedRights, SchemaRegistry registry) {
        this.dataSource = dataSource;
        this.replicas = replicas;
        this.storedRights = storedRights;
        this.registry = registry;
    }

    /**
     * Reads the page after the request's cursor, or after its timestamp, or the first page of a snapshot.
     *
     * @throws SyncException when the request is refused: {@link ProblemCode#MALFORMED_CURSOR},
     *     {@link ProblemCode#MALFORMED_REQUEST}, {@link ProblemCode#CLIENT_MISMATCH}, {@link ProblemCode#FORBIDDEN}
     */
    public DownPage read(Caller caller, DownRequest request) {
        return page(caller, request, true);
    }

    /**
     * The same for a page that follows another in one answer: nobody has said yet that the one before was stored, so the
     * log is kept for it.
     */
    public DownPage readOn(Caller caller, DownRequest request) {
        return page(caller, request, false);
    }

    /** @param stored the desktop has what is before its cursor */
    private DownPage page(Caller caller, DownRequest request, boolean stored) {
        WantedTypes wanted = WantedTypes.of(registry, request.entityTypes());
        Cursor cursor = request.cursor() == null ? null : Cursor.decode(request.cursor());
        if (cursor != null && cursor.wanted() != wanted.fingerprint()) {
            throw new SyncException(ProblemCode.MALFORMED_CURSOR, "The cursor was given for other entityTypes");
        }
        RequestedScope wantedScope = scope(request);
        int size = pageSize(request);
        try (Connection connection = dataSource.getConnection()) {
            enter(
                    connection,
                    caller,
                    request,
                    wantedScope.whole() && (cursor == null || cursor.scope().whole()));
            ChangeLog log = new ChangeLog(connection, caller.tenantId());
            Rights rights = storedRights.of(connection, caller);
            FeedView view = new FeedView(wanted, rights);
            CompiledScope scope = wantedScope.compile(registry, rights);
            boolean otherRights = cursor != null && !view.gave(cursor);
            Optional<List<Revocation>> lost = otherRights
                    ? Narrowing.since(connection, caller.tenantId(), cursor, rights.reading(), wanted.types())
                    : Optional.of(List.of());
            if (lost.isEmpty()) {
                touch(connection, caller, request, null);
                return DownPage.resetFor(Reset.Reason.RIGHTS);
            }
            if (cursor == null || otherRights) {
                new RememberedRights(connection, caller.tenantId()).remember(rights.reading());
            }
            if (scope.fingerprint() != CompiledScope.WHOLE
                    || cursor != null && !cursor.scope().whole()) {
                ScopedFeed feed = new ScopedFeed(connection, caller.tenantId(), request.clientId(), log, view, scope);
                ScopedFeed.Touching touching = seq -> touch(connection, caller, request, stored ? seq : null);
                return otherRights
                        ? feed.narrowed(cursor, lost.get(), size, touching)
                        : feed.page(cursor, size, touching);
            }
            SnapshotPages snapshot = new SnapshotPages(connection, caller.tenantId(), view, Map.of());
            if (cursor == null && request.lastSyncTimestamp() == null) {
                TenantHead head = log.head().orElseThrow(DownService::unknownSchool);
                touch(connection, caller, request, null);
                return snapshot.page(null, head, false, size);
            }
            boolean inSnapshot = cursor != null && cursor.snapshot() != null;
            LogRun run = log.runAfter(start(log, request, cursor), inSnapshot || otherRights ? 0 : size)
                    .orElseThrow(DownService::unknownSchool);
            if (run.state() != CursorState.OK) {
                touch(connection, caller, request, null);
                return DownPage.resetFor(reason(run.state()));
            }
            if (inSnapshot) {
                touch(connection, caller, request, null);
                return snapshot.page(cursor.snapshot(), new TenantHead(run.end(), run.endAt()), run.more(), size);
            }
            touch(connection, caller, request, stored ? run.start().seq() : null);
            if (otherRights) {
                return DownPage.narrowed(lost.get(), List.of(), run.endAt(), view.cursor(run.end(), null), run.more());
            }
            return new LogPages(log, view).page(run);
        } catch (SQLException failed) {
            throw new DatabaseException("The feed could not be read", failed);
        }
    }

    /**
     * @param whole what is written is only that the desktop was here and how far it has come; without it the log is kept
     *     for longer. What a desktop in part was told has to be known for sure
     */
    private static void enter(Connection connection, Caller caller, DownRequest request, boolean whole)
            throws SQLException {
        if (whole) {
            TenantSession.enterForNotes(connection, caller.tenantId(), caller.userId(), request.clientId());
        } else {
            TenantSession.enter(connection, caller.tenantId(), caller.userId(), request.clientId());
        }
    }

    private static RequestedScope scope(DownRequest request) {
        RequestedScope scope = RequestedScope.of(request.scope());
        if (!scope.whole() && request.cursor() == null && request.lastSyncTimestamp() != null) {
            throw new SyncException(
                    ProblemCode.MALFORMED_REQUEST, "Who asks by timestamp is told everything: no scope");
        }
        return scope;
    }

    private static LogPosition start(ChangeLog log, DownRequest request, Cursor cursor) throws SQLException {
        return cursor != null
                ? cursor.position()
                : log.positionAt(request.lastSyncTimestamp()).orElseThrow(DownService::unknownSchool);
    }

    private void touch(Connection connection, Caller caller, DownRequest request, Long storedSeq) throws SQLException {
        replicas.touch(connection, caller, request.clientId(), request.schemaVersion(), storedSeq);
    }

    private static int pageSize(DownRequest request) {
        if (request.pageSize() == null) {
            return PAGE_SIZE_DEFAULT;
        }
        if (request.pageSize() < 1) {
            throw new SyncException(ProblemCode.MALFORMED_REQUEST, "pageSize is at least 1");
        }
        return Math.min(request.pageSize(), PAGE_SIZE_MAX);
    }

    private static Reset.Reason reason(CursorState state) {
        return Reset.Reason.valueOf(state.name());
    }

    static SyncException unknownSchool() {
        return new SyncException(ProblemCode.FORBIDDEN, "The school of the token is not on this server");
    }
}
