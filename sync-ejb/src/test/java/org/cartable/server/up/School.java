package org.cartable.server.up;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.growth.SchemaHistory;
import org.cartable.server.replica.Replicas;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.PayloadReader;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.Sql;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestPersistence;
import org.cartable.server.support.TestTenant;
import org.cartable.server.support.ThreadTransactions;
import org.cartable.server.tenant.Caller;
import org.cartable.testing.ManualClock;
import org.cartable.testing.SeededIds;

/**
 * The server's side of sync-up for one school: the real classes on a real PostgreSQL. Only the container is missing; its
 * part, to begin and end a transaction around each batch, is done here. Thread-safe.
 */
final class School implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");

    private static final ValidatorFactory VALIDATORS = Validation.buildDefaultValidatorFactory();
    private static final AtomicInteger SEEDS = new AtomicInteger();

    private final TestDatabase database;
    private final TestTenant tenant;
    private final ThreadTransactions connections;
    private final EntityManagerFactory entityManagers;
    private final AtomicInteger transactions = new AtomicInteger();
    private final SchemaRegistry registry = new SchemaRegistry();
    private final SchemaHistory history;
    private final ManualClock clock = new ManualClock(NOW);
    private final IdSource ids = new SeededIds(SEEDS.incrementAndGet());
    private final UpService service;

    School(TestDatabase database, TestTenant tenant) {
        this(database, tenant, new SchemaHistory());
    }

    School(TestDatabase database, TestTenant tenant, SchemaHistory history) {
        this.history = history;
        this.database = database;
        this.tenant = tenant;
        this.connections = new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION));
        this.entityManagers = TestPersistence.over(connections);
        EventReader reader = new EventReader(registry, history, new PayloadReader(VALIDATORS.getValidator()));
        this.service = new UpService(reader, this::inTransaction, ids, clock);
    }

    private BatchAnswer inTransaction(BatchOrigin origin, List<IncomingEvent> batch) {
        transactions.incrementAndGet();
        EntityManager entityManager = entityManagers.createEntityManager();
        try {
            entityManager.getTransaction().begin();
            BatchAnswer answer = new BatchTransaction(
                            entityManager, new Replicas(), new StoredRights(registry), registry, history, ids, clock)
                    .apply(origin, batch);
            entityManager.getTransaction().commit();
            return answer;
        } finally {
            if (entityManager.getTransaction().isActive()) {
                entityManager.getTransaction().rollback();
            }
            entityManager.close();
        }
    }

    Desktop desktop() {
        return new Desktop(this, tenant.secretaryOn(nextId()));
    }

    /** @return a desktop of the user with these roles */
    Desktop desktop(UUID userId, String... roles) {
        return new Desktop(this, tenant.caller(userId.toString(), nextId(), Set.of(roles)));
    }

    UUID nextId() {
        return ids.next();
    }

    SchemaRegistry registry() {
        return registry;
    }

    /** Moves the server's clock. */
    ManualClock clock() {
        return clock;
    }

    UpResponse accept(Caller caller, UpRequest request) {
        return service.accept(caller, request);
    }

    UpResponse rehearse(Caller caller, UpRequest request) {
        return service.rehearse(caller, request);
    }

    /** The school chooses what becomes of a clash of that type. */
    void choose(String entityType, ConflictPolicy policy) {
        run("insert into conflict_policy (tenant_id, entity_type, policy, changed_by)" + " values (app_tenant(), '"
                + entityType + "', '" + policy + "', 'test')");
    }

    UpResponse recall(Caller caller, UpRequest request) {
        return service.recall(caller, request);
    }

    /** Runs a statement as the application does in this school. */
    void run(String sql) {
        try (Connection connection = enter()) {
            Sql.run(connection, sql);
            connection.commit();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** @return how many transactions the last request took */
    int transactionsOf(Runnable request) {
        int before = transactions.get();
        request.run();
        return transactions.get() - before;
    }

    /** @return the first column of a query that sees this school only */
    <T> List<T> query(Class<T> type, String sql, Object... arguments) {
        try (Connection connection = database.enter(tenant)) {
            return Sql.column(connection, type, sql, arguments);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Runs a statement as a DBA would. */
    void asSuperuser(String sql) {
        try {
            Sql.run(database.dataSource(DatabaseRole.SUPERUSER), sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** @return a transaction of somebody else in this school */
    Connection enter() {
        try {
            return database.enter(tenant);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        entityManagers.close();
        try {
            connections.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
