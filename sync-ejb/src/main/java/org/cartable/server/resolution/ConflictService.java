package org.cartable.server.resolution;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.conflict.ConflictView;
import org.cartable.protocol.conflict.ConflictsResponse;
import org.cartable.protocol.conflict.ResolutionRequest;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.platform.DatabaseException;
import org.cartable.server.platform.SyncException;
import org.cartable.server.receipt.EventReceipts;
import org.cartable.server.replica.ReplicaRows;
import org.cartable.server.rights.Rights;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedEntities;
import org.cartable.server.tenant.Caller;
import org.cartable.server.tenant.TenantSession;

/**
 * Shows conflicts, and turns a decision into the event that carries it. The event itself is taken by sync-up, between
 * {@link #resolution} and {@link #settled}; whoever dies in between repeats the request and gets the same answer.
 */
@Stateless
public class ConflictService {

    /** Conflicts of one answer at most. */
    public static final int LIST_MAX = 200;

    private static final Set<String> SEE_THE_WHOLE_SCHOOL = Set.of("ADMINISTRATOR", "HEAD");
    private static final String DECIDES_FOR_THE_WHOLE_SCHOOL = "ADMINISTRATOR";

    private final EntityManager entityManager;
    private final SchemaRegistry registry;
    private final StoredRights storedRights;
    private final Clock clock;

    /** For the container's proxy. */
    public ConflictService() {
        this(null, null, null, null);
    }

    @Inject
    public ConflictService(
            EntityManager entityManager, SchemaRegistry registry, StoredRights storedRights, Clock clock) {
        this.entityManager = entityManager;
        this.registry = registry;
        this.storedRights = storedRights;
        this.clock = clock;
    }

    /**
     * @return the newest {@value #LIST_MAX}
     * @throws SyncException {@code FORBIDDEN} when the caller may not see the whole school
     */
    public ConflictsResponse list(Caller caller, ConflictQuery query) {
        if (query.wholeSchool() && caller.roles().stream().noneMatch(SEE_THE_WHOLE_SCHOOL::contains)) {
            throw new SyncException(ProblemCode.FORBIDDEN, "Your role sees the conflicts of its own desktop only.");
        }
        try {
            StoredConflicts stored = enter(caller);
            List<StoredConflict> found =
                    stored.list(query.wholeSchool() ? null : desktopOf(caller), query.status(), LIST_MAX + 1);
            boolean more = found.size() > LIST_MAX;
            List<ConflictView> views = stored.views(more ? found.subList(0, LIST_MAX) : found);
            return new ConflictsResponse(visibleTo(caller).of(views), more);
        } catch (SQLException failed) {
            throw new DatabaseException("The conflicts could not be read", failed);
        }
    }

    /**
     * Turns a decision into the batch that carries it; nothing is written.
     *
     * @return a batch of one event, for sync-up
     * @throws SyncException {@code NOT_FOUND} when there is no such conflict that the caller may decide;
     *     {@code ALREADY_RESOLVED} and {@code STALE_DECISION} with the conflict as it is now
     */
    public UpRequest resolution(Caller caller, UUID conflictId, ResolutionRequest request) {
        try {
            StoredConflicts stored = enter(caller);
            ConflictView conflict = stored.view(decidable(stored, caller, conflictId));
            boolean repeated = !EventReceipts.find(connection(), caller.tenantId(), List.of(request.eventId()))
                    .isEmpty();
            if (!repeated && conflict.status() == ConflictView.Status.RESOLVED) {
                throw alreadyResolved(visibleTo(caller).of(conflict));
            }
            if (!repeated && conflict.serverVersion() != request.serverVersion()) {
                throw SyncException.about(
                        ProblemCode.STALE_DECISION,
                        "The entity is at version " + conflict.serverVersion() + " now.",
                        visibleTo(caller).of(conflict));
            }
            OutboxEvent event = new DecidedEdit(caller.tenantId(), conflict, request, clock.instant()).event();
            return new UpRequest(desktopOf(caller), null, null, null, List.of(event));
        } catch (SQLException failed) {
            throw new DatabaseException("The conflict could not be read", failed);
        }
    }

    /**
     * Marks the conflict as decided if sync-up has taken its event.
     *
     * @param answer what sync-up said to the batch
     * @return the conflict as it stands now
     * @throws SyncException why the event was not taken; the conflict then stays open
     */
    public ConflictView settled(Caller caller, UUID conflictId, ResolutionRequest request, UpResponse answer) {
        try {
            StoredConflicts stored = enter(caller);
            StoredConflict conflict = decidable(stored, caller, conflictId);
            SyncException refusal = new DecisionOutcome(request, answer)
                    .refusal(visibleTo(caller).of(stored.view(conflict)));
            if (refusal != null) {
                throw refusal;
            }
            stored.settle(conflictId, caller.userId());
            // Its desktop may have held the record for the sake of the conflict only.
            ReplicaRows.doubt(connection(), caller.tenantId(), conflict.clientId(), List.of(conflict.entity()));
            return visibleTo(caller).of(stored.view(decidable(stored, caller, conflictId)));
        } catch (SQLException failed) {
            throw new DatabaseException("The conflict could not be settled", failed);
        }
    }

    private StoredConflicts enter(Caller caller) throws SQLException {
        Connection connection = connection();
        TenantSession.enter(connection, caller.tenantId(), caller.userId(), desktopOf(caller));
        SyncedEntities entities = new SyncedEntities(entityManager, connection, caller.tenantId());
        return new StoredConflicts(connection, caller.tenantId(), entities, registry);
    }

    private VisibleConflicts visibleTo(Caller caller) throws SQLException {
        return new VisibleConflicts(storedRights.of(connection(), caller));
    }

    private Connection connection() {
        return entityManager.unwrap(Connection.class);
    }

    /** A conflict of somebody else is not even told to be there. */
    private StoredConflict decidable(StoredConflicts stored, Caller caller, UUID conflictId) throws SQLException {
        Rights rights = storedRights.of(connection(), caller);
        return stored.find(conflictId)
                .filter(conflict -> conflict.clientId().equals(desktopOf(caller))
                        || caller.roles().contains(DECIDES_FOR_THE_WHOLE_SCHOOL))
                .filter(conflict -> rights.mayRead(conflict.entity().entityType()))
                .orElseThrow(() -> new SyncException(ProblemCode.NOT_FOUND, "There is no such conflict."));
    }

    private static SyncException alreadyResolved(ConflictView conflict) {
        String by = conflict.resolvedBy() == null ? "a later edit" : conflict.resolvedBy();
        return SyncException.about(ProblemCode.ALREADY_RESOLVED, "It was decided by " + by + ".", conflict);
    }

    /** Who decides without a desktop gets one by name, the same each time. */
    private static UUID desktopOf(Caller caller) {
        return caller.tokenClientId() != null
                ? caller.tokenClientId()
                : UUID.nameUUIDFromBytes(("cartable:decisions:" + caller.tenantId() + ":" + caller.userId())
                        .getBytes(StandardCharsets.UTF_8));
    }
}
