package org.cartable.system.simulation;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.Priority;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.changelog.MemoryLog;
import org.cartable.server.down.FeedChange;
import org.cartable.server.policy.EffectivePolicies;
import org.cartable.server.policy.PolicyChoice;
import org.cartable.server.policy.PolicyChoices;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.tenant.Caller;
import org.cartable.server.up.MemorySchool;
import org.cartable.testing.ManualClock;
import org.cartable.testing.SeededIds;

/**
 * Two records and a few desktops without engine and store: desktops that have all seen the first record at its first
 * version, have never seen the second one, and hear nothing of each other. For one thread.
 */
final class SmallWorld {

    /** What somebody does. */
    enum Act {
        /** Creates the second record; everybody gives it the same number. */
        CREATE,
        UPDATE_A,
        UPDATE_B,
        DELETE,
        /** The same on the second record, which the same desktop has created before. */
        UPDATE_A2,
        UPDATE_B2,
        DELETE2
    }

    static final String FIRST = "A-1";
    static final String SECOND = "A-2";
    static final String FIELD_A = "lastName";
    static final String FIELD_B = "guardianPhone";

    private static final SchemaRegistry REGISTRY = new SchemaRegistry();

    private final ManualClock clock = new ManualClock(World.START);
    private final SeededIds ids = new SeededIds(1);
    private final MemorySchool school =
            new MemorySchool(World.TENANT, REGISTRY, ids, clock, MemorySchool.Flaw.NONE, MemoryLog.Flaw.NONE);
    private final Ledger books = new Ledger(school.log().epoch());
    private List<Checker> checkers = checkers(PolicyChoices.NONE);
    private final UUID first = ids.next();
    private final Map<Integer, UUID> seconds = new HashMap<>();

    SmallWorld() {
        send(0, List.of(event(first, Operation.CREATE, student(FIRST, "base", "base"), null, 0, null)));
    }

    /** Chooses what becomes of clashes. */
    SmallWorld with(PolicyChoice... choices) {
        PolicyChoices chosen = new PolicyChoices(List.of(choices));
        school.choose(chosen);
        checkers = checkers(chosen);
        return this;
    }

    private static List<Checker> checkers(PolicyChoices choices) {
        return List.of(
                new ExactlyOnce((clientId, intent) -> false),
                new SameAnswer(),
                new NoLostUpdate(new FieldPolicies(new EffectivePolicies(choices).withPolicies(REGISTRY.schema()))),
                new OrderedFeed());
    }

    MemorySchool school() {
        return school;
    }

    EntityKey first() {
        return new EntityKey("STUDENT", first);
    }

    /** Lets time pass for everybody. */
    void later() {
        clock.advance(Duration.ofMinutes(1));
    }

    /** @return the events of what the desktop does, each on top of what it did before */
    List<OutboxEvent> events(int desktop, List<Act> acts) {
        List<OutboxEvent> events = new ArrayList<>();
        OutboxEvent onFirst = null;
        OutboxEvent onSecond = null;
        String mine = "d" + desktop;
        for (Act act : acts) {
            OutboxEvent event;
            switch (act) {
                case CREATE -> {
                    UUID second = seconds.computeIfAbsent(desktop, any -> ids.next());
                    onSecond = event(second, Operation.CREATE, student(SECOND, mine, null), null, 0, null);
                    event = onSecond;
                }
                case UPDATE_A -> {
                    onFirst = event(first, Operation.UPDATE, field(FIELD_A, mine), List.of(FIELD_A), 1, onFirst);
                    event = onFirst;
                }
                case UPDATE_B -> {
                    onFirst = event(first, Operation.UPDATE, field(FIELD_B, mine), List.of(FIELD_B), 1, onFirst);
                    event = onFirst;
                }
                case DELETE -> {
                    onFirst = event(first, Operation.DELETE, null, null, 1, onFirst);
                    event = onFirst;
                }
                case UPDATE_A2 -> {
                    onSecond = event(
                            seconds.get(desktop),
                            Operation.UPDATE,
                            field(FIELD_A, mine + "+"),
                            List.of(FIELD_A),
                            0,
                            onSecond);
                    event = onSecond;
                }
                case UPDATE_B2 -> {
                    onSecond = event(
                            seconds.get(desktop),
                            Operation.UPDATE,
                            field(FIELD_B, mine),
                            List.of(FIELD_B),
                            0,
                            onSecond);
                    event = onSecond;
                }
                case DELETE2 -> {
                    onSecond = event(seconds.get(desktop), Operation.DELETE, null, null, 0, onSecond);
                    event = onSecond;
                }
                default -> throw new IllegalArgumentException(act.name());
            }
            events.add(event);
        }
        return events;
    }

    static JsonObject student(String number, String a, String b) {
        var fields = JsonText.builder()
                .add("admissionNumber", number)
                .add(FIELD_A, a)
                .add("firstName", "Awa")
                .add("status", "ACTIVE");
        if (b != null) {
            fields.add(FIELD_B, b);
        }
        return fields.build();
    }

    static JsonObject field(String name, String value) {
        return JsonText.builder().add(name, value).build();
    }

    /** @return an edit of a student that was made now */
    OutboxEvent event(
            UUID id, Operation operation, JsonObject payload, List<String> changed, long version, OutboxEvent parent) {
        return new OutboxEvent(
                ids.next(),
                World.TENANT,
                "STUDENT",
                id,
                operation,
                payload,
                changed,
                version,
                parent == null ? null : parent.id(),
                ids.next(),
                null,
                Priority.NORMAL,
                clock.instant(),
                0,
                EventStatus.PENDING);
    }

    UUID nextId() {
        return ids.next();
    }

    /** Sends what a desktop has, and watches. */
    Exchange send(int desktop, List<OutboxEvent> events) {
        UUID clientId = new UUID(9, desktop);
        Caller caller = new Caller(
                World.TENANT, new UUID(7, desktop).toString(), "person" + desktop, clientId, Set.of("ADMINISTRATOR"));
        long head = school.log().headSeq();
        UpRequest request = new UpRequest(clientId, null, null, clock.instant(), events);
        UpResponse answer = school.up(caller, request);
        Exchange exchange =
                new Exchange(clientId, request, answer, List.copyOf(school.log().after(head)));
        checkers.forEach(checker -> checker.exchanged(exchange, books));
        books.enter(exchange);
        return exchange;
    }

    /** @return the outcomes in a letter each, see {@code small-worlds.txt} */
    static String letters(Exchange exchange) {
        StringBuilder letters = new StringBuilder();
        exchange.outcomes().forEach(outcome -> letters.append(letter(outcome)));
        return letters.toString();
    }

    private static String letter(Exchange.Outcome outcome) {
        if (outcome.applied()) {
            return Boolean.TRUE.equals(outcome.acknowledged().merged()) ? "M" : "A";
        }
        if (outcome.conflict() != null) {
            return outcome.conflict().reason().substring(0, 1);
        }
        return switch (outcome.rejected().code()) {
            case "BLOCKED" -> "b";
            case "DUPLICATE_KEY" -> "k";
            case "UNKNOWN_ENTITY" -> "u";
            default -> "?" + outcome.rejected().code();
        };
    }

    /** @return the living records in number order with version and the fields a and b */
    String state() {
        StringBuilder state = new StringBuilder();
        for (String number : List.of(FIRST, SECOND)) {
            for (FeedChange row : school.live("STUDENT").values()) {
                JsonObject student = JsonText.object(row.payload());
                if (student.getString("admissionNumber").equals(number)) {
                    state.append(state.isEmpty() ? "" : " ")
                            .append(number)
                            .append(':')
                            .append(row.serverVersion())
                            .append('/')
                            .append(student.getString(FIELD_A))
                            .append('/')
                            .append(student.getString(FIELD_B, "-"));
                }
            }
        }
        return state.isEmpty() ? "-" : state.toString();
    }
}
