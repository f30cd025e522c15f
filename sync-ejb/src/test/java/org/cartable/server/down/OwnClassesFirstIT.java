package org.cartable.server.down;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.protocol.explain.ExplainRequest;
import org.cartable.protocol.explain.ExplainResponse.Reason;
import org.cartable.server.explain.ExplainService;
import org.cartable.server.replica.Replicas;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedField;
import org.cartable.server.support.Classrooms;
import org.cartable.server.support.Classrooms.Classroom;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.Desktop;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.SampleRows;
import org.cartable.server.support.Sql;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.server.support.ThreadTransactions;
import org.cartable.server.tenant.Caller;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who teaches is told first what the own classes need. */
@ExtendWith(PostgresExtension.class)
@Rule("DOWN-7")
class OwnClassesFirstIT {

    private final TestDatabase database;
    private final TestTenant tenant;
    private final ThreadTransactions transactions;
    private final SchemaRegistry registry = new SchemaRegistry();
    private final DownService service;
    private Connection script;
    private Classrooms rooms;

    OwnClassesFirstIT(TestDatabase database, TestTenant tenant) {
        this.database = database;
        this.tenant = tenant;
        this.transactions = new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION));
        this.service = new DownService(transactions, new Replicas(), new StoredRights(registry), registry);
    }

    @BeforeEach
    void fill() throws SQLException {
        rooms = Classrooms.in(database, tenant);
        script = database.enter(tenant);
        new SampleRows(script, tenant).addAll();
        commit();
    }

    @AfterEach
    void disconnect() throws SQLException {
        script.close();
        transactions.close();
    }

    private void commit() throws SQLException {
        script.commit();
        TestDatabase.enter(script, tenant);
    }

    private Caller teacher() {
        return tenant.caller(rooms.user().toString(), null, Set.of("TEACHER"));
    }

    private Desktop desktop(Caller caller) {
        return new Desktop(transactions, service, caller);
    }

    /** Reads until the own classes are there. */
    private List<FeedChange> ownClasses(Desktop desktop, int size) throws Exception {
        List<FeedChange> changes = new ArrayList<>();
        DownPage page;
        do {
            page = desktop.pull(size);
            assertThat(page.hasMore()).isTrue();
            changes.addAll(page.changes());
        } while (page.stage() == FirstSyncStage.OWN_CLASSES);
        assertThat(page.stage()).isEqualTo(FirstSyncStage.REST);
        return changes;
    }

    private List<FeedChange> rest(Desktop desktop, int size) throws Exception {
        List<FeedChange> changes = new ArrayList<>();
        DownPage page;
        do {
            page = desktop.pull(size);
            assertThat(page.stage()).isEqualTo(page.hasMore() ? FirstSyncStage.REST : null);
            changes.addAll(page.changes());
        } while (page.hasMore());
        return changes;
    }

    private UUID grade(UUID student, UUID exam) throws SQLException {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Sql.run(
                script,
                "insert into grade (tenant_id, id, student_id, exam_id, score, absent) values (?, ?, ?, ?, 9, false)",
                tenant.id(),
                id,
                student,
                exam);
        return id;
    }

    private List<UUID> all(String table) throws SQLException {
        return Sql.column(script, UUID.class, "select id from " + table);
    }

    private static List<UUID> ids(List<FeedChange> changes, String type) {
        return changes.stream()
                .filter(change -> change.entityType().equals(type))
                .map(FeedChange::entityId)
                .toList();
    }

    @Test
    void whatTheOwnClassesNeedComesBeforeAllElse() throws Exception {
        UUID own = grade(rooms.own().student(), rooms.own().exam());
        grade(rooms.other().student(), rooms.other().exam());
        UUID attended = UuidCreator.getTimeOrderedEpoch();
        Sql.run(
                script,
                "insert into attendance (tenant_id, id, student_id, class_id, on_date, period, status)"
                        + " values (?, ?, ?, ?, '2026-10-01', 1, 'LATE')",
                tenant.id(),
                attended,
                rooms.own().student(),
                rooms.own().id());
        commit();

        for (int size : new int[] {1, 2, 5, 1_000}) {
            List<FeedChange> first = ownClasses(desktop(teacher()), size);

            assertThat(ids(first, "ACADEMIC_YEAR")).containsExactlyInAnyOrderElementsOf(all("academic_year"));
            assertThat(ids(first, "SCHOOL_LEVEL")).containsExactlyInAnyOrderElementsOf(all("school_level"));
            assertThat(ids(first, "CLASS")).containsExactlyInAnyOrderElementsOf(all("school_class"));
            assertThat(ids(first, "TEACHER")).containsExactlyInAnyOrderElementsOf(all("teacher"));
            assertThat(ids(first, "STUDENT")).containsExactly(rooms.own().student());
            assertThat(ids(first, "ENROLLMENT")).hasSize(1);
            assertThat(ids(first, "TEACHING_ASSIGNMENT")).hasSize(1);
            assertThat(ids(first, "EXAM")).containsExactly(rooms.own().exam());
            assertThat(ids(first, "GRADE")).containsExactly(own);
            assertThat(ids(first, "ATTENDANCE")).containsExactly(attended);
            assertThat(ids(first, "PAYMENT")).isEmpty();
        }
    }

    @Test
    @Rule("RIGHT-4")
    void whatIsWithheldIsWithheldAtFirstToo() throws Exception {
        List<FeedChange> first = ownClasses(desktop(teacher()), 3);

        assertThat(first)
                .filteredOn(change -> change.entityType().equals("STUDENT"))
                .hasSize(1)
                .allSatisfy(change ->
                        assertThat(change.payload()).contains("secret notes").doesNotContain("address"));

        Sql.run(
                script,
                "insert into role_right (tenant_id, role, entity_type, can_read, write_scope, hidden_fields,"
                        + " read_only_fields) values (?, 'TEACHER', 'ENROLLMENT', false, 'NONE', '{}', '{}')",
                tenant.id());
        commit();

        assertThat(ids(ownClasses(desktop(teacher()), 3), "STUDENT"))
                .as("the order would tell who is enrolled")
                .isEmpty();
    }

    @Test
    @Rule("DOWN-2")
    void allElseFollowsAndNothingComesBeforeWhatItRefersTo() throws Exception {
        // A student of another class has a mark in an exam of the own one, and one of the own class in another.
        grade(rooms.other().student(), rooms.own().exam());
        grade(rooms.own().student(), rooms.other().exam());
        commit();
        Desktop desktop = desktop(teacher());
        Desktop plain = desktop(tenant.caller("nobody", null, Set.of("TEACHER")));

        List<FeedChange> changes = new ArrayList<>(ownClasses(desktop, 4));
        changes.addAll(rest(desktop, 4));
        plain.catchUp(1_000);

        assertThat(desktop.state()).isNotEmpty().isEqualTo(plain.state());
        Set<String> told = new HashSet<>();
        for (FeedChange change : changes) {
            JsonObject document =
                    Json.createReader(new StringReader(change.payload())).readObject();
            told.add(change.entityId().toString());
            for (SyncedField reference :
                    registry.type(change.entityType()).orElseThrow().references()) {
                if (document.containsKey(reference.name())) {
                    assertThat(told)
                            .as("%s of %s", reference.name(), change.entityType())
                            .contains(document.getString(reference.name()));
                }
            }
        }
    }

    @Test
    void whoTeachesNobodyIsToldAsEver() throws Exception {
        for (Caller caller : List.of(tenant.secretary(), tenant.caller("nobody", null, Set.of("TEACHER")))) {
            Desktop desktop = desktop(caller);
            DownPage page = desktop.pull(3);

            assertThat(page.stage()).isNull();
            assertThat(Cursor.decode(page.cursor()).snapshot().stage()).isNull();
        }
    }

    @Test
    void whoAsksForSomeTypesDoesNotWaitForTheClasses() throws Exception {
        Desktop desktop = desktop(teacher());

        DownPage page = desktop.ask(desktop.request(null, List.of("STUDENT"), 1));

        assertThat(page.stage()).isNull();
        assertThat(page.hasMore()).isTrue();
    }

    @Test
    void aSnapshotThatBeganBeforeThereWasAFirstHalfGoesOn() throws Exception {
        Desktop desktop = desktop(teacher());
        Cursor first = Cursor.decode(desktop.pull(1).cursor());
        Cursor old = new Cursor(
                first.position(),
                first.wanted(),
                first.rights(),
                new SnapshotPlace("ACADEMIC_YEAR", SnapshotPlace.BEFORE_ALL));
        desktop.goBackTo(old.encode());
        Desktop plain = desktop(tenant.caller("nobody", null, Set.of("TEACHER")));

        desktop.catchUp(2);
        plain.catchUp(1_000);

        assertThat(desktop.state()).isEqualTo(plain.state());
    }

    @Test
    void whoWasSentAwayInTheMiddleIsStillToldAll() throws Exception {
        Desktop desktop = desktop(teacher());
        desktop.pull(2);
        Sql.run(script, "delete from teaching_assignment");
        commit();
        Desktop plain = desktop(tenant.caller("nobody", null, Set.of("TEACHER")));

        List<FeedChange> first = ownClasses(desktop, 2);
        desktop.catchUp(2);
        plain.catchUp(1_000);

        assertThat(ids(first, "STUDENT")).isEmpty();
        assertThat(desktop.state()).isEqualTo(plain.state());
    }

    @Test
    void theClassesOfPastYearsCanWait() throws Exception {
        UUID past = UuidCreator.getTimeOrderedEpoch();
        Sql.run(
                script,
                "insert into academic_year (tenant_id, id, name, starts_on, ends_on, active)"
                        + " values (?, ?, '2025-2026', '2025-09-01', '2026-07-31', false)",
                tenant.id(),
                past);
        Sql.run(
                script,
                "update school_class set academic_year_id = ? where id = ?",
                past,
                rooms.other().id());
        Classrooms.assign(script, tenant, rooms.teacher(), rooms.other());
        commit();

        assertThat(ids(ownClasses(desktop(teacher()), 3), "STUDENT"))
                .containsExactly(rooms.own().student());

        Sql.run(script, "update academic_year set active = false");
        commit();

        assertThat(ids(ownClasses(desktop(teacher()), 3), "STUDENT"))
                .as("no year is marked")
                .containsExactlyInAnyOrder(rooms.own().student(), rooms.other().student());
    }

    @Test
    @Rule("SCOPE-2")
    void ofTheOwnClassesComesWhatIsInTheScope() throws Exception {
        grade(rooms.own().student(), rooms.own().exam());
        commit();
        Desktop desktop = desktop(teacher());
        desktop.want(ScopeIT.scope(
                "{'STUDENT':{'field':'classId','op':'=','value':'%s'}}",
                rooms.other().id()));
        Desktop plain = desktop(tenant.caller("nobody", null, Set.of("TEACHER")));
        plain.want(desktop.scope());

        List<FeedChange> first = ownClasses(desktop, 2);
        desktop.catchUp(2);
        plain.catchUp(1_000);

        assertThat(ids(first, "STUDENT")).isEmpty();
        assertThat(ids(first, "GRADE")).hasSize(1);
        assertThat(desktop.state()).isEqualTo(plain.state());
    }

    @Test
    void theSizeThatIsToldIsThatOfBothHalves() throws Exception {
        grade(rooms.own().student(), rooms.own().exam());
        commit();
        SnapshotSizeService size = new SnapshotSizeService(transactions, new StoredRights(registry), registry);
        for (String scope : new String[] {null, "{'STUDENT':{'field':'classId','op':'=','value':'%s'}}"}) {
            Desktop desktop = desktop(teacher());
            desktop.want(
                    scope == null ? null : ScopeIT.scope(scope, rooms.other().id()));
            long expected = size(size, desktop);

            long told = ownClasses(desktop, 2).size();
            assertThat(size(size, desktop)).isEqualTo(expected);
            told += rest(desktop, 2).size();

            assertThat(told).isEqualTo(expected);
        }
    }

    private long size(SnapshotSizeService size, Desktop desktop) throws Exception {
        return transactions
                .run(() -> size.of(teacher(), desktop.request(desktop.cursor(), null, 2)))
                .orElseThrow();
    }

    @Test
    @Rule("EXPLAIN-1")
    void whatCameAtFirstIsExplainedAsComingInItsPlace() throws Exception {
        ExplainService explain = new ExplainService(transactions, new Replicas(), new StoredRights(registry), registry);
        Classroom own = rooms.own();
        Desktop desktop = desktop(teacher());

        ownClasses(desktop, 3);
        assertThat(reason(explain, desktop, own.student())).isEqualTo(Reason.ON_ITS_WAY);
        rest(desktop, 3);
        assertThat(reason(explain, desktop, own.student())).isEqualTo(Reason.HELD);
    }

    private Reason reason(ExplainService explain, Desktop desktop, UUID student) throws Exception {
        return transactions
                .run(() -> explain.explain(
                        teacher(), new ExplainRequest(desktop.clientId(), "STUDENT", student, desktop.cursor(), null)))
                .reason();
    }
}
