package org.cartable.client.support;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.cartable.client.feed.FeedChange;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.json.JsonText;
import org.cartable.client.transport.LoginNeededException;
import org.cartable.client.transport.ProblemException;
import org.cartable.client.transport.SyncTransport;
import org.cartable.client.transport.TransportException;
import org.cartable.client.transport.UpCall;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.Problem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;

/**
 * A server in memory with the rules of the real one, as far as a desktop can see them: receipts, versions, chains, a
 * feed with a cursor, resets. Tests tell it to lose an answer, to be away or to be busy. Thread-safe.
 */
public final class SchoolServer implements SyncTransport {

    private record State(JsonObject payload, long version, long seq) {}

    private record Receipt(Object answer, long version) {}

    private final Map<EntityKey, State> entities = new LinkedHashMap<>();
    private final Map<UUID, Receipt> receipts = new HashMap<>();
    private final List<List<OutboxEvent>> batches = new ArrayList<>();
    private long head;
    private int epoch = 1;
    private int pageSize = 1000;
    private int batchMax = 500;
    private boolean away;
    private boolean loginNeeded;
    private boolean losesNextUpAnswer;
    private Problem nextUpProblem;
    private int eventsJudgedMax = Integer.MAX_VALUE;

    public synchronized void pageSize(int changes) {
        pageSize = changes;
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

    /** From now on the server has time for so many events of a batch only. */
    public synchronized void judgeAtMost(int events) {
        eventsJudgedMax = events;
    }

    /** The server is restored: every cursor is of another history, and versions begin anew. */
    public synchronized void restore() {
        epoch++;
        entities.replaceAll((key, state) -> new State(state.payload(), 1, state.seq()));
        entities.values().removeIf(state -> state.payload() == null);
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
        return after.version();
    }

    /** Somebody else changes one field. */
    public synchronized long change(EntityKey key, String field, String value) {
        return write(
                key,
                JsonText.builder(entities.get(key).payload()).add(field, value).build());
    }

    public synchronized JsonObject payload(EntityKey key) {
        return entities.containsKey(key) ? entities.get(key).payload() : null;
    }

    public synchronized long version(EntityKey key) {
        return entities.get(key).version();
    }

    /** @return the entities that are not deleted */
    public synchronized Map<UUID, JsonObject> live() {
        Map<UUID, JsonObject> live = new TreeMap<>();
        entities.forEach((key, state) -> {
            if (state.payload() != null) {
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
        return heldVersion == 1 ? Optional.empty() : Optional.of(Desktop.schema());
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
        if (nextUpProblem != null) {
            Problem problem = nextUpProblem;
            nextUpProblem = null;
            throw new ProblemException(problem, null);
        }
        if (request.events().size() > batchMax) {
            throw new ProblemException(Problem.of(ProblemCode.BATCH_TOO_LARGE, "too many"), null);
        }
        batches.add(request.events());
        List<AcknowledgedEvent> acknowledged = new ArrayList<>();
        List<ConflictingEvent> conflicts = new ArrayList<>();
        List<RejectedEvent> rejected = new ArrayList<>();
        for (OutboxEvent event : request.events()
                .subList(0, Math.min(eventsJudgedMax, request.events().size()))) {
            Object answer = answer(event);
            if (answer instanceof AcknowledgedEvent taken) {
                acknowledged.add(taken);
            } else if (answer instanceof ConflictingEvent conflict) {
                conflicts.add(conflict);
            } else {
                rejected.add((RejectedEvent) answer);
            }
        }
        if (losesNextUpAnswer) {
            losesNextUpAnswer = false;
            throw new TransportException("the answer was lost", null);
        }
        return new UpResponse(acknowledged, conflicts, rejected, Instant.EPOCH);
    }

    private Object answer(OutboxEvent event) {
        Receipt earlier = receipts.get(event.id());
        if (earlier != null) {
            return earlier.answer();
        }
        Object answer = judge(event);
        boolean blocked =
                answer instanceof RejectedEvent rejected && rejected.code().equals("BLOCKED");
        if (!blocked) {
            long version = answer instanceof AcknowledgedEvent taken ? taken.serverVersion() : 0;
            receipts.put(event.id(), new Receipt(answer, version));
        }
        return answer;
    }

    private Object judge(OutboxEvent event) {
        long base = event.localVersion();
        if (event.parentEventId() != null) {
            Receipt parent = receipts.get(event.parentEventId());
            if (parent == null || parent.version() == 0) {
                return rejected(event, ProblemCode.BLOCKED, List.of());
            }
            base = parent.version();
        }
        State current = entities.get(event.key());
        if (event.operation() == Operation.CREATE) {
            return current == null ? take(event, event.payload()) : conflict(event, current);
        }
        if (current == null) {
            return rejected(event, ProblemCode.UNKNOWN_ENTITY, List.of());
        }
        if (current.payload() == null || current.version() != base) {
            return conflict(event, current);
        }
        return take(event, event.operation() == Operation.DELETE ? null : merged(current.payload(), event));
    }

    /** A student with the name Refused is what this server does not take. */
    private Object take(OutboxEvent event, JsonObject payload) {
        if (payload != null && payload.getString("lastName", "").equals("Refused")) {
            return rejected(
                    event, ProblemCode.INVALID_FIELD, List.of(new FieldProblem("lastName", "PATTERN", "is refused")));
        }
        long version = write(event.key(), payload);
        return new AcknowledgedEvent(
                event.id(), UUID.nameUUIDFromBytes(new byte[] {1}), event.entityId(), version, null, null);
    }

    private static JsonObject merged(JsonObject payload, OutboxEvent event) {
        var result = JsonText.builder(payload);
        for (String field : event.changedFields()) {
            if (event.payload().containsKey(field)) {
                result.add(field, event.payload().get(field));
            } else {
                result.remove(field);
            }
        }
        return result.build();
    }

    private static ConflictingEvent conflict(OutboxEvent event, State current) {
        return new ConflictingEvent(
                event.id(),
                new UUID(event.id().getMostSignificantBits(), 77),
                event.entityId(),
                current.payload() == null ? "DELETED" : "VERSION",
                current.payload(),
                current.version(),
                null,
                event.changedFields());
    }

    private RejectedEvent rejected(OutboxEvent event, ProblemCode code, List<FieldProblem> fields) {
        return new RejectedEvent(event.id(), code.name(), code.title(), fields, payload(event.key()));
    }

    @Override
    public synchronized FeedPage down(DownRequest request) {
        answerable();
        long after = 0;
        if (request.cursor() != null) {
            String[] parts = request.cursor().split(":");
            if (Integer.parseInt(parts[0]) != epoch) {
                return new FeedPage(List.of(), null, null, false, new Reset(Reset.Reason.DIVERGED));
            }
            after = Long.parseLong(parts[1]);
        }
        List<FeedChange> changes = new ArrayList<>();
        List<Map.Entry<EntityKey, State>> ordered = new ArrayList<>(entities.entrySet());
        ordered.sort((left, right) ->
                Long.compare(left.getValue().seq(), right.getValue().seq()));
        boolean more = false;
        for (Map.Entry<EntityKey, State> entry : ordered) {
            State state = entry.getValue();
            if (state.seq() <= after || request.cursor() == null && state.payload() == null) {
                continue;
            }
            if (changes.size() == pageSize) {
                more = true;
                break;
            }
            changes.add(change(entry.getKey(), state));
        }
        long end = more ? entities.get(key(changes.get(changes.size() - 1))).seq() : head;
        return new FeedPage(changes, Desktop.START, epoch + ":" + end, more, null);
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
