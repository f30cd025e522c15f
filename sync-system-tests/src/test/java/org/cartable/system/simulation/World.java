package org.cartable.system.simulation;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.Priority;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.platform.SyncException;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.tenant.Caller;
import org.cartable.server.up.MemorySchool;
import org.cartable.server.up.PostgresSchool;
import org.cartable.server.up.SimulatedSchool;
import org.cartable.testing.ManualClock;
import org.cartable.testing.SeededIds;

/** One simulated school: desktops, people, a network, a server, and those who watch. For one thread. */
final class World implements AutoCloseable {

    static final Instant START = Instant.parse("2026-09-01T08:00:00Z");
    static final UUID TENANT = UUID.fromString("01920000-0000-7000-8000-0000000000aa");

    /** Longer than acknowledged edits are offered again (RESET-5), and so than receipts have to live. */
    private static final Duration HOLIDAYS = Duration.ofDays(40);

    /** After so many steps all is made well, and everything must agree. */
    private static final int EPISODE = 600;

    private static final int QUIET_ROUNDS_MAX = 60;
    private static final SchemaRegistry REGISTRY = new SchemaRegistry();

    /** What to deliver once more, and when. */
    private record Late(int step, Desk desk, UpRequest request) {}

    private final Settings settings;
    private final SplittableRandom random;
    private final History history = new History();
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final ManualClock clock = new ManualClock(START);
    private final SeededIds ids;
    private final UUID tenantId;
    private final SimulatedSchool school;
    /** The same, when it can be put back to an earlier day; else null. */
    private final MemorySchool memory;
    /** What desktops may ask for; null when all ask for everything. */
    private final ScopeChoices choices;
    /** Null when the server is in memory, which has no rights. */
    private final PostgresSchool postgres;

    private final RightsChoices rights = new RightsChoices();

    private final Ledger books;
    private final Journal journal = new Journal();
    private final List<Checker> checkers;
    private final List<Desk> desks = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final List<Registrar> registrars = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private final List<UUID> classes = new ArrayList<>();
    private MemorySchool backup;
    private Ledger backupOfBooks;
    private boolean well;
    private int step;
    private int events;
    private int merges;
    private int conflicts;
    private int refusals;
    private int quiets;

    /** Makes the server of a world. */
    @FunctionalInterface
    interface SchoolMaker {

        SimulatedSchool make(IdSource ids, Clock clock);
    }

    /** A world whose server is in memory, and whose desktops ask for everything. */
    World(Settings settings, Path directory) {
        this(
                settings,
                directory,
                TENANT,
                false,
                (ids, clock) -> new MemorySchool(
                        TENANT,
                        REGISTRY,
                        ids,
                        clock,
                        settings.bug().ofServer(),
                        settings.bug().ofLog()));
    }

    /** @param scoped desktops ask for parts of the school, and students change class */
    World(Settings settings, Path directory, UUID tenantId, boolean scoped, SchoolMaker maker) {
        this.settings = settings;
        this.tenantId = tenantId;
        this.random = new SplittableRandom(settings.seed());
        this.ids = new SeededIds(settings.seed() * 31 - 1);
        this.school = maker.make(ids, clock);
        this.memory = school instanceof MemorySchool inMemory ? inMemory : null;
        this.postgres = school instanceof PostgresSchool onPostgres ? onPostgres : null;
        this.books = new Ledger(school.epoch());
        for (int i = 0; i < (scoped ? 2 : 1); i++) {
            classes.add(ids.next());
        }
        this.choices = scoped ? new ScopeChoices(classes.get(0), classes.get(1)) : null;
        this.checkers = scoped ? ofParts() : ofTheWhole();
        for (int i = 0; i < settings.desktops(); i++) {
            Desk desk = new Desk(this, i, directory);
            desks.add(desk);
            people.add(new Person(this, desk));
            registrars.add(new Registrar(this, desk, people.get(i)));
        }
        seed();
    }

    private List<Checker> ofTheWhole() {
        FieldPolicies policies = new FieldPolicies(REGISTRY.schema());
        return List.of(
                new ExactlyOnce((clientId, intent) -> desk(clientId).probe().isWrittenOverServer(intent)),
                new SameAnswer(),
                new NoLostUpdate(policies),
                new SeenValues(policies, this),
                new DependentsWait(),
                new OrderedFeed(),
                new CompleteFeed(),
                new JudgedCursors(this),
                new KeptAcknowledgements(this),
                new AtomicCursor(),
                new GrowingVersions(),
                new SameSums(),
                journal,
                new OwnWrites(),
                new SameEverywhere());
    }

    /** Without those that hold for who is told everything only. */
    private List<Checker> ofParts() {
        FieldPolicies policies = new FieldPolicies(REGISTRY.schema());
        return List.of(
                new ExactlyOnce((clientId, intent) -> desk(clientId).probe().isWrittenOverServer(intent)),
                new SameAnswer(),
                new NoLostUpdate(policies),
                new SeenValues(policies, this),
                new DependentsWait(),
                new OrderedFeed(),
                new JudgedCursors(this),
                new KeptAcknowledgements(this),
                new GrowingVersions(),
                journal,
                new OwnWrites(),
                new NothingDisclosed(this),
                new SameEverywhere());
    }

    /** What a school has before anybody starts: a year, a level, a class and its exams. */
    private void seed() {
        UUID year = ids.next();
        UUID level = ids.next();
        List<OutboxEvent> first = new ArrayList<>();
        first.add(create(
                "ACADEMIC_YEAR", year, "{'name':'2026','startsOn':'2026-09-01','endsOn':'2027-06-30','active':true}"));
        first.add(create("SCHOOL_LEVEL", level, "{'code':'L1','name':'First','position':1}"));
        for (int i = 0; i < classes.size(); i++) {
            String name = "1" + (char) ('A' + i);
            first.add(create(
                    "CLASS",
                    classes.get(i),
                    "{'code':'" + name + "','name':'" + name + "','academicYearId':'" + year + "','schoolLevelId':'"
                            + level + "'}"));
        }
        for (int i = 0; i < settings.profile().exams() * classes.size(); i++) {
            first.add(create(
                    "EXAM",
                    ids.next(),
                    "{'classId':'" + classes.get(i % classes.size()) + "','subject':'Maths','name':'E" + i
                            + "','heldOn':'2026-10-01','maxScore':20,'coefficient':1,'term':1}"));
        }
        exchange(desks.get(0), new UpRequest(desks.get(0).clientId(), null, null, null, first));
    }

    private OutboxEvent create(String type, UUID id, String json) {
        JsonObject payload = JsonText.object(json.replace('\'', '"'));
        return new OutboxEvent(
                ids.next(),
                tenantId,
                type,
                id,
                Operation.CREATE,
                payload,
                null,
                0,
                null,
                ids.next(),
                null,
                Priority.NORMAL,
                START,
                0,
                EventStatus.PENDING);
    }

    /** Runs to its end. */
    void run() {
        try {
            while (step < settings.steps()) {
                step();
                if (step % EPISODE == 0 || step == settings.steps()) {
                    heal();
                }
            }
        } catch (InvariantBroken broken) {
            throw broken;
        } catch (RuntimeException unforeseen) {
            InvariantBroken broken = new InvariantBroken("I12", "the desktop failed: " + unforeseen);
            broken.initCause(unforeseen);
            throw broken;
        }
    }

    private void step() {
        step++;
        Duration passed = Duration.ofMillis(random.nextInt(1, 40_000));
        clock.advance(passed);
        desks.forEach(desk -> desk.advance(passed));
        disturb();
        deliverLate();
        int who = random.nextInt(desks.size());
        Desk desk = desks.get(who);
        if (choices != null && random.nextInt(4) == 0) {
            registrars.get(who).act();
        } else if (random.nextInt(100) < 70) {
            people.get(who).act();
        } else if (!desk.isAbsent(step)) {
            sync(desk);
        }
    }

    private void sync(Desk desk) {
        desk.sync();
        checkers.forEach(checker -> checker.rested(desk, books));
    }

    private void disturb() {
        Desk desk = desks.get(random.nextInt(desks.size()));
        if (happens(Fault.KILLED_BETWEEN_STEPS)) {
            desk.dieAtRest();
            checkers.forEach(checker -> checker.rested(desk, books));
        }
        if (happens(Fault.ABSENCE)) {
            desk.leaveUntil(step + random.nextInt(50, 500));
        }
        if (happens(Fault.CLOCK_JUMP)) {
            long seconds = random.nextInt(2) == 0 ? 3_600 : 315_360_000L;
            desk.advance(Duration.ofSeconds(random.nextLong(-seconds, seconds)));
        }
        if (happens(Fault.PURGE)) {
            school.purgeBelow(Math.max(0, books.head() - random.nextInt(1, 60)));
        }
        if (postgres != null && happens(Fault.RIGHTS_CHANGED)) {
            Map<String, Set<String>> withheld = rights.choose(random.nextInt(rights.count()));
            postgres.withhold("ADMINISTRATOR", withheld);
            history.add("withheld: %s", withheld);
        }
        if (memory != null && happens(Fault.HOLIDAYS)) {
            goOnHolidays();
        }
        if (memory != null && happens(Fault.BACKUP)) {
            backup = memory.backup();
            backupOfBooks = books.copy();
        }
        if (backup != null && happens(Fault.RESTORE)) {
            restore();
        }
    }

    /** No request is on its way for so long. The log goes with the receipts, which live at least as long (RETAIN-3). */
    private void goOnHolidays() {
        clock.advance(HOLIDAYS);
        desks.forEach(desk -> desk.advance(HOLIDAYS));
        late.clear();
        school.purgeBelow(books.head());
        memory.forgetReceipts();
        books.forgetOutcomes();
    }

    private void restore() {
        memory.restore(backup);
        books.restore(backupOfBooks, school.epoch());
        checkers.forEach(Checker::restored);
        history.add("restored to %d", books.head());
    }

    /** @return whether it happens now; nothing does while all is well */
    boolean happens(Fault fault) {
        if (well || random.nextInt(1000) >= fault.chance()) {
            return false;
        }
        faults.merge(fault, 1, Integer::sum);
        history.add("%s", fault);
        return true;
    }

    void deliverLater(Desk desk, UpRequest request) {
        late.add(new Late(step + random.nextInt(1, 30), desk, request));
    }

    private void deliverLate() {
        List<Late> due = late.stream().filter(request -> request.step() <= step).toList();
        late.removeAll(due);
        due.forEach(this::deliver);
    }

    /** What was made on another history is not let in. */
    private void deliver(Late request) {
        try {
            exchange(request.desk(), request.request());
        } catch (SyncException refused) {
            history.add("d%d late, %s", request.desk().number(), refused.code());
        }
    }

    /** One sync-up at the server. */
    UpResponse exchange(Desk desk, UpRequest request) {
        Caller caller = desk.caller();
        long head = school.headSeq();
        UpResponse answer = school.up(caller, request);
        Exchange exchange = new Exchange(request.clientId(), request, answer, school.changesAfter(head));
        tell(desk, exchange);
        checkers.forEach(checker -> checker.exchanged(exchange, books));
        books.enter(exchange);
        return answer;
    }

    private void tell(Desk desk, Exchange exchange) {
        for (Exchange.Outcome outcome : exchange.outcomes()) {
            boolean again = books.outcome(outcome.event().id()) != null;
            history.add(
                    "d%d %s %s%s",
                    desk.number(), shortened(outcome.event().id()), outcome.text(), again ? " again" : "");
            if (!again && !outcome.blocked()) {
                events++;
                merges += outcome.applied()
                                && Boolean.TRUE.equals(outcome.acknowledged().merged())
                        ? 1
                        : 0;
                conflicts += outcome.conflict() == null ? 0 : 1;
                refusals += outcome.rejected() == null ? 0 : 1;
            }
        }
    }

    /** Makes all well, lets everybody finish and decide, and compares. */
    private void heal() {
        well = true;
        late.forEach(this::deliver);
        late.clear();
        boolean quiet = false;
        for (int round = 0; !quiet; round++) {
            InvariantBroken.check(
                    round < QUIET_ROUNDS_MAX, "I12", "not quiet after %d rounds: %s", round, whatIsOpen());
            clock.advance(Duration.ofMinutes(6));
            long head = books.head();
            for (int i = 0; i < desks.size(); i++) {
                Desk desk = desks.get(i);
                desk.leaveUntil(0);
                desk.advance(Duration.ofMinutes(6));
                people.get(i).decide(true);
                sync(desk);
            }
            quiet = head == books.head()
                    && desks.stream()
                            .allMatch(desk -> desk.store().outbox().open().isEmpty());
        }
        desks.forEach(desk -> checkers.forEach(checker -> checker.quiet(desk, this)));
        quiets++;
        history.add("quiet at %d", books.head());
        well = false;
    }

    private String whatIsOpen() {
        StringBuilder open = new StringBuilder();
        desks.forEach(desk -> desk.store().outbox().open().forEach(queued -> open.append("\n  d")
                .append(desk.number())
                .append(' ')
                .append(queued)));
        return open.toString();
    }

    static String shortened(UUID id) {
        return id == null
                ? "-"
                : Long.toHexString(id.getMostSignificantBits() >>> 16) + "."
                        + Long.toHexString(id.getLeastSignificantBits() & 0xFFF);
    }

    Settings settings() {
        return settings;
    }

    SplittableRandom random() {
        return random;
    }

    History history() {
        return history;
    }

    SimulatedSchool school() {
        return school;
    }

    UUID tenantId() {
        return tenantId;
    }

    /** @return what desktops may ask for; null when all ask for everything */
    ScopeChoices choices() {
        return choices;
    }

    /** @return what people may see of what the server has */
    RightsChoices rights() {
        return rights;
    }

    /** @return the classes; there are two when desktops ask for parts */
    List<UUID> classes() {
        return classes;
    }

    Ledger books() {
        return books;
    }

    Journal journal() {
        return journal;
    }

    List<Checker> checkers() {
        return checkers;
    }

    Desk desk(UUID clientId) {
        return desks.stream()
                .filter(desk -> desk.clientId().equals(clientId))
                .findFirst()
                .orElseThrow();
    }

    UUID classId() {
        return classes.get(0);
    }

    /** @return below which number the log was purged */
    long floor() {
        return school.floor();
    }

    int steps() {
        return step;
    }

    int events() {
        return events;
    }

    int conflicts() {
        return conflicts;
    }

    int merges() {
        return merges;
    }

    int refusals() {
        return refusals;
    }

    int quiets() {
        return quiets;
    }

    Map<Fault, Integer> faults() {
        return faults;
    }

    @Override
    public void close() {
        desks.forEach(Desk::close);
        school.close();
    }
}
