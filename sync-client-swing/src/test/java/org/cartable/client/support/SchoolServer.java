package org.cartable.client.support;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.client.feed.FeedChange;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.json.JsonText;
import org.cartable.client.transport.LoginNeededException;
import org.cartable.client.transport.ProblemException;
import org.cartable.client.transport.ReconcileAnswer;
import org.cartable.client.transport.SyncTransport;
import org.cartable.client.transport.TransportException;
import org.cartable.client.transport.UpCall;
import org.cartable.protocol.ProtocolJson;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.ConflictView;
import org.cartable.protocol.conflict.ConflictsResponse;
import org.cartable.protocol.down.Change;
import org.cartable.protocol.down.ChangeOperation;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.down.Revocation;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.Problem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.reconcile.ComparedRange;
import org.cartable.protocol.reconcile.DigestRange;
import org.cartable.protocol.reconcile.DocumentText;
import org.cartable.protocol.reconcile.EntityDigest;
import org.cartable.protocol.reconcile.ReconcileRequest;
import org.cartable.protocol.reconcile.ReconcileResponse;
import org.cartable.protocol.reconcile.StateDigest;
import org.cartable.protocol.reconcile.WantedEntities;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;

/**
 * A server in memory with the rules of the real one, as far as a desktop can see them: receipts, versions, merge by field,
 * natural keys, chains, groups, open conflicts, a feed with a cursor, resets. Tests tell it to lose an answer, to be away
 * or to be busy. Thread-safe.
 */
public final class SchoolServer implements SyncTransport {

    private record State(JsonObject payload, long version, long seq) {}

    private record Receipt(Object answer, long version) {}

    /** The fields that are unique together, and those that refer to another type. */
    private static final Map<String, List<String>> NATURAL_KEYS = Map.of(
            "STUDENT",
            List.of("admissionNumber"),
            "GRADE",
            List.of("studentId", "examId"),
            "PAYMENT",
            List.of("receiptNumber"));

    private static final Map<String, Map<String, String>> REFERENCES = Map.of(
            "GRADE", Map.of("studentId", "STUDENT", "examId", "EXAM"), "PAYMENT", Map.of("studentId", "STUDENT"));

    private static final Jsonb WIRE = ProtocolJson.binding();
    private static final int PARTS = 16;
    private static final int LISTED_MAX = 32;

    private record OpenConflict(UUID clientId, EntityKey key, UUID eventId) {

        boolean isOf(UUID client, EntityKey entity) {
            return clientId.equals(client) && key.equals(entity);
        }
    }

    private final Map<EntityKey, State> entities = new LinkedHashMap<>();
    /** What each entity was at each version, while the change log is kept. */
    private final Map<EntityKey, Map<Long, JsonObject>> past = new HashMap<>();

    private final Map<EntityKey, EntityKey> aliases = new HashMap<>();
    private final Map<UUID, Receipt> receipts = new HashMap<>();
    private final Map<UUID, OpenConflict> openConflicts = new LinkedHashMap<>();
    private final Set<EntityKey> refusedCreates = new HashSet<>();
    private final Set<EntityKey> hidden = new HashSet<>();
    private final List<Revocation> narrowed = new ArrayList<>();
    private final Map<String, ConflictPolicy> policies = new HashMap<>();
    private Reset.Reason resetReason = Reset.Reason.DIVERGED;
    private final List<List<OutboxEvent>> batches = new ArrayList<>();
    private final List<Integer> schemaVersions = new ArrayList<>();
    private String schema = Desktop.schema();
    private Problem downProblem;
    private long head;
    private int epoch = 1;
    /** Cursors of earlier epochs are of another history. */
    private int firstOfHistory = 1;

    private boolean resetsAlways;
    private int pageSize = 1000;
    private int ownClasses;
    private int batchMax = 500;
    private boolean away;
    private boolean loginNeeded;
    private boolean losesNextUpAnswer;
    private boolean blocksStaleDecisions;
    private Problem nextUpProblem;
    private RuntimeException upEnd;
    private RuntimeException downEnd;
    private int eventsJudgedMax = Integer.MAX_VALUE;

    public synchronized void pageSize(int changes) {
        pageSize = changes;
    }

    /** From now on a first sync begins with the last so many entities, as that of a teacher with the own classes. */
    public synchronized void tellFirst(int entitiesOfOwnClasses) {
        ownClasses = entitiesOfOwnClasses;
    }

    public synchronized void batchMax(int events) {
        batchMax = events;
    }

    public synchronized void away(boolean gone) {
        away = gone;
    }

    public synchronized void loginNeeded(boolean needed) {
        loginNeeded = needed;
    }

    public synchronized void loseNextUpAnswer() {
        losesNextUpAnswer = true;
    }

    public synchronized void refuseNextUp(ProblemCode code) {
        nextUpProblem = Problem.of(code, code.title());
    }

    /** From now on every up ends like this; null for no more. */
    public synchronized void endUp(RuntimeException how) {
        upEnd = how;
    }

    /** From now on every read, of the feed or the schema, ends like this; null for no more. */
    public synchronized void endDown(RuntimeException how) {
        downEnd = how;
    }

    /** From now on the server publishes this schema. */
    public synchronized void schema(String text) {
        schema = text;
    }

    /** From now on every read of the feed is refused like this; null for no more. */
    public synchronized void refuseDown(ProblemCode code) {
        downProblem = code == null ? null : Problem.of(code, code.title());
    }

    /** @return under which version of the schema each batch that arrived was made, as it said */
    public synchronized List<Integer> schemaVersions() {
        return List.copyOf(schemaVersions);
    }

    /** From now on the server has time for so many events of a batch only. */
    public synchronized void judgeAtMost(int events) {
        eventsJudgedMax = events;
    }

    /** The server is restored: every cursor is of another history, and versions begin anew. */
    public synchronized void restore() {
        beginHistory();
        entities.replaceAll((key, state) -> new State(state.payload(), 1, state.seq()));
        entities.values().removeIf(state -> state.payload() == null);
        past.clear();
        entities.forEach((key, state) -> remember(key, state));
        openConflicts.clear();
        receipts.values().removeIf(receipt -> receipt.answer() instanceof ConflictingEvent);
        receipts.replaceAll((id, receipt) -> renumbered(receipt));
    }

    /** What is answered from a receipt names a version that the server has. */
    private static Receipt renumbered(Receipt receipt) {
        if (!(receipt.answer() instanceof AcknowledgedEvent taken)) {
            return receipt;
        }
        AcknowledgedEvent now = new AcknowledgedEvent(
                taken.outboxEventId(),
                taken.serverEventId(),
                taken.entityId(),
                1,
                taken.merged(),
                taken.overruledFields());
        return new Receipt(now, 1);
    }

    private void beginHistory() {
        epoch++;
        firstOfHistory = epoch;
        resetReason = Reset.Reason.DIVERGED;
    }

    /** @return restores the server to how it is now, with its receipts; what comes after has the same versions once more */
    public synchronized Runnable backup() {
        Memory then = new Memory();
        return () -> {
            synchronized (this) {
                then.restore();
                beginHistory();
                past.clear();
                entities.forEach((key, state) -> remember(key, state));
            }
        };
    }

    /** Every cursor is of another history from now on, as behind a balancer over servers that are not the same. */
    public synchronized void resetAlways(boolean always) {
        resetsAlways = always;
    }

    /** The log was purged: every cursor is reset, in the same history. */
    public synchronized void purge() {
        epoch++;
        resetReason = Reset.Reason.GONE;
    }

    private void refuseAnotherHistory(UpRequest request) {
        if (request.cursor() != null && Integer.parseInt(request.cursor().split(":")[0]) < firstOfHistory) {
            throw new ProblemException(Problem.of(ProblemCode.HISTORY_CHANGED, "restored"), null);
        }
    }

    /** What the callers may see changes: they do not see these any more, and every cursor is reset. */
    public synchronized void hide(EntityKey... keys) {
        hidden.addAll(List.of(keys));
        epoch++;
        resetReason = Reset.Reason.RIGHTS;
    }

    /** The callers lose something and gain nothing: cursors are told so and go on. */
    public synchronized void narrow(String entityType, String... fields) {
        narrowed.add(new Revocation(entityType, List.of(fields)));
    }

    private boolean maySee(String entityType) {
        return narrowed.stream()
                .noneMatch(lost -> lost.whole() && lost.entityType().equals(entityType));
    }

    private Set<String> lostFields(String entityType) {
        return narrowed.stream()
                .filter(lost -> lost.entityType().equals(entityType))
                .flatMap(lost -> lost.fields().stream())
                .collect(Collectors.toSet());
    }

    /** @return what the callers may see of a document; null when that is nothing */
    private JsonObject visible(EntityKey key, JsonObject payload) {
        if (payload == null || hidden.contains(key) || !maySee(key.entityType())) {
            return null;
        }
        JsonObjectBuilder rest = JsonText.builder();
        payload.forEach((field, value) -> {
            if (!lostFields(key.entityType()).contains(field)) {
                rest.add(field, value);
            }
        });
        return rest.build();
    }

    /** Everything may be seen again, from the next first read on; cursors stay as they are. */
    public synchronized void show() {
        hidden.clear();
    }

    /** Decisions about a conflict are taken on the current version only from now on. */
    public synchronized void blockStaleDecisions() {
        blocksStaleDecisions = true;
    }

    /** What becomes of a clash of the field from now on; without that a person decides. */
    public synchronized void policy(String field, ConflictPolicy policy) {
        policies.put(field, policy);
    }

    /** Somebody decides the conflict at the server. */
    public synchronized void decideElsewhere(UUID conflictId) {
        openConflicts.remove(conflictId);
    }

    /** @return one of the conflicts that nobody has decided */
    public synchronized Optional<UUID> openConflict(Random random) {
        List<UUID> open = List.copyOf(openConflicts.keySet());
        return open.isEmpty() ? Optional.empty() : Optional.of(open.get(random.nextInt(open.size())));
    }

    /** @return how many conflicts nobody has decided */
    public synchronized int openConflicts() {
        return openConflicts.size();
    }

    /** The server forgets an entity without a trace, as a restore to an earlier day does. */
    public synchronized void forget(EntityKey key) {
        entities.remove(key);
    }

    /** Somebody else writes. */
    public synchronized long write(EntityKey key, JsonObject payload) {
        State before = entities.get(key);
        State after = new State(payload, before == null ? 1 : before.version() + 1, ++head);
        entities.put(key, after);
        remember(key, after);
        return after.version();
    }

    private void remember(EntityKey key, State state) {
        past.computeIfAbsent(key, some -> new HashMap<>()).put(state.version(), state.payload());
    }

    /** Somebody else changes one field. */
    public synchronized long change(EntityKey key, String field, String value) {
        return write(
                key,
                JsonText.builder(entities.get(key).payload()).add(field, value).build());
    }

    /** @return how many entities live */
    public synchronized long living() {
        return entities.values().stream()
                .filter(state -> state.payload() != null)
                .count();
    }

    /** @return how many changes a first sync brings */
    public synchronized long firstSync() {
        return living() + ownClasses;
    }

    public synchronized JsonObject payload(EntityKey key) {
        return entities.containsKey(key) ? entities.get(key).payload() : null;
    }

    public synchronized long version(EntityKey key) {
        return entities.get(key).version();
    }

    /** @return the entities that are not deleted */
    public synchronized Map<UUID, JsonObject> live(String entityType) {
        Map<UUID, JsonObject> live = new TreeMap<>();
        entities.forEach((key, state) -> {
            if (state.payload() != null && key.entityType().equals(entityType)) {
                live.put(key.entityId(), state.payload());
            }
        });
        return live;
    }

    public synchronized int size() {
        return entities.size();
    }

    /** @return the batches that arrived, those whose answer was lost included */
    public synchronized List<List<OutboxEvent>> batches() {
        return List.copyOf(batches);
    }

    @Override
    public synchronized Optional<String> schema(int heldVersion) {
        answerable();
        if (downEnd != null) {
            throw downEnd;
        }
        return heldVersion == JsonText.object(schema).getInt("schemaVersion") ? Optional.empty() : Optional.of(schema);
    }

    private void answerable() {
        if (away) {
            throw new TransportException("no answer", null);
        }
        if (loginNeeded) {
            throw new LoginNeededException("the session has ended");
        }
    }

    @Override
    public UpCall up(UpRequest request) {
        return () -> receive(request);
    }

    private synchronized UpResponse receive(UpRequest request) {
        answerable();
        if (upEnd != null) {
            throw upEnd;
        }
        if (nextUpProblem != null) {
            Problem problem = nextUpProblem;
            nextUpProblem = null;
            throw new ProblemException(problem, null);
        }
        if (request.events().size() > batchMax) {
            throw new ProblemException(Problem.of(ProblemCode.BATCH_TOO_LARGE, "too many"), null);
        }
        refuseAnotherHistory(request);
        batches.add(request.events());
        schemaVersions.add(request.schemaVersion());
        UpResponse answer = judgeAll(request);
        if (losesNextUpAnswer) {
            losesNextUpAnswer = false;
            throw new TransportException("the answer was lost", null);
        }
        return answer;
    }

    @Override
    public synchronized UpResponse dryRun(UpRequest request) {
        answerable();
        Memory before = new Memory();
        try {
            return judgeAll(request);
        } finally {
            before.restore();
        }
    }

    @Override
    public synchronized UpResponse recall(UpRequest request) {
        answerable();
        refuseAnotherHistory(request);
        List<OutboxEvent> remembered = request.events().stream()
                .filter(event -> receipts.containsKey(event.id()))
                .toList();
        return judgeAll(new UpRequest(request.clientId(), null, null, null, remembered));
    }

    @Override
    public synchronized ConflictsResponse conflicts() {
        answerable();
        List<ConflictView> open = new ArrayList<>();
        openConflicts.forEach((id, conflict) -> open.add(new ConflictView(
                id,
                conflict.eventId(),
                conflict.clientId(),
                "somebody",
                conflict.key().entityType(),
                conflict.key().entityId(),
                Operation.UPDATE,
                "VERSION",
                null,
                null,
                null,
                version(conflict.key()),
                List.of(),
                ConflictView.Status.OPEN,
                null,
                Instant.EPOCH,
                null)));
        return new ConflictsResponse(open, false);
    }

    /** What a transaction that fails goes back to. */
    private final class Memory {

        private final Map<EntityKey, State> entitiesThen = new LinkedHashMap<>(entities);
        private final Map<EntityKey, EntityKey> aliasesThen = new HashMap<>(aliases);
        private final Map<UUID, Receipt> receiptsThen = new HashMap<>(receipts);
        private final Map<UUID, OpenConflict> conflictsThen = new LinkedHashMap<>(openConflicts);
        private final Set<EntityKey> refusedThen = new HashSet<>(refusedCreates);
        private final long headThen = head;

        void restore() {
            put(entities, entitiesThen);
            put(aliases, aliasesThen);
            put(receipts, receiptsThen);
            put(openConflicts, conflictsThen);
            refusedCreates.clear();
            refusedCreates.addAll(refusedThen);
            head = headThen;
        }

        private static <K, V> void put(Map<K, V> map, Map<K, V> then) {
            map.clear();
            map.putAll(then);
        }
    }

    private UpResponse judgeAll(UpRequest request) {
        List<OutboxEvent> judged = request.events()
                .subList(0, Math.min(eventsJudgedMax, request.events().size()));
        Map<UUID, Object> answers = new LinkedHashMap<>();
        for (OutboxEvent event : judged) {
            if (answers.containsKey(event.id())) {
                continue;
            }
            if (event.transactionId() == null) {
                answers.put(event.id(), answer(event, request.clientId()));
                continue;
            }
            List<OutboxEvent> group = request.events().stream()
                    .filter(other -> event.transactionId().equals(other.transactionId()))
                    .toList();
            if (judged.containsAll(group)) {
                answerGroup(group, request.clientId(), answers);
            }
        }
        List<AcknowledgedEvent> acknowledged = new ArrayList<>();
        List<ConflictingEvent> conflicts = new ArrayList<>();
        List<RejectedEvent> rejected = new ArrayList<>();
        for (Object answer : answers.values()) {
            if (answer instanceof AcknowledgedEvent taken) {
                acknowledged.add(taken);
            } else if (answer instanceof ConflictingEvent conflict) {
                conflicts.add(conflict);
            } else {
                rejected.add((RejectedEvent) answer);
            }
        }
        return new UpResponse(acknowledged, conflicts, rejected, Instant.EPOCH);
    }

    private void answerGroup(List<OutboxEvent> group, UUID clientId, Map<UUID, Object> answers) {
        Memory before = new Memory();
        Map<UUID, Object> ofGroup = new LinkedHashMap<>();
        for (OutboxEvent event : group) {
            Object answer = answer(event, clientId);
            ofGroup.put(event.id(), answer);
            if (!(answer instanceof AcknowledgedEvent)) {
                before.restore();
                ofGroup.clear();
                group.forEach(member -> ofGroup.put(member.id(), rejected(member, ProblemCode.BLOCKED, List.of())));
                ofGroup.put(event.id(), answer);
                keepReceipt(event, clientId, answer);
                break;
            }
        }
        answers.putAll(ofGroup);
    }

    private Object answer(OutboxEvent event, UUID clientId) {
        Receipt earlier = receipts.get(event.id());
        if (earlier != null) {
            return earlier.answer();
        }
        Object answer = judge(event, clientId);
        keepReceipt(event, clientId, answer);
        return answer;
    }

    private void keepReceipt(OutboxEvent event, UUID clientId, Object answer) {
        EntityKey key = resolved(event.key());
        if (answer instanceof AcknowledgedEvent taken) {
            receipts.put(event.id(), new Receipt(answer, taken.serverVersion()));
            refusedCreates.remove(event.key());
            EntityKey survivor = new EntityKey(event.entityType(), taken.entityId());
            openConflicts.values().removeIf(open -> open.isOf(clientId, survivor));
        } else if (answer instanceof ConflictingEvent conflict) {
            receipts.put(event.id(), new Receipt(answer, 0));
            openConflicts.put(
                    conflict.conflictId(),
                    new OpenConflict(clientId, new EntityKey(event.entityType(), conflict.entityId()), event.id()));
        } else if (!((RejectedEvent) answer).code().equals("BLOCKED")) {
            receipts.put(event.id(), new Receipt(answer, 0));
            if (event.operation() == Operation.CREATE && !entities.containsKey(key)) {
                refusedCreates.add(event.key());
            }
        }
    }

    private EntityKey resolved(EntityKey key) {
        return aliases.getOrDefault(key, key);
    }

    private boolean mayMake(OutboxEvent event) {
        List<String> set = event.changedFields() == null
                ? event.payload() == null
                        ? List.of()
                        : List.copyOf(event.payload().keySet())
                : event.changedFields();
        return maySee(event.entityType()) && Collections.disjoint(set, lostFields(event.entityType()));
    }

    private Object judge(OutboxEvent event, UUID clientId) {
        if (!mayMake(event)) {
            return rejected(event, ProblemCode.NOT_PERMITTED, List.of());
        }
        long base = event.localVersion();
        if (event.parentEventId() != null) {
            Receipt parent = receipts.get(event.parentEventId());
            if (parent == null || parent.version() == 0) {
                return rejected(event, ProblemCode.BLOCKED, List.of());
            }
            base = parent.version();
        }
        ProblemCode unsound = unsoundReference(event, clientId);
        if (unsound != null) {
            return rejected(event, unsound, List.of());
        }
        EntityKey key = resolved(event.key());
        State current = entities.get(key);
        if (event.operation() == Operation.CREATE) {
            EntityKey survivor = current == null ? sameNaturalKey(event, key) : key;
            return survivor == null ? take(event, key, payload(event)) : create(event, survivor);
        }
        if (current == null) {
            return rejected(event, ProblemCode.UNKNOWN_ENTITY, List.of());
        }
        if (event.operation() == Operation.DELETE) {
            return delete(event, key, current, base);
        }
        if (blocksStaleDecisions && isInConflict(clientId, key) && current.version() != base) {
            return rejected(event, ProblemCode.BLOCKED, List.of());
        }
        if (current.payload() == null) {
            return event.changedFields().isEmpty()
                    ? acknowledged(event, key, current.version(), null, null)
                    : conflict(event, key, current, null, event.changedFields());
        }
        if (current.version() == base) {
            return take(event, key, merged(current.payload(), event));
        }
        return mergeByField(
                event, key, current, past.getOrDefault(key, Map.of()).get(base), List.copyOf(event.changedFields()));
    }

    private boolean isInConflict(UUID clientId, EntityKey key) {
        return openConflicts.values().stream().anyMatch(open -> open.isOf(clientId, key));
    }

    private ProblemCode unsoundReference(OutboxEvent event, UUID clientId) {
        if (event.payload() == null) {
            return null;
        }
        for (Map.Entry<String, String> field :
                REFERENCES.getOrDefault(event.entityType(), Map.of()).entrySet()) {
            if (!event.payload().containsKey(field.getKey())) {
                continue;
            }
            EntityKey named = new EntityKey(
                    field.getValue(), UUID.fromString(event.payload().getString(field.getKey())));
            EntityKey key = resolved(named);
            if (refusedCreates.contains(named) || isInConflict(clientId, key)) {
                return ProblemCode.BLOCKED;
            }
            if (!entities.containsKey(key) || entities.get(key).payload() == null) {
                return ProblemCode.UNKNOWN_REFERENCE;
            }
        }
        return null;
    }

    /** @return what the event writes, its references by the ids that survived */
    private JsonObject payload(OutboxEvent event) {
        var result = JsonText.builder(event.payload());
        REFERENCES.getOrDefault(event.entityType(), Map.of()).forEach((field, type) -> {
            if (event.payload().containsKey(field)) {
                EntityKey named =
                        new EntityKey(type, UUID.fromString(event.payload().getString(field)));
                result.add(field, resolved(named).entityId().toString());
            }
        });
        return result.build();
    }

    private EntityKey sameNaturalKey(OutboxEvent event, EntityKey key) {
        return sameNaturalKey(event.entityType(), payload(event), key);
    }

    private EntityKey sameNaturalKey(String type, JsonObject payload, EntityKey key) {
        List<String> fields = NATURAL_KEYS.getOrDefault(type, List.of());
        if (fields.isEmpty()) {
            return null;
        }
        return entities.entrySet().stream()
                .filter(other -> other.getKey().entityType().equals(type)
                        && !other.getKey().equals(key)
                        && other.getValue().payload() != null
                        && fields.stream().allMatch(field -> payload.get(field)
                                .equals(other.getValue().payload().get(field))))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private Object create(OutboxEvent event, EntityKey survivor) {
        State current = entities.get(survivor);
        if (current.payload() == null) {
            return conflict(
                    event, survivor, current, null, List.copyOf(event.payload().keySet()));
        }
        if (event.entityType().equals("PAYMENT")) {
            if (!payload(event).equals(current.payload())) {
                return rejected(event, ProblemCode.DUPLICATE_KEY, List.of());
            }
        }
        if (!survivor.equals(event.key())) {
            aliases.put(event.key(), survivor);
        }
        return mergeByField(
                event,
                survivor,
                current,
                JsonText.builder().build(),
                List.copyOf(event.payload().keySet()));
    }

    private Object delete(OutboxEvent event, EntityKey key, State current, long base) {
        if (current.payload() == null) {
            return acknowledged(event, key, current.version(), null, null);
        }
        return current.version() == base ? take(event, key, null) : conflict(event, key, current, null, List.of());
    }

    /** @param base the entity as the author saw it; null when that is forgotten */
    private Object mergeByField(
            OutboxEvent event, EntityKey key, State current, JsonObject base, List<String> changedFields) {
        JsonObject mine = payload(event);
        var result = JsonText.builder(current.payload());
        List<String> clashes = new ArrayList<>();
        List<String> overruled = new ArrayList<>();
        for (String field : changedFields) {
            JsonValue ours = mine.get(field);
            JsonValue theirs = current.payload().get(field);
            boolean onlyTheirs = base != null && Objects.equals(ours, base.get(field));
            boolean onlyOurs = base != null && Objects.equals(theirs, base.get(field));
            if (Objects.equals(ours, theirs) || onlyTheirs) {
                continue;
            }
            ConflictPolicy policy =
                    onlyOurs ? ConflictPolicy.CLIENT_WINS : policies.getOrDefault(field, ConflictPolicy.MANUAL);
            switch (policy) {
                case SERVER_WINS -> overruled.add(field);
                case CLIENT_WINS -> {
                    if (ours == null) {
                        result.remove(field);
                    } else {
                        result.add(field, ours);
                    }
                }
                default -> clashes.add(field);
            }
        }
        if (!clashes.isEmpty()) {
            JsonObject known = base == null || base.isEmpty() ? null : base;
            return conflict(event, key, current, known, clashes);
        }
        Object taken = take(event, key, result.build());
        return taken instanceof AcknowledgedEvent done
                ? acknowledged(event, key, done.serverVersion(), true, overruled.isEmpty() ? null : overruled)
                : taken;
    }

    /** A student with the name Refused is what this server does not take. */
    private Object take(OutboxEvent event, EntityKey key, JsonObject payload) {
        if (payload != null && payload.getString("lastName", "").equals("Refused")) {
            return rejected(
                    event, ProblemCode.INVALID_FIELD, List.of(new FieldProblem("lastName", "PATTERN", "is refused")));
        }
        if (payload != null && sameNaturalKey(key.entityType(), payload, key) != null) {
            return rejected(event, ProblemCode.DUPLICATE_KEY, List.of());
        }
        State current = entities.get(key);
        boolean same = current != null && Objects.equals(payload, current.payload());
        return acknowledged(event, key, same ? current.version() : write(key, payload), null, null);
    }

    private static AcknowledgedEvent acknowledged(
            OutboxEvent event, EntityKey key, long version, Boolean merged, List<String> overruled) {
        return new AcknowledgedEvent(
                event.id(), UUID.nameUUIDFromBytes(new byte[] {1}), key.entityId(), version, merged, overruled);
    }

    private JsonObject merged(JsonObject payload, OutboxEvent event) {
        JsonObject mine = payload(event);
        var result = JsonText.builder(payload);
        for (String field : event.changedFields()) {
            if (mine.containsKey(field)) {
                result.add(field, mine.get(field));
            } else {
                result.remove(field);
            }
        }
        return result.build();
    }

    private static ConflictingEvent conflict(
            OutboxEvent event, EntityKey key, State current, JsonObject base, List<String> fields) {
        return new ConflictingEvent(
                event.id(),
                new UUID(event.id().getMostSignificantBits(), 77),
                key.entityId(),
                current.payload() == null ? "DELETED" : "VERSION",
                current.payload(),
                current.version(),
                base,
                fields);
    }

    private RejectedEvent rejected(OutboxEvent event, ProblemCode code, List<FieldProblem> fields) {
        return new RejectedEvent(
                event.id(), code.name(), code.title(), fields, visible(event.key(), payload(resolved(event.key()))));
    }

    @Override
    public synchronized FeedPage down(DownRequest request) {
        answerable();
        if (downEnd != null) {
            throw downEnd;
        }
        if (downProblem != null) {
            throw new ProblemException(downProblem, null);
        }
        long after = 0;
        int heard = narrowed.size();
        if (request.cursor() != null) {
            String[] parts = request.cursor().split(":");
            if (Integer.parseInt(parts[0]) != epoch || resetsAlways) {
                return new FeedPage(List.of(), null, null, false, new Reset(resetReason));
            }
            after = Long.parseLong(parts[1]);
            heard = parts.length > 2 ? Integer.parseInt(parts[2]) : 0;
        }
        String rights = narrowed.isEmpty() ? "" : ":" + narrowed.size();
        if (heard < narrowed.size()) {
            List<Revocation> revoked = narrowed.subList(heard, narrowed.size());
            return new FeedPage(revoked, List.of(), Desktop.START, epoch + ":" + after + rights, true, null, null);
        }
        List<FeedChange> changes = new ArrayList<>();
        List<Map.Entry<EntityKey, State>> ordered = new ArrayList<>(entities.entrySet());
        ordered.sort((left, right) ->
                Long.compare(left.getValue().seq(), right.getValue().seq()));
        if (request.cursor() == null && ownClasses > 0) {
            ordered.subList(ordered.size() - ownClasses, ordered.size())
                    .forEach(entry -> changes.add(change(entry.getKey(), entry.getValue())));
            return new FeedPage(changes, null, epoch + ":0", true, null, FirstSyncStage.REST);
        }
        boolean more = false;
        for (Map.Entry<EntityKey, State> entry : ordered) {
            State state = entry.getValue();
            if (state.seq() <= after
                    || request.cursor() == null && state.payload() == null
                    || request.entityTypes() != null
                            && !request.entityTypes().contains(entry.getKey().entityType())
                    || hidden.contains(entry.getKey())
                    || !maySee(entry.getKey().entityType())) {
                continue;
            }
            if (changes.size() == pageSize) {
                more = true;
                break;
            }
            changes.add(change(
                    entry.getKey(), new State(visible(entry.getKey(), state.payload()), state.version(), state.seq())));
        }
        long end = more ? entities.get(key(changes.get(changes.size() - 1))).seq() : head;
        FirstSyncStage stage = more && ownClasses > 0 ? FirstSyncStage.REST : null;
        return new FeedPage(changes, Desktop.START, epoch + ":" + end + rights, more, null, stage);
    }

    /** Compares as the real one does, by smaller parts. */
    @Override
    public synchronized ReconcileAnswer reconcile(ReconcileRequest request) {
        answerable();
        String[] parts = request.cursor().split(":");
        ReconcileResponse response;
        if (Integer.parseInt(parts[0]) != epoch) {
            response = new ReconcileResponse(null, null, new Reset(resetReason));
        } else {
            List<ComparedRange> ranges =
                    request.ranges().stream().map(this::compare).toList();
            List<Change> changes = new ArrayList<>();
            for (WantedEntities wanted : request.fetch()) {
                wanted.ids().forEach(id -> whole(new EntityKey(wanted.entityType(), id), Long.parseLong(parts[1]))
                        .ifPresent(changes::add));
            }
            response = new ReconcileResponse(ranges, changes, null);
        }
        long bytes =
                (long) WIRE.toJson(request).length() + WIRE.toJson(response).length();
        return new ReconcileAnswer(response, bytes);
    }

    private ComparedRange compare(DigestRange range) {
        Map<String, State> inside = new TreeMap<>();
        entities.forEach((key, stored) -> {
            State state = new State(visible(key, stored.payload()), stored.version(), stored.seq());
            String id = key.entityId().toString();
            if (key.entityType().equals(range.entityType())
                    && state.payload() != null
                    && (range.from() == null || id.compareTo(range.from().toString()) >= 0)
                    && (range.to() == null || id.compareTo(range.to().toString()) < 0)) {
                inside.put(id, state);
            }
        });
        List<String> ids = List.copyOf(inside.keySet());
        StateDigest ours = new StateDigest();
        List<EntityDigest> listed = new ArrayList<>();
        inside.forEach((id, state) -> listed.add(new EntityDigest(
                UUID.fromString(id),
                state.version(),
                ours.add(id, state.version(), DocumentText.of(state.payload())))));
        if (ours.count() == range.count() && ours.text().equals(range.digest())) {
            return new ComparedRange(ComparedRange.Outcome.SAME, null, null);
        }
        if (ids.size() <= LISTED_MAX) {
            return new ComparedRange(ComparedRange.Outcome.LISTED, null, listed);
        }
        List<DigestRange> halves = new ArrayList<>();
        int step = (ids.size() + PARTS - 1) / PARTS;
        for (int start = 0; start < ids.size(); start += step) {
            int end = Math.min(ids.size(), start + step);
            StateDigest part = new StateDigest();
            ids.subList(start, end)
                    .forEach(id -> part.add(
                            id,
                            inside.get(id).version(),
                            DocumentText.of(inside.get(id).payload())));
            halves.add(new DigestRange(
                    range.entityType(),
                    start == 0 ? range.from() : UUID.fromString(ids.get(start)),
                    end == ids.size() ? range.to() : UUID.fromString(ids.get(end)),
                    part.count(),
                    part.text()));
        }
        return new ComparedRange(ComparedRange.Outcome.SPLIT, halves, null);
    }

    private Optional<Change> whole(EntityKey key, long cursor) {
        State state = entities.get(key);
        if (state != null && state.seq() > cursor) {
            return Optional.empty();
        }
        JsonObject payload = state == null ? null : visible(key, state.payload());
        boolean held = payload != null;
        long version = state == null ? 0 : state.version();
        return Optional.of(new Change(
                key.entityId() + ":" + version,
                key.entityType(),
                key.entityId(),
                held ? ChangeOperation.UPDATE : ChangeOperation.DELETE,
                payload,
                version,
                Desktop.START,
                null,
                null));
    }

    private static EntityKey key(FeedChange change) {
        return new EntityKey(change.entityType(), UUID.fromString(change.entityId()));
    }

    private static FeedChange change(EntityKey key, State state) {
        return new FeedChange(
                key.entityType(),
                key.entityId().toString(),
                state.payload() == null ? Operation.DELETE : Operation.UPDATE,
                JsonText.write(state.payload()),
                state.version(),
                Desktop.START.toString());
    }
}
