package org.cartable.server.up;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.conflict.ConflictView;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.changelog.LogEntry;
import org.cartable.server.changelog.MemoryLog;
import org.cartable.server.down.DownPage;
import org.cartable.server.down.DownService;
import org.cartable.server.down.FeedChange;
import org.cartable.server.growth.SchemaHistory;
import org.cartable.server.replica.Replicas;
import org.cartable.server.resolution.ConflictQuery;
import org.cartable.server.resolution.ConflictService;
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

/**
 * A school's server as it is, on PostgreSQL and without a container: for simulations of what the database itself decides,
 * such as which records are in a scope. Slower than {@link MemorySchool} by a hundred times. For one thread.
 */
public final class PostgresSchool implements SimulatedSchool {

    private static final ValidatorFactory VALIDATORS = Validation.buildDefaultValidatorFactory();

    private final TestDatabase database;
    private final TestTenant tenant;
    private final IdSource ids;
    private final Clock clock;
    private final SchemaRegistry registry;
    private final ThreadTransactions transactions;
    private final EntityManagerFactory entityManagers;
    private final StoredRights rights;
    private final UpService up;
    private final DownService down;

    public PostgresSchool(
            TestDatabase database, TestTenant tenant, SchemaRegistry registry, IdSource ids, Clock clock) {
        this.database = database;
        this.tenant = tenant;
        this.registry = registry;
        this.ids = ids;
        this.clock = clock;
        this.transactions = new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION));
        this.entityManagers = TestPersistence.over(transactions);
        this.rights = new StoredRights(registry);
        this.up = new UpService(
                new EventReader(registry, new SchemaHistory(), new PayloadReader(VALIDATORS.getValidator())),
                this::apply,
                ids,
                clock);
        this.down = new DownService(transactions, new Replicas(), rights, registry);
    }

    private BatchAnswer apply(BatchOrigin origin, List<IncomingEvent> batch) {
        return inTransaction(entityManager -> new BatchTransaction(
                        entityManager, new Replicas(), rights, registry, new SchemaHistory(), ids, clock)
                .apply(origin, batch));
    }

    private <T> T inTransaction(java.util.function.Function<EntityManager, T> work) {
        EntityManager entityManager = entityManagers.createEntityManager();
        try {
            entityManager.getTransaction().begin();
            T result = work.apply(entityManager);
            entityManager.getTransaction().commit();
            return result;
        } finally {
            if (entityManager.getTransaction().isActive()) {
                entityManager.getTransaction().rollback();
            }
            entityManager.close();
        }
    }

    @Override
    public UpResponse up(Caller caller, UpRequest request) {
        return up.accept(caller, request);
    }

    @Override
    public UpResponse rehearse(Caller caller, UpRequest request) {
        return up.rehearse(caller, request);
    }

    @Override
    public UpResponse recall(Caller caller, UpRequest request) {
        return up.recall(caller, request);
    }

    @Override
    public List<ConflictView> openConflicts(Caller caller) {
        return inTransaction(entityManager -> new ConflictService(entityManager, registry, rights, clock)
                        .list(caller, new ConflictQuery(false, ConflictView.Status.OPEN)))
                .conflicts();
    }

    @Override
    public DownPage down(Caller caller, DownRequest request, int size) {
        DownRequest sized = new DownRequest(
                request.clientId(),
                request.lastSyncTimestamp(),
                request.cursor(),
                request.entityTypes(),
                size,
                request.schemaVersion(),
                request.scope());
        try {
            return transactions.run(() -> down.read(caller, sized));
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public SchemaRegistry registry() {
        return registry;
    }

    @Override
    public UUID epoch() {
        return ofHead(UUID.class, "epoch");
    }

    @Override
    public long headSeq() {
        return ofHead(Long.class, "head_seq");
    }

    @Override
    public long floor() {
        return ofHead(Long.class, "floor_seq");
    }

    private <T> T ofHead(Class<T> type, String column) {
        return look(connection -> Sql.one(connection, type, "select " + column + " from sync_tenant_head"));
    }

    @Override
    public List<MemoryLog.Entry> changesAfter(long seq) {
        return look(connection -> {
            List<MemoryLog.Entry> entries = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "select seq, txid::text::bigint, entity_type,"
                            + " entity_id, operation, payload::text, version, at from sync_change where seq > ? order by seq")) {
                select.setLong(1, seq);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        LogEntry change = new LogEntry(
                                row.getString(3),
                                row.getObject(4, UUID.class),
                                Operation.valueOf(row.getString(5)),
                                row.getString(6),
                                row.getLong(7),
                                row.getObject(8, OffsetDateTime.class).toInstant());
                        entries.add(new MemoryLog.Entry(row.getLong(1), row.getLong(2), change, 0));
                    }
                }
            }
            return entries;
        });
    }

    @Override
    public NavigableMap<UUID, FeedChange> live(String entityType) {
        String table = registry.type(entityType).orElseThrow().table();
        return look(connection -> {
            NavigableMap<UUID, FeedChange> live = new TreeMap<>();
            try (PreparedStatement select = connection.prepareStatement("select id, " + table
                            + "_document(t)::text, version, updated_at from " + table + " t where deleted_at is null");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    UUID id = row.getObject(1, UUID.class);
                    live.put(
                            id,
                            new FeedChange(
                                    entityType,
                                    id,
                                    Operation.CREATE,
                                    row.getString(2),
                                    row.getLong(3),
                                    row.getObject(4, OffsetDateTime.class).toInstant()));
                }
            }
            return live;
        });
    }

    /** The change at the number stays, its fingerprint proves cursors. */
    @Override
    public void purgeBelow(long seq) {
        try (Connection connection = database.connect(DatabaseRole.SUPERUSER)) {
            Sql.run(
                    connection,
                    "update cartable.sync_tenant_head set floor_seq = greatest(floor_seq, least(?, head_seq))"
                            + " where tenant_id = ?",
                    seq,
                    tenant.id());
            Sql.run(
                    connection,
                    "delete from cartable.sync_change where tenant_id = ? and seq <"
                            + " (select floor_seq from cartable.sync_tenant_head where tenant_id = ?)",
                    tenant.id(),
                    tenant.id());
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /**
     * From now on the role may do all but see these.
     *
     * @param hiddenByType the fields that are hidden; none when the type is
     */
    public void withhold(String role, Map<String, Set<String>> hiddenByType) {
        look(connection -> {
            Sql.run(connection, "delete from role_right");
            for (Map.Entry<String, Set<String>> type : hiddenByType.entrySet()) {
                boolean read = !type.getValue().isEmpty();
                Sql.run(
                        connection,
                        "insert into role_right (tenant_id, role, entity_type, can_read, write_scope, hidden_fields)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        tenant.id(),
                        role,
                        type.getKey(),
                        read,
                        read ? "ALL" : "NONE",
                        connection.createArrayOf("text", type.getValue().toArray()));
            }
            return null;
        });
    }

    @FunctionalInterface
    private interface Look<T> {

        T at(Connection connection) throws SQLException;
    }

    private <T> T look(Look<T> look) {
        try {
            return transactions.run(() -> {
                Connection connection = transactions.getConnection();
                TestDatabase.enter(connection, tenant);
                return look.at(connection);
            });
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        entityManagers.close();
        try {
            transactions.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
