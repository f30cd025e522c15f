package org.cartable.server.up;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
import org.cartable.protocol.conflict.ConflictView;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.changelog.LogEntry;
import org.cartable.server.changelog.MemoryLog;
import org.cartable.server.conflict.EntityConflict;
import org.cartable.server.down.DownPage;
import org.cartable.server.down.FeedChange;
import org.cartable.server.down.MemoryFeed;
import org.cartable.server.growth.SchemaHistory;
import org.cartable.server.platform.SyncException;
import org.cartable.server.policy.EffectivePolicies;
import org.cartable.server.policy.PolicyChoices;
import org.cartable.server.receipt.EventReceipt;
import org.cartable.server.receipt.ReceiptOutcome;
import org.cartable.server.rights.KnownClasses;
import org.cartable.server.rights.Rights;
import org.cartable.server.rights.TestRights;
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
public final class MemorySchool implements SimulatedSchool {

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
    private final Rights rights;
    private final IdSource ids;
    private final Clock clock;
    private final Flaw flaw;
    private final UpService service;
    private final MemoryFeed feed;
    private final Map<Class<?>, SyncedType> types = new HashMap<>();
    private final Map<EntityKey, Row> rows = new LinkedHashMap<>();
    private final Map<EntityKey, Long> spent = new HashMap<>();
    private final Map<String, NavigableMap<UUID, FeedChange>> live = new HashMap<>();
    private final Map<String, Map<List<Object>, UUID>> naturalKeys = new HashMap<>();
    private final Map<EntityKey, List<PastStates.PastState>> past = new HashMap<>();
    private final Map<EntityKey, UUID> aliases = new HashMap<>();
    private final Map<UUID, EventReceipt> receipts = new HashMap<>();
    private final Map<UUID, EntityConflict> conflicts = new LinkedHashMap<>();
    private final Map<EntityKey, Set<UUID>> notApplied = new HashMap<>();
    private EffectivePolicies policies = new EffectivePolicies(PolicyChoices.NONE);
    private MemoryLog log;
    private int batches;

    public MemorySchool(
            UUID tenantId, SchemaRegistry registry, IdSource ids, Clock clock, Flaw flaw, MemoryLog.Flaw flawOfLog) {
        this.tenantId = tenantId;
        this.registry = registry;
        this.rights = TestRights.ofSecretary(registry);
        this.ids = ids;
        this.clock = clock;
        this.flaw = flaw;
        this.log = new MemoryLog(ids.next(), flawOfLog);
        this.feed = new MemoryFeed(registry, rights);
        registry.types().forEach(type -> types.put(type.entityClass(), type));
        this.service = new UpService(
                new EventReader(registry, new SchemaHistory(), new PayloadReader(VALIDATOR)), this::apply, ids, clock);
    }

    private MemorySchool(MemorySchool other) {
        this(other.tenantId, other.registry, other.ids, other.clock, other.flaw, MemoryLog.Flaw.NONE);
        take(other);
    }

    private void take(MemorySchool other) {
        rows.clear();
        rows.putAll(other.rows);
        spent.clear();
        spent.putAll(other.spent);
        live.clear();
        other.live.forEach((type, ofType) -> live.put(type, new TreeMap<>(ofType)));
        naturalKeys.clear();
        other.naturalKeys.forEach((type, ofType) -> naturalKeys.put(type, new HashMap<>(ofType)));
        past.clear();
        other.past.forEach((key, ofEntity) -> past.put(key, new ArrayList<>(ofEntity)));
        aliases.clear();
        aliases.putAll(other.aliases);
        receipts.clear();
        receipts.putAll(other.receipts);
        notApplied.clear();
        other.notApplied.forEach((key, clients) -> notApplied.put(key, new HashSet<>(clients)));
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

    @Override
    public UpResponse up(Caller caller, UpRequest request) {
        return service.accept(caller, request);
    }

    @Override
    public UpResponse rehearse(Caller caller, UpRequest request) {
        return service.rehearse(caller, request);
    }

    @Override
    public UpResponse recall(Caller caller, UpRequest request) {
        return service.recall(caller, request);
    }

    @Override
    public List<ConflictView> openConflicts(Caller caller) {
        return openConflicts(caller.tokenClientId());
    }

    /** @return the conflicts of the desktop that wait for a decision */
    public List<ConflictView> openConflicts(UUID clientId) {
        List<ConflictView> open = new ArrayList<>();
        for (EntityConflict conflict : conflicts.values()) {
            if (conflict.resolvedBy() == null && conflict.clientId().equals(clientId)) {
                open.add(view(conflict));
            }
        }
        return open;
    }

    private ConflictView view(EntityConflict conflict) {
        Row row = rows.get(conflict.entity());
        return new ConflictView(
                conflict.id(),
                conflict.eventId(),
                conflict.clientId(),
                conflict.actor(),
                conflict.entity().entityType(),
                conflict.entity().entityId(),
                conflict.operation(),
                conflict.reason().name(),
                Documents.parse(conflict.base()),
                Documents.parse(conflict.mine()),
                row == null ? null : Documents.parse(row.document()),
                version(conflict.entity()),
                conflict.fields(),
                ConflictView.Status.OPEN,
                null,
                Instant.EPOCH,
                null);
    }

    /** Everybody here sees the same. */
    @Override
    public DownPage down(Caller caller, DownRequest request, int size) {
        return down(request, size);
    }

    /** As {@code POST /api/sync/down}, with pages of the given size. */
    public DownPage down(DownRequest request, int size) {
        return feed.page(log, type -> live.getOrDefault(type.name(), new TreeMap<>()), request, size);
    }

    @Override
    public SchemaRegistry registry() {
        return registry;
    }

    public MemoryLog log() {
        return log;
    }

    @Override
    public UUID epoch() {
        return log.epoch();
    }

    @Override
    public long headSeq() {
        return log.headSeq();
    }

    @Override
    public long floor() {
        return log.floor();
    }

    @Override
    public List<MemoryLog.Entry> changesAfter(long seq) {
        return List.copyOf(log.after(seq));
    }

    /** There is nothing to give back. */
    @Override
    public void close() {}

    /** What the school chooses holds from the next batch on. */
    public void choose(PolicyChoices choices) {
        policies = new EffectivePolicies(choices);
    }

    /** Forgets the log below the number, and the tombstones that were made there, but for their ids. */
    @Override
    public void purgeBelow(long seq) {
        log.purgeBelow(seq);
        Set<EntityKey> told = new LinkedHashSet<>();
        log.after(log.floor() - 1)
                .forEach(entry -> told.add(new EntityKey(
                        entry.change().entityType(), entry.change().entityId())));
        rows.entrySet().removeIf(entry -> {
            boolean gone = entry.getValue().entity().isDeleted() && !told.contains(entry.getKey());
            if (gone) {
                spent.put(entry.getKey(), entry.getValue().entity().getVersion());
            }
            return gone;
        });
        Map<EntityKey, Long> oldest = new HashMap<>();
        log.after(log.floor() - 1)
                .forEach(entry -> oldest.putIfAbsent(
                        new EntityKey(
                                entry.change().entityType(), entry.change().entityId()),
                        entry.change().version()));
        past.forEach(
                (key, states) -> states.removeIf(state -> state.version() < oldest.getOrDefault(key, Long.MAX_VALUE)));
    }

    /** Forgets what became of every event so far, as the purge does with what is old enough. */
    public void forgetReceipts() {
        receipts.clear();
        notApplied.clear();
    }

    @Override
    public NavigableMap<UUID, FeedChange> live(String entityType) {
        return live.getOrDefault(entityType, new TreeMap<>());
    }

    /** @return the version of an entity, alive or deleted; 0 when it never existed */
    public long version(EntityKey key) {
        return rows.containsKey(key) ? rows.get(key).entity().getVersion() : spent.getOrDefault(key, 0L);
    }

    /** @return the event was applied, as far as the server remembers */
    public boolean remembers(UUID eventId) {
        return receipts.containsKey(eventId);
    }

    /** @return how many conflicts wait for a decision */
    public long openConflicts() {
        return conflicts.values().stream()
                .filter(conflict -> conflict.resolvedBy() == null)
                .count();
    }

    // --- one batch: what BatchTransaction does ---------------------------------------------------------------------

    private BatchAnswer apply(BatchOrigin origin, List<IncomingEvent> sent) {
        if (origin.cursor() != null && MemoryFeed.isOfAnotherHistory(log, origin.cursor())) {
            throw new SyncException(ProblemCode.HISTORY_CHANGED, "restored");
        }
        batches++;
        boolean recall = origin.purpose() == BatchOrigin.Purpose.RECALL;
        List<IncomingEvent> batch = sent.stream()
                .filter(incoming -> !recall || receipts.containsKey(incoming.id()))
                .map(this::flawed)
                .toList();
        BatchState state = load(batch, origin.clientId());
        List<Judgement> judgements = new BatchJudge(origin, state, policies, ids, clock.instant()).judge(batch);
        boolean committed =
                !origin.rehearsal() && (flaw != Flaw.ACKNOWLEDGED_BEFORE_COMMIT || batches % COMMITS_LOST_EVERY != 0);
        if (committed) {
            write(state);
        }
        BatchRecord record = new BatchRecord(origin, rights, serverSide(judgements), ids);
        judgements.forEach(record::add);
        if (committed) {
            keep(record, origin);
            judgements.forEach(this::rememberName);
        }
        if (origin.rehearsal()) {
            throw new RehearsedException(record.answer());
        }
        return record.answer();
    }

    private void keep(BatchRecord record, BatchOrigin origin) {
        if (flaw != Flaw.NO_RECEIPT) {
            record.receipts().forEach(this::keep);
        }
        conflicts.replaceAll((id, conflict) -> conflict.resolvedBy() == null
                        && conflict.clientId().equals(origin.clientId())
                        && record.decided().contains(conflict.entity())
                ? conflict.resolvedBy(origin.caller().userId())
                : conflict);
        record.conflicts().forEach(conflict -> conflicts.put(conflict.id(), conflict));
    }

    private void keep(EventReceipt receipt) {
        receipts.put(receipt.eventId(), receipt);
        if (receipt.outcome() != ReceiptOutcome.APPLIED) {
            notApplied.computeIfAbsent(receipt.entity(), any -> new HashSet<>()).add(receipt.clientId());
        }
    }

    private void rememberName(Judgement judgement) {
        IncomingEvent incoming = judgement.incoming();
        boolean joined = !incoming.entityId().equals(incoming.event().entityId());
        if (joined
                && (judgement.outcome() == Judgement.Outcome.APPLIED
                        || judgement.outcome() == Judgement.Outcome.CONFLICT)) {
            aliases.putIfAbsent(
                    new EntityKey(incoming.type().name(), incoming.event().entityId()), incoming.entityId());
        }
    }

    /** The one place where what a batch names comes out of memory: what {@link BatchLoader} does with queries. */
    private BatchState load(List<IncomingEvent> batch, UUID clientId) {
        Map<UUID, EventReceipt> found = new HashMap<>();
        for (IncomingEvent incoming : batch) {
            find(incoming.id(), found);
            find(incoming.event().parentEventId(), found);
        }
        List<IncomingEvent> sent = batch.stream()
                .filter(incoming -> !incoming.isRefused() && !found.containsKey(incoming.id()))
                .toList();
        Aliases names = new Aliases();
        for (EntityKey name : named(sent)) {
            UUID survivor = aliases.get(name);
            if (survivor != null) {
                names.add(name, survivor);
            }
        }
        List<IncomingEvent> toJudge =
                sent.stream().map(incoming -> incoming.calledNow(names)).toList();
        Map<EntityKey, EntityInBatch> entities = new LinkedHashMap<>();
        toJudge.forEach(incoming -> loadEntity(incoming.type(), incoming.entityId(), entities));
        NaturalKeys keys = new NaturalKeys();
        Set<EntityKey> living = new LinkedHashSet<>();
        for (IncomingEvent incoming : toJudge) {
            SyncedEntity before = before(incoming, entities);
            loadNaturalKey(incoming, before, keys, entities);
            incoming.edit().newReferences(incoming.type().references(), before).forEach((field, target) -> {
                EntityKey key = new EntityKey(field.schema().references(), target);
                if (live(key.entityType()).containsKey(target)) {
                    living.add(key);
                }
            });
        }
        return new BatchState(
                found,
                entities,
                living,
                troubled(toJudge, clientId, entities, living),
                keys,
                names,
                PastStates.of(unseenSince(toJudge, found, entities)),
                new EditRights(rights, KnownClasses.NONE, registry));
    }

    private static Set<EntityKey> named(List<IncomingEvent> events) {
        Set<EntityKey> names = new LinkedHashSet<>();
        for (IncomingEvent incoming : events) {
            names.add(incoming.key());
            names.addAll(incoming.edit().references(incoming.type().references()));
        }
        return names;
    }

    private static SyncedEntity before(IncomingEvent incoming, Map<EntityKey, EntityInBatch> entities) {
        EntityInBatch inBatch = entities.get(incoming.key());
        return inBatch == null ? null : inBatch.entity();
    }

    private void loadEntity(SyncedType type, UUID id, Map<EntityKey, EntityInBatch> entities) {
        EntityKey key = new EntityKey(type.name(), id);
        Row row = rows.get(key);
        if (row != null) {
            entities.computeIfAbsent(key, any -> EntityInBatch.loaded(type, copy(row)));
        } else if (spent.containsKey(key)) {
            OffsetDateTime longAgo = OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);
            entities.put(key, EntityInBatch.spent(type, tenantId, id, spent.get(key), longAgo));
        }
    }

    private Map<EntityKey, Long> troubled(
            List<IncomingEvent> toJudge, UUID clientId, Map<EntityKey, EntityInBatch> entities, Set<EntityKey> living) {
        Set<EntityKey> named = named(toJudge);
        named.addAll(entities.keySet());
        Map<EntityKey, Long> troubled = new HashMap<>();
        for (EntityConflict conflict : conflicts.values()) {
            if (conflict.resolvedBy() == null
                    && conflict.clientId().equals(clientId)
                    && named.contains(conflict.entity())) {
                troubled.merge(conflict.entity(), conflict.serverVersion(), Math::max);
            }
        }
        named.removeAll(entities.keySet());
        named.removeAll(living);
        toJudge.forEach(incoming -> named.remove(incoming.key()));
        for (EntityKey name : named) {
            if (notApplied.getOrDefault(name, Set.of()).contains(clientId)) {
                troubled.put(name, BatchState.NEVER);
            }
        }
        return troubled;
    }

    private Map<EntityKey, List<PastStates.PastState>> unseenSince(
            List<IncomingEvent> toJudge, Map<UUID, EventReceipt> found, Map<EntityKey, EntityInBatch> entities) {
        Map<EntityKey, List<PastStates.PastState>> states = new HashMap<>();
        for (IncomingEvent incoming : toJudge) {
            OutboxEvent event = incoming.event();
            EntityInBatch current = entities.get(incoming.key());
            EventReceipt parent = event.parentEventId() == null ? null : found.get(event.parentEventId());
            long base = parent == null ? event.localVersion() : parent.serverVersion();
            if (current != null && base != current.loadedVersion() && event.operation() != Operation.CREATE) {
                states.putIfAbsent(incoming.key(), past.getOrDefault(incoming.key(), List.of()));
            }
        }
        return states;
    }

    private void find(UUID eventId, Map<UUID, EventReceipt> found) {
        EventReceipt receipt = receipts.get(eventId);
        if (receipt != null) {
            found.put(eventId, receipt);
        }
    }

    private void loadNaturalKey(
            IncomingEvent incoming, SyncedEntity before, NaturalKeys keys, Map<EntityKey, EntityInBatch> entities) {
        SyncedType type = incoming.type();
        if (!type.naturalKey().isEmpty() && incoming.event().operation() != Operation.DELETE) {
            List<Object> key = NaturalKeys.after(type, incoming.edit(), before);
            UUID owner = naturalKeys.getOrDefault(type.name(), Map.of()).get(key);
            if (owner != null) {
                keys.take(type, key, owner);
                // A create of what is there already is judged as an edit of it.
                loadEntity(type, owner, entities);
            }
        }
    }

    private void write(BatchState state) {
        refuseDuplicates(state);
        Instant now = clock.instant();
        List<LogEntry> changes = new ArrayList<>();
        for (EntityInBatch inBatch : state.entities()) {
            if (inBatch.version() != inBatch.loadedVersion()) {
                changes.add(write(inBatch.entity(), inBatch.version(), now));
            }
        }
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
        if (!entity.isDeleted() && !type.naturalKey().isEmpty()) {
            owners.put(NaturalKeys.of(type, entity), key.entityId());
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
        past.computeIfAbsent(key, any -> new ArrayList<>())
                .add(new PastStates.PastState(
                        version,
                        Documents.parse(document),
                        entity.getEditedAt() == null
                                ? now
                                : entity.getEditedAt().toInstant()));
        return change;
    }

    /** The unique index of the database: the batch fails as a whole, and is split. */
    private void refuseDuplicates(BatchState state) {
        Set<List<Object>> released = new HashSet<>();
        Map<List<Object>, UUID> taken = new HashMap<>();
        for (EntityInBatch inBatch : state.entities()) {
            SyncedType type = type(inBatch.entity());
            Row before = rows.get(new EntityKey(type.name(), inBatch.entity().getId()));
            if (before != null && !before.entity().isDeleted()) {
                released.add(List.of(type, NaturalKeys.of(type, before.entity())));
            }
        }
        for (EntityInBatch inBatch : state.entities()) {
            SyncedEntity entity = inBatch.entity();
            SyncedType type = type(entity);
            if (entity.isDeleted() || type.naturalKey().isEmpty()) {
                continue;
            }
            List<Object> key = NaturalKeys.of(type, entity);
            UUID owner = naturalKeys.getOrDefault(type.name(), Map.of()).get(key);
            UUID other = taken.put(List.of(type, key), entity.getId());
            boolean duplicate =
                    owner != null && !owner.equals(entity.getId()) && !released.contains(List.of(type, key));
            if (duplicate || other != null) {
                throw BatchFailedException.of(new SQLException(type.table() + "_natural_key", "23505"));
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
                Map<Long, String> versions = new HashMap<>();
                past.getOrDefault(key, List.of())
                        .forEach(state -> versions.put(state.version(), Documents.text(state.document())));
                bases.put(key, versions);
            } else if (spent.containsKey(key)) {
                current.put(key, new ServerDocument(spent.get(key), null));
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
        copy.setEditedAt(original.getEditedAt());
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
        return new IncomingEvent(
                other, incoming.content(), incoming.type(), incoming.edit(), incoming.refusal(), incoming.entityId());
    }

    /** Each queued edit counts for one version on top of the one that the first was made on. */
    private static long predictedBase(OutboxEvent event) {
        return event.localVersion() + 1;
    }
}
