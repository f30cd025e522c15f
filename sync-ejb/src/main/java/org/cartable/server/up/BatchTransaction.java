package org.cartable.server.up;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.conflict.EntityConflicts;
import org.cartable.server.down.HeldCursor;
import org.cartable.server.growth.SchemaHistory;
import org.cartable.server.platform.SyncException;
import org.cartable.server.policy.EffectivePolicies;
import org.cartable.server.policy.PolicyChoices;
import org.cartable.server.receipt.EventReceipts;
import org.cartable.server.replica.ReplicaRows;
import org.cartable.server.replica.Replicas;
import org.cartable.server.rights.Rights;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedEntities;
import org.cartable.server.tenant.Caller;
import org.cartable.server.tenant.TenantSession;

/**
 * One batch in one transaction (UP-2). In this order:
 *
 * <ol>
 *   <li>name the tenant to the database, and the desktop to the books;
 *   <li>take the tenant's head lock. From here to the commit nobody else writes in this tenant, so what is loaded stays
 *       true; whoever loads first and locks later judges on what another batch is overwriting;
 *   <li>load the caller's rights and what the batch names, judge it in memory, and flush once. The database's triggers append to the change log;
 *   <li>check the deferred constraints now, while it can still be told which batch broke them;
 *   <li>write receipts and conflicts, and commit at once: the head lock is held until then.
 * </ol>
 */
@Stateless
@Local(Batches.class)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class BatchTransaction implements Batches {

    private final EntityManager entityManager;
    private final Replicas replicas;
    private final StoredRights storedRights;
    private final SchemaRegistry registry;
    private final SchemaHistory history;
    private final IdSource ids;
    private final Clock clock;

    /** For the container's proxy. */
    public BatchTransaction() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public BatchTransaction(
            EntityManager entityManager,
            Replicas replicas,
            StoredRights storedRights,
            SchemaRegistry registry,
            SchemaHistory history,
            IdSource ids,
            Clock clock) {
        this.entityManager = entityManager;
        this.replicas = replicas;
        this.storedRights = storedRights;
        this.registry = registry;
        this.history = history;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public BatchAnswer apply(BatchOrigin origin, List<IncomingEvent> batch) {
        Caller caller = origin.caller();
        try {
            Connection connection = entityManager.unwrap(Connection.class);
            TenantSession.enter(connection, caller.tenantId(), caller.userId(), origin.clientId());
            boolean inParts = replicas.touch(connection, caller, origin.clientId(), origin.schemaVersion(), null);
            execute(connection, "select lock_tenant_head()");
            refuseAnotherHistory(connection, origin);
            BatchAnswer answer = judgeAndWrite(connection, origin, batch, inParts);
            if (origin.rehearsal()) {
                throw new RehearsedException(answer);
            }
            return answer;
        } catch (SyncException | RehearsedException refused) {
            throw refused;
        } catch (SQLException | RuntimeException failure) {
            throw BatchFailedException.of(failure);
        }
    }

    private static void refuseAnotherHistory(Connection connection, BatchOrigin origin) throws SQLException {
        if (origin.cursor() != null
                && HeldCursor.isOfAnotherHistory(connection, origin.caller().tenantId(), origin.cursor())) {
            throw new SyncException(
                    ProblemCode.HISTORY_CHANGED,
                    "The server was restored since these edits were made. Read the feed first");
        }
    }

    /** To recall is to let only those be answered that were answered before. */
    private static List<IncomingEvent> toAnswer(Connection connection, BatchOrigin origin, List<IncomingEvent> sent)
            throws SQLException {
        if (origin.purpose() != BatchOrigin.Purpose.RECALL) {
            return sent;
        }
        Set<UUID> remembered = EventReceipts.find(
                        connection,
                        origin.caller().tenantId(),
                        sent.stream().map(IncomingEvent::id).toList())
                .keySet();
        return sent.stream()
                .filter(incoming -> remembered.contains(incoming.id()))
                .toList();
    }

    private BatchAnswer judgeAndWrite(
            Connection connection, BatchOrigin origin, List<IncomingEvent> sent, boolean inParts) throws SQLException {
        List<IncomingEvent> batch = toAnswer(connection, origin, sent);
        UUID tenantId = origin.caller().tenantId();
        UUID clientId = origin.clientId();
        SyncedEntities stored = new SyncedEntities(entityManager, connection, tenantId);
        EffectivePolicies policies = new EffectivePolicies(PolicyChoices.load(connection, tenantId));
        Rights rights = storedRights.of(connection, origin.caller());
        LocalDate today = LocalDate.now(clock);
        BatchState state =
                new BatchLoader(connection, tenantId, clientId, stored, registry, history, rights, today).load(batch);
        List<Judgement> judgements = new BatchJudge(origin, state, policies, ids, clock.instant()).judge(batch);
        flush(connection, state);

        BatchRecord record =
                new BatchRecord(origin, rights, ServerSide.load(connection, tenantId, stored, state, judgements), ids);
        judgements.forEach(record::add);
        EventReceipts.store(connection, tenantId, record.receipts());
        state.aliases().store(connection, tenantId, clientId);
        EntityConflicts.resolve(connection, tenantId, clientId, origin.caller().userId(), record.decided());
        EntityConflicts.store(connection, tenantId, record.conflicts());
        if (inParts) {
            ReplicaRows.doubt(connection, tenantId, clientId, answered(judgements));
        }
        return record.answer();
    }

    /** The desktop has these when it has the answer, whatever it asks for. */
    private static Set<EntityKey> answered(List<Judgement> judgements) {
        return judgements.stream()
                .filter(judgement -> judgement.outcome() != Judgement.Outcome.REFUSED)
                .map(judgement -> judgement.earlier() == null
                        ? judgement.incoming().key()
                        : judgement.earlier().entity())
                .collect(Collectors.toSet());
    }

    private void flush(Connection connection, BatchState state) throws SQLException {
        for (EntityInBatch inBatch : state.entities()) {
            if (inBatch.isCreated()) {
                entityManager.persist(inBatch.entity());
            }
        }
        entityManager.flush();
        state.entities().forEach(EntityInBatch::confirmVersion);
        // Else the commit would compare every entity with its copy once more.
        entityManager.clear();
        execute(connection, "set constraints all immediate");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
