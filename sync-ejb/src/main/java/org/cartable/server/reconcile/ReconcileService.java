package org.cartable.server.reconcile;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.cartable.protocol.down.Change;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.reconcile.ComparedRange;
import org.cartable.protocol.reconcile.DigestRange;
import org.cartable.protocol.reconcile.ReconcileRequest;
import org.cartable.protocol.reconcile.ReconcileResponse;
import org.cartable.protocol.reconcile.WantedEntities;
import org.cartable.server.down.HeldView;
import org.cartable.server.platform.DatabaseException;
import org.cartable.server.platform.SyncException;
import org.cartable.server.replica.Replicas;
import org.cartable.server.rights.Rights;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedType;
import org.cartable.server.scope.CompiledScope;
import org.cartable.server.scope.RequestedScope;
import org.cartable.server.tenant.Caller;
import org.cartable.server.tenant.TenantSession;

/** The door of reconcile: one comparison, in one transaction. */
@Stateless
public class ReconcileService {

    private final DataSource dataSource;
    private final Replicas replicas;
    private final StoredRights storedRights;
    private final SchemaRegistry registry;

    /** For the container's proxy. */
    public ReconcileService() {
        this(null, null, null, null);
    }

    @Inject
    public ReconcileService(
            DataSource dataSource, Replicas replicas, StoredRights storedRights, SchemaRegistry registry) {
        this.dataSource = dataSource;
        this.replicas = replicas;
        this.storedRights = storedRights;
        this.registry = registry;
    }

    /**
     * Compares the request's ranges and reads what it wants whole.
     *
     * @throws SyncException when the request is refused: {@link ProblemCode#MALFORMED_CURSOR},
     *     {@link ProblemCode#MALFORMED_REQUEST}, {@link ProblemCode#CLIENT_MISMATCH}, {@link ProblemCode#FORBIDDEN}
     */
    public ReconcileResponse compare(Caller caller, ReconcileRequest request) {
        check(request);
        try (Connection connection = dataSource.getConnection()) {
            TenantSession.enter(connection, caller.tenantId(), caller.userId(), request.clientId());
            Rights rights = storedRights.of(connection, caller);
            CompiledScope scope =
                    RequestedScope.of(request.scope()).compile(registry, rights).withConflictsOf(request.clientId());
            HeldView view = HeldView.at(connection, caller, rights, scope, request.cursor());
            replicas.touch(connection, caller, request.clientId(), request.schemaVersion(), null);
            if (view.reset() != null) {
                return new ReconcileResponse(null, null, new Reset(view.reset()));
            }
            HeldEntities held = new HeldEntities(connection, caller.tenantId(), view);
            List<ComparedRange> ranges = new ArrayList<>(request.ranges().size());
            for (DigestRange range : request.ranges()) {
                ranges.add(held.compare(type(range.entityType()), range));
            }
            List<Change> changes = new ArrayList<>();
            for (WantedEntities wanted : request.fetch()) {
                held.read(type(wanted.entityType()), wanted.ids(), changes);
            }
            return new ReconcileResponse(ranges, changes, null);
        } catch (SQLException failed) {
            throw new DatabaseException("The entities could not be compared", failed);
        }
    }

    private SyncedType type(String name) {
        return registry.types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> malformed("there is no type of that name in the schema"));
    }

    /** What one request costs is bounded: ranges that do not overlap are each row once. */
    private static void check(ReconcileRequest request) {
        int wanted =
                request.fetch().stream().mapToInt(some -> some.ids().size()).sum();
        if (request.ranges().size() > ReconcileRequest.RANGES_MAX || wanted > ReconcileRequest.FETCH_MAX) {
            throw malformed("at most " + ReconcileRequest.RANGES_MAX + " ranges and " + ReconcileRequest.FETCH_MAX
                    + " entities go into one request");
        }
        Map<String, DigestRange> last = new HashMap<>();
        for (DigestRange range : request.ranges()) {
            DigestRange before = last.put(range.entityType(), range);
            if (before != null && (before.to() == null || !isInOrder(before.to(), range.from()))) {
                throw malformed("the ranges of a type are in order and do not overlap");
            }
            if (range.from() != null && range.to() != null && !isInOrder(range.from(), range.to())) {
                throw malformed("a range ends before it begins");
            }
        }
    }

    /** As PostgreSQL orders them, which is not how Java does. */
    private static boolean isInOrder(UUID left, UUID right) {
        return right != null && left.toString().compareTo(right.toString()) <= 0;
    }

    private static SyncException malformed(String what) {
        return new SyncException(ProblemCode.MALFORMED_REQUEST, what);
    }
}
