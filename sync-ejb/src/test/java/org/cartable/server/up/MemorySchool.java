package org.cartable.server.up;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.changelog.LogEntry;
import org.cartable.server.changelog.MemoryLog;
import org.cartable.server.conflict.EntityConflict;
import org.cartable.server.down.DownPage;
import org.cartable.server.down.FeedChange;
import org.cartable.server.down.MemoryFeed;
import org.cartable.server.receipt.EventReceipt;
import org.cartable.server.school.PayloadReader;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.ServerDocument;
import org.cartable.server.school.SyncedEntity;
import org.cartable.server.school.SyncedField;
import org.cartable.server.school.SyncedType;
import org.cartable.server.tenant.Caller;

/**
 * A school's server in memory: the real rules, from {@link UpService} over {@link EventReader} and {@link BatchJudge} to
 * {@link BatchRecord}, on maps instead of PostgreSQL and without a container. What the database does besides storing is
 * done here: versions, the change log, natural keys, all or nothing. For simulations, which need a hundred thousand
 * events in a minute; what PostgreSQL itself does is for the tests on PostgreSQL. For one thread.
 */
public final class MemorySchool {

    /** Flaws that tests plant to see whether they are found. */
    public enum Flaw {
        NONE,
        /** What became of an event is not remembered. */
        NO_RECEIPT,
        /** An edit is put on whatever there is. */
        NO_BASE_CHECK,
        /** An edit that builds upon a queued one is judged by the version that one would have had. */
        PREDICTED_BASE,
        /** Now and then the answer is given and the commit never comes. */
        ACKNOWLEDGED_BEFORE_COMMIT
    }

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();
    /** Kept, since the static methods of {@code Json} look the provider up each time. */
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private static final Field VERSION = version();
    private static final int COMMITS_LOST_EVERY = 7;

    /** Never changed once it is stored: a batch works on copies. */
    private record Row(SyncedEntity entity, String document, Instant at) {}

    private final UUID tenantId;
    private final SchemaRegistry registry;
    private final IdSource ids;
    private final Clock clock;
    private final Flaw flaw;
    private final UpService service;
    private final MemoryFeed feed;
    private final Map<Class<?>, SyncedType> types = new HashMap<>();
    private final Map<EntityKey, Row> rows = new LinkedHashMap<>();
    private final Map<String, NavigableMap<UUID, FeedChange>> live = new HashMap<>();
    private final Map<String, Map<List<Object>, UUID>> naturalKeys = new HashMap<>();
    private final Map<EntityKey, Map<Long, String>> documents = new HashMap<>();
    private final Map<UUID, EventReceipt> receipts = new HashMap<>();
    private final Map<UUID, EntityConflict> conflicts = new LinkedHashMap<>();
    private MemoryLog log;
    private int batches;

    public MemorySchool(
            UUID tenantId, SchemaRegistry registry, IdSource ids, Clock clock, Flaw flaw, MemoryLog.Flaw flawOfLog) {
        this.tenantId = tenantId;
        this.registry = registry;
        this.ids = ids;
        this.clock = clock;
        this.flaw = flaw;
        this.log = new MemoryLog(ids.next(), flawOfLog);
        this.feed = new MemoryFeed(registry);
        registry.types().forEach(type -> types.put(type.entityClass(), type));
        this.service = new UpService(new EventReader(registry, new PayloadReader(VALIDATOR)), this::apply, ids, clock);
    }

    private MemorySchool(MemorySchool other) {
        this(other.tenantId, other.registry, other.ids, other.clock, other.flaw, MemoryLog.Flaw.NONE);
        take(other);
    }

    private void take(MemorySchool other) {
        rows.clear();
        rows.putAll(other.rows);
        live.clear();
        other.live.forEach((type, ofType) -> live.put(type, new TreeMap<>(ofType)));
        naturalKeys.clear();
        other.naturalKeys.forEach((type, ofType) -> naturalKeys.put(type, new HashMap<>(ofType)));
        documents.clear();
        other.documents.forEach((key, ofEntity) -> documents.put(key, new HashMap<>(ofEntity)));
        receipts.clear();
        receipts.putAll(other.receipts);
        conflicts.clear();
        conflicts.putAll(other.conflicts);
        log = other.log.copy();
    }

    /** @return this server as it is now */
    public MemorySchool backup() {
        return new MemorySchool(this);
    }

    /** Takes the state of a backup and begins another history. */
    public void restore(MemorySchool backup) {
        take(backup);
        log.begin(ids.next());
    }

    /** As {@code POST /api/sync/up}. */
    public UpResponse up(Caller caller, UpRequest request) {
        return service.accept(caller, request);
    }

    /** As {@code POST /api/sync/down}, with pages of the given size. */
    public DownPage down(DownRequest request, int size) {
        return feed.page(log, type -> live.getOrDefault(type.name(), new TreeMap<>()), request, size);
    }

    /** @return the types */
    public SchemaRegistry registry() {
        return registry;
    }

    public MemoryLog log() {
        return log;
    }

    /** Forgets the log below the number, and the tombstones that were made there. */
    public void purgeBelow(long seq) {
        log.purgeBelow(seq);
        Set<EntityKey> told = new LinkedHashSet<>();
        log.after(log.floor() - 1)
                .forEach(entry -> told.add(new EntityKey(
                        entry.change().entityType(), entry.change().entityId())));
        rows.keySet().removeIf(key -> rows.get(key).entity().isDeleted() && !told.contains(key));
        // What a purge leaves of the history: the states that are told, and the current ones.
        Map<EntityKey, Map<Long, String>> kept = new HashMap<>();
        log.after(log.floor() - 1).forEach(entry -> remember(kept, entry.change()));
        documents.clear();
        documents.putAll(kept);
    }

    /** @return the living entities of the type, by id */
    public NavigableMap<UUID, FeedChange> live(String entityType) {
        return live.getOrDefault(entityType, new TreeMap<>());
    }

    /** @return the version of an entity, alive or deleted; 0 when it never existed or is forgotten */
    public long version(EntityKey key) {
        return rows.containsKey(key) ? rows.get(key).entity().getVersion() : 0;
    }

    /** @return the event was applied, as far as the server remembers */
    public boolean remembers(UUID eventId) {
        return receipts.containsKey(eventId);
    }

    /** @return how many conflicts wait for a decision */
    public long openConflicts() {
        return conflicts.values().stream()
                .filter(conflict -> !conflict.resolved())
                .count();
    }

    // --- one batch: what BatchTransaction does ---------------------------------------------------------------------

    private BatchAnswer apply(Caller caller, UUID clientId, Integer schemaVersion, List<IncomingEvent> sent) {
        batches++;
        List<IncomingEvent> batch = sent.stream().map(this::flawed).toList();
        BatchState state = load(batch);
        List<Judgement> judgements =
                new BatchJudge(tenantId, clientId, state, ids, OffsetDateTime.now(clock)).judge(batch);
        boolean committed = flaw != Flaw.ACKNOWLEDGED_BEFORE_COMMIT || batches % COMMITS_LOST_EVERY != 0;
        if (committed) {
            write(state);
        }
        BatchRecord record = new BatchRecord(caller, clientId, serverSide(judgements), ids);
        judgements.forEach(record::add);
        if (committed) {
            keep(record, clientId);
        }
        return record.answer();
    }

    private void keep(BatchRecord record, UUID clientId) {
        if (flaw != Flaw.NO_RECEIPT) {
            record.receipts().forEach(receipt -> receipts.put(receipt.eventId(), receipt));
        }
        conflicts.replaceAll((id, conflict) ->
                conflict.clientId().equals(clientId) && record.applied().contains(conflict.entity())
                        ? conflict.asResolved()
                        : conflict);
        record.conflicts().forEach(conflict -> conflicts.put(conflict.id(), conflict));
    }

    /** The one place where what a batch names comes out of memory: what {@link BatchLoader} does with queries. */
    private BatchState load(List<IncomingEvent> batch) {
        Map<UUID, EventReceipt> found = new HashMap<>();
        Map<EntityKey, EntityInBatch> entities = new LinkedHashMap<>();
        NaturalKeys keys = new NaturalKeys();
        Set<EntityKey> living = new LinkedHashSet<>();
        for (IncomingEvent incoming : batch) {
            find(incoming.id(), found);
            find(incoming.event().parentEventId(), found);
            if (!incoming.isRefused() && !found.containsKey(incoming.id())) {
                Row row = rows.get(incoming.key());
                if (row != null) {
                    entities.computeIfAbsent(incoming.key(), key -> EntityInBatch.loaded(copy(row)));
                }
            }
        }
        for (IncomingEvent incoming : batch) {
            if (!incoming.isRefused() && !found.containsKey(incoming.id())) {
                EntityInBatch inBatch = entities.get(incoming.key());
                SyncedEntity before = inBatch == null ? null : inBatch.entity();
                loadNaturalKey(incoming, before, keys);
                incoming.edit()
                        .newReferences(incoming.type().references(), before)
                        .forEach((field, target) -> {
                            EntityKey key = new EntityKey(field.schema().references(), target);
                            if (live(key.entityType()).containsKey(target)) {
                                living.add(key);
                            }
                        });
            }
        }
        return new BatchState(found, entities, living, keys);
    }

    private void find(UUID eventId, Map<UUID, EventReceipt> found) {
        EventReceipt receipt = receipts.get(eventId);
        if (receipt != null) {
            found.put(eventId, receipt);
        }
    }

    private void loadNaturalKey(IncomingEvent incoming, SyncedEntity before, NaturalKeys keys) {
        SyncedType type = incoming.type();
        if (!type.naturalKey().isEmpty() && incoming.event().operation() != Operation.DELETE) {
            List<Object> key = NaturalKeys.after(type, incoming.edit(), before);
            UUID owner = naturalKeys.getOrDefault(type.name(), Map.of()).get(key);
            if (owner != null) {
                keys.take(type, key, owner);
            }
        }
    }

    private void write(BatchState state) {
        Instant now = clock.instant();
        List<LogEntry> changes = new ArrayList<>();
        for (EntityInBatch inBatch : state.entities()) {
            if (inBatch.isWritten()) {
                changes.add(write(inBatch.entity(), inBatch.version(), now));
            }
        }
        refuseDuplicates(state);
        log.append(changes);
    }

    private LogEntry write(SyncedEntity entity, long version, Instant now) {
        SyncedType type = type(entity);
        EntityKey key = new EntityKey(type.name(), entity.getId());
        Row before = rows.get(key);
        setVersion(entity, version);
        String document = entity.isDeleted() ? null : document(type, entity);
        rows.put(key, new Row(entity, document, now));
        Map<List<Object>, UUID> owners = naturalKeys.computeIfAbsent(type.name(), any -> new HashMap<>());
        if (before != null && !before.entity().isDeleted()) {
            owners.remove(NaturalKeys.of(type, before.entity()), key.entityId());
        }
        Operation operation = entity.isDeleted()
                ? Operation.DELETE
                : before == null || before.entity().isDeleted() ? Operation.CREATE : Operation.UPDATE;
        NavigableMap<UUID, FeedChange> ofType = live.computeIfAbsent(type.name(), any -> new TreeMap<>());
        if (document == null) {
            ofType.remove(key.entityId());
        } else {
            ofType.put(
                    key.entityId(),
                    new FeedChange(type.name(), key.entityId(), Operation.CREATE, document, version, now));
        }
        LogEntry change = new LogEntry(type.name(), key.entityId(), operation, document, version, now);
        remember(documents, change);
        return change;
    }

    private static void remember(Map<EntityKey, Map<Long, String>> documents, LogEntry change) {
        EntityKey key = new EntityKey(change.entityType(), change.entityId());
        documents.computeIfAbsent(key, any -> new HashMap<>()).put(change.version(), change.payload());
    }

    /** The unique index of the database; the judge has let nothing through that breaks it. */
    private void refuseDuplicates(BatchState state) {
        for (EntityInBatch inBatch : state.entities()) {
            SyncedEntity entity = inBatch.entity();
            SyncedType type = type(entity);
            if (!entity.isDeleted() && !type.naturalKey().isEmpty()) {
                List<Object> key = NaturalKeys.of(type, entity);
                UUID owner = naturalKeys
                        .computeIfAbsent(type.name(), any -> new HashMap<>())
                        .putIfAbsent(key, entity.getId());
                if (owner != null && !owner.equals(entity.getId())) {
                    throw new AssertionError(type + " " + key + " belongs to " + owner + ", not to " + entity.getId());
                }
            }
        }
    }

    private ServerSide serverSide(List<Judgement> judgements) {
        Map<EntityKey, ServerDocument> current = new HashMap<>();
        Map<EntityKey, Map<Long, String>> bases = new HashMap<>();
        for (Judgement judgement : judgements) {
            EntityKey key = judgement.incoming().key();
            Row row = rows.get(key);
            if (row != null) {
                current.put(key, new ServerDocument(row.entity().getVersion(), row.document()));
                bases.put(key, documents.getOrDefault(key, Map.of()));
            }
        }
        return ServerSide.of(current, bases);
    }

    // --- entities ---------------------------------------------------------------------------------------------------

    private SyncedType type(SyncedEntity entity) {
        return types.get(entity.getClass());
    }

    private SyncedEntity copy(Row row) {
        SyncedEntity original = row.entity();
        SyncedType type = type(original);
        SyncedEntity copy = type.newEntity();
        copy.identify(tenantId, original.getId());
        type.fields().forEach(field -> field.set(copy, field.get(original)));
        if (original.isDeleted()) {
            copy.bury(original.getDeletedAt());
        }
        setVersion(copy, original.getVersion());
        return copy;
    }

    /** As the function {@code <table>_document} of the database: the fields that have a value, and nothing else. */
    private static String document(SyncedType type, SyncedEntity entity) {
        JsonObjectBuilder document = BUILDERS.createObjectBuilder();
        for (SyncedField field : type.fields()) {
            Object value = field.get(entity);
            if (value instanceof BigDecimal number) {
                int scale = Optional.ofNullable(field.schema().scale()).orElse(0);
                document.add(field.name(), number.setScale(scale, RoundingMode.UNNECESSARY));
            } else if (value instanceof Integer number) {
                document.add(field.name(), number);
            } else if (value instanceof Boolean flag) {
                document.add(field.name(), flag);
            } else if (value != null) {
                document.add(field.name(), value instanceof Enum<?> constant ? constant.name() : value.toString());
            }
        }
        return document.build().toString();
    }

    private static Field version() {
        try {
            Field field = SyncedEntity.class.getDeclaredField("version");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException renamed) {
            throw new IllegalStateException(renamed);
        }
    }

    /** The provider of persistence has the number; here nobody else does. */
    private static void setVersion(SyncedEntity entity, long number) {
        try {
            VERSION.setLong(entity, number);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // --- planted flaws
    // ------------------------------------------------------------------------------------------------

    private IncomingEvent flawed(IncomingEvent incoming) {
        OutboxEvent event = incoming.event();
        boolean aliased = flaw == Flaw.PREDICTED_BASE && event.parentEventId() != null;
        boolean forced = flaw == Flaw.NO_BASE_CHECK && event.operation() != Operation.CREATE;
        if (!aliased && !forced) {
            return incoming;
        }
        long base = aliased ? predictedBase(event) : version(event.key());
        OutboxEvent other = new OutboxEvent(
                event.id(),
                event.tenantId(),
                event.entityType(),
                event.entityId(),
                event.operation(),
                event.payload(),
                event.changedFields(),
                base,
                null,
                event.intentId(),
                event.transactionId(),
                event.priority(),
                event.createdAt(),
                event.attemptCount(),
                event.status());
        return new IncomingEvent(other, incoming.content(), incoming.type(), incoming.edit(), incoming.refusal());
    }

    /** Each queued edit counts for one version on top of the one that the first was made on. */
    private static long predictedBase(OutboxEvent event) {
        return event.localVersion() + 1;
    }
}
