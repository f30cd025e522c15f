package org.cartable.server.down;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.down.LeaveReason;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.cartable.server.replica.Replicas;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.support.Classrooms;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.Desktop;
import org.cartable.server.support.LiveRows;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.Sql;
import org.cartable.server.support.Students;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.server.support.ThreadTransactions;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a desktop is told that asks for a part of the school. All changes are made by plain SQL. */
@ExtendWith(PostgresExtension.class)
class ScopeIT {

    private static final String ACTIVE = "{'STUDENT':{'field':'status','op':'=','value':'ACTIVE'}}";

    private final TestDatabase database;
    private final TestTenant tenant;
    private final ThreadTransactions transactions;
    private final DownService service;
    private final Desktop desktop;
    private Connection script;
    private Classrooms rooms;

    ScopeIT(TestDatabase database, TestTenant tenant) {
        this.database = database;
        this.tenant = tenant;
        this.transactions = new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION));
        SchemaRegistry registry = new SchemaRegistry();
        this.service = new DownService(transactions, new Replicas(), new StoredRights(registry), registry);
        this.desktop = new Desktop(transactions, service, tenant.secretary());
    }

    @BeforeEach
    void fill() throws SQLException {
        rooms = Classrooms.in(database, tenant);
        script = database.enter(tenant);
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

    static JsonObject scope(String text, Object... values) {
        return Json.createReader(new StringReader(text.replace('\'', '"').formatted(values)))
                .readObject();
    }

    /** Students, their grades and payments, and exams, of one class. */
    private static JsonObject ofClass(UUID classId) {
        return scope(
                "{'STUDENT':{'field':'classId','op':'=','value':'%1$s'},"
                        + "'ENROLLMENT':{'field':'classId','op':'=','value':'%1$s'},"
                        + "'PAYMENT':{'field':'classId','op':'=','value':'%1$s'},"
                        + "'GRADE':{'field':'studentClassId','op':'=','value':'%1$s'},"
                        + "'EXAM':{'field':'classId','op':'in','values':['%1$s']}}",
                classId);
    }

    private UUID grade(UUID student, UUID exam) throws SQLException {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Sql.run(
                script,
                "insert into grade (tenant_id, id, student_id, exam_id, score, absent) values (?, ?, ?, ?, 12, false)",
                tenant.id(),
                id,
                student,
                exam);
        return id;
    }

    private UUID payment(UUID student) throws SQLException {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Sql.run(
                script,
                "insert into payment (tenant_id, id, student_id, receipt_number, amount, currency, paid_on, method)"
                        + " values (?, ?, ?, ?, 10, 'XOF', '2026-10-01', 'CASH')",
                tenant.id(),
                id,
                student,
                id.toString());
        return id;
    }

    private Set<String> held() {
        return desktop.state().keySet();
    }

    private static List<String> told(DownPage page) {
        return page.changes().stream()
                .map(change -> (change.left() == null ? "" : change.left() + " ") + change.entityType())
                .sorted()
                .toList();
    }

    @Test
    @Rule("SCOPE-2")
    void aSnapshotTellsWhatIsInTheScopeAndTypesWithoutAClauseWhole() throws Exception {
        desktop.want(ofClass(rooms.own().id()));
        desktop.catchUp(3);
        assertThat(held())
                .contains(
                        "STUDENT/" + rooms.own().student(),
                        "EXAM/" + rooms.own().exam())
                .contains("CLASS/" + rooms.own().id(), "CLASS/" + rooms.other().id())
                .doesNotContain(
                        "STUDENT/" + rooms.other().student(),
                        "EXAM/" + rooms.other().exam());
        assertThat(desktop.pull(10).changes()).isEmpty();
    }

    @Test
    @Rule("SCOPE-3")
    void aStudentWhoChangesClassTakesAlongWhatDependsOnHimInOnePage() throws Exception {
        UUID student = rooms.own().student();
        grade(student, rooms.own().exam());
        payment(student);
        commit();
        desktop.want(ofClass(rooms.own().id()));
        desktop.catchUp(10);
        Desktop other = new Desktop(transactions, service, tenant.secretary());
        other.want(ofClass(rooms.other().id()));
        other.catchUp(10);

        Sql.run(
                script,
                "update enrollment set class_id = ? where student_id = ?",
                rooms.other().id(),
                student);
        commit();

        assertThat(told(desktop.pull(10)))
                .containsExactly("MOVED ENROLLMENT", "MOVED GRADE", "MOVED PAYMENT", "MOVED STUDENT");
        assertThat(told(other.pull(10))).containsExactly("ENROLLMENT", "GRADE", "PAYMENT", "STUDENT");
        assertThat(desktop.pull(10).changes()).isEmpty();

        Sql.run(
                script,
                "update enrollment set class_id = ? where student_id = ?",
                rooms.own().id(),
                student);
        commit();
        assertThat(told(desktop.pull(10))).containsExactly("ENROLLMENT", "GRADE", "PAYMENT", "STUDENT");
        assertThat(desktop.state()).containsAllEntriesOf(justThese(student));
    }

    private java.util.Map<String, String> justThese(UUID student) throws SQLException {
        java.util.Map<String, String> live = new java.util.TreeMap<>(LiveRows.of(script));
        live.keySet().retainAll(Set.of("STUDENT/" + student));
        return live;
    }

    @Test
    @Rule("SCOPE-3")
    void anEnrollmentThatEndsOrIsDeletedOrNamesAnotherStudentMovesBothOfThem() throws Exception {
        desktop.want(ofClass(rooms.own().id()));
        desktop.catchUp(10);
        Sql.run(
                script,
                "update enrollment set student_id = ? where student_id = ?",
                Students.add(script, tenant),
                rooms.own().student());
        commit();
        assertThat(told(desktop.pull(10))).containsExactly("ENROLLMENT", "MOVED STUDENT", "STUDENT");
        Sql.run(
                script,
                "update enrollment set left_on = '2026-12-01' where class_id = ?",
                rooms.own().id());
        commit();
        assertThat(told(desktop.pull(10))).containsExactly("ENROLLMENT", "MOVED STUDENT");
        Sql.run(script, "delete from enrollment where class_id = ?", rooms.own().id());
        commit();
        assertThat(told(desktop.pull(10))).containsExactly("DELETED ENROLLMENT");
    }

    @Test
    @Rule("SCOPE-3")
    void whatATeacherIsAssignedToComesWithAllThatDependsOnIt() throws Exception {
        UUID mine = grade(rooms.own().student(), rooms.own().exam());
        UUID theirs = grade(rooms.other().student(), rooms.other().exam());
        commit();
        desktop.want(scope(
                "{'STUDENT':{'field':'taughtBy','op':'=','value':'%1$s'},"
                        + "'GRADE':{'field':'taughtBy','op':'=','value':'%1$s'},"
                        + "'CLASS':{'field':'taughtBy','op':'=','value':'%1$s'}}",
                rooms.teacher()));
        desktop.catchUp(10);
        assertThat(held()).contains("GRADE/" + mine).doesNotContain("GRADE/" + theirs);

        Classrooms.assign(script, tenant, rooms.teacher(), rooms.other());
        commit();
        assertThat(told(desktop.pull(10))).containsExactly("CLASS", "GRADE", "STUDENT", "TEACHING_ASSIGNMENT");
        Sql.run(
                script,
                "delete from teaching_assignment where class_id = ?",
                rooms.own().id());
        commit();
        assertThat(told(desktop.pull(10)))
                .containsExactly("MOVED CLASS", "MOVED GRADE", "MOVED STUDENT", "TEACHING_ASSIGNMENT");
        assertThat(held()).contains("GRADE/" + theirs).doesNotContain("GRADE/" + mine);
    }

    @Test
    @Rule("SCOPE-3")
    void anExamThatMovesTakesItsGradesAlong() throws Exception {
        grade(rooms.own().student(), rooms.own().exam());
        commit();
        desktop.want(scope(
                "{'GRADE':{'field':'classId','op':'=','value':'%s'}}",
                rooms.other().id()));
        desktop.catchUp(10);
        Sql.run(
                script,
                "update exam set class_id = ? where id = ?",
                rooms.other().id(),
                rooms.own().exam());
        commit();
        assertThat(told(desktop.pull(10))).containsExactly("EXAM", "GRADE");
    }

    @Test
    @Rule("SCOPE-4")
    void whatWasNeverInTheScopeIsNotDisclosed() throws Exception {
        desktop.want(scope(ACTIVE));
        UUID left = Students.add(script, tenant);
        Sql.run(script, "update student set status = 'LEFT' where id = ?", left);
        commit();
        desktop.catchUp(10);
        Students.note(script, left, "changed");
        Students.delete(script, left);
        UUID shortly = Students.add(script, tenant);
        Students.delete(script, shortly);
        commit();

        assertThat(desktop.pull(10).changes()).isEmpty();
    }

    @Test
    @Rule("SCOPE-4")
    void whatWasInTheScopeLeavesWithItsReasonAlsoWhenItsTombstoneIsPurged() throws Exception {
        UUID deleted = Students.add(script, tenant);
        commit();
        desktop.want(scope(ACTIVE));
        desktop.catchUp(10);
        Sql.run(
                script,
                "update student set status = 'LEFT' where id = ?",
                rooms.own().student());
        Students.delete(script, deleted);
        commit();
        Students.delete(script, deleted);
        commit();
        assertThat(desktop.pull(10).changes())
                .extracting(FeedChange::entityId, FeedChange::left)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(rooms.own().student(), LeaveReason.MOVED),
                        org.assertj.core.groups.Tuple.tuple(deleted, LeaveReason.DELETED));
    }

    @Test
    @Rule("SCOPE-5")
    void anAnswerThatIsLostIsGivenAgain() throws Exception {
        desktop.want(ofClass(rooms.own().id()));
        desktop.catchUp(10);
        grade(rooms.own().student(), rooms.own().exam());
        commit();
        desktop.catchUp(10);
        Sql.run(script, "update enrollment set class_id = ?", rooms.other().id());
        commit();
        DownRequest request = desktop.request(desktop.cursor(), null, 10);
        List<String> first = told(desktop.ask(request));
        assertThat(first).contains("MOVED STUDENT", "MOVED GRADE");
        assertThat(told(desktop.ask(request))).isEqualTo(first);
        assertThat(told(desktop.pull(10))).isEqualTo(first);

        Sql.run(script, "update enrollment set class_id = ?", rooms.own().id());
        commit();
        request = desktop.request(desktop.cursor(), null, 10);
        List<String> second = told(desktop.ask(request));
        assertThat(second).contains("STUDENT", "GRADE");
        assertThat(told(desktop.ask(request))).isEqualTo(second);
        String before = desktop.cursor();
        desktop.pull(10);
        desktop.pull(10);
        desktop.goBackTo(before);
        assertThat(told(desktop.pull(10)))
                .as("as for who comes back with a copy of his database")
                .isEqualTo(second);
    }

    @Test
    @Rule("SCOPE-6")
    void anotherScopeTellsTheDifferenceOnlyAndThenGoesOn() throws Exception {
        List<UUID> students = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            students.add(Students.add(script, tenant));
        }
        Sql.run(script, "update student set status = 'LEFT' where id = ?", students.get(0));
        commit();
        desktop.catchUp(100);
        int whole = desktop.state().size();

        // Deleted after the cursor: the desktop has it, so it must hear of it; what was created after it must not be
        // told.
        Students.delete(script, students.get(1));
        UUID unseen = Students.add(script, tenant);
        Sql.run(script, "update student set status = 'LEFT' where id = ?", unseen);
        commit();
        desktop.want(scope(ACTIVE));
        DownPage narrowed = desktop.pull(100);
        assertThat(told(narrowed)).containsExactly("DELETED STUDENT", "MOVED STUDENT");
        assertThat(narrowed.reset()).isNull();
        assertThat(told(desktop.pull(100))).isEmpty();
        assertThat(desktop.state()).hasSize(whole - 2);

        desktop.want(scope("{'STUDENT':{'field':'status','op':'=','value':'LEFT'}}"));
        desktop.catchUp(2);
        assertThat(held().stream().filter(key -> key.startsWith("STUDENT")))
                .containsExactlyInAnyOrder("STUDENT/" + students.get(0), "STUDENT/" + unseen);

        desktop.want(null);
        desktop.catchUp(2);
        assertThat(desktop.state()).isEqualTo(LiveRows.of(script));
        assertThat(told(desktop.pull(10))).isEmpty();
        Students.delete(script, students.get(0));
        commit();
        assertThat(told(desktop.pull(10))).containsExactly("STUDENT");
        assertThat(desktop.state()).isEqualTo(LiveRows.of(script));
    }

    @Test
    @Rule("SCOPE-6")
    void anotherScopeInTheMiddleOfASnapshotBeginsItAnew() throws Exception {
        desktop.want(scope(ACTIVE));
        assertThat(desktop.pull(2).hasMore()).isTrue();
        desktop.want(null);
        DownPage page = desktop.ask(desktop.request(desktop.cursor(), null, 10));
        assertThat(page.reset().reason()).isEqualTo(Reset.Reason.GONE);
    }

    @Test
    @Rule("SCOPE-5")
    void aCursorOfALaterHistoryOfWhatIsHeldIsRewound() throws Exception {
        desktop.want(scope(ACTIVE));
        desktop.catchUp(10);
        try (Connection superuser = database.connect(DatabaseRole.SUPERUSER)) {
            Sql.run(
                    superuser,
                    "update cartable.sync_client set scope_page = 0, scope_at = 0 where id = ?",
                    desktop.clientId());
        }
        DownPage page = desktop.ask(desktop.request(desktop.cursor(), null, 10));
        assertThat(page.reset().reason()).isEqualTo(Reset.Reason.REWOUND);
    }

    @Test
    @Rule("SCOPE-2")
    void aFieldThatTheCallerMayNotSeeIsNoWayToAskForIt() throws Exception {
        Sql.run(
                script,
                "insert into role_right (tenant_id, role, entity_type, can_read, write_scope, hidden_fields,"
                        + " read_only_fields) values (?, 'TEACHER', 'STUDENT', true, 'NONE', '{status}', '{}')",
                tenant.id());
        commit();
        Desktop teacher =
                new Desktop(transactions, service, tenant.caller(rooms.user().toString(), null, Set.of("TEACHER")));
        teacher.want(scope(ACTIVE));
        teacher.catchUp(10);
        assertThat(teacher.state().keySet()).noneMatch(key -> key.startsWith("STUDENT"));
        assertThat(teacher.state().keySet()).noneMatch(key -> key.startsWith("PAYMENT"));
    }

    @Test
    @Rule("SCOPE-1")
    void aScopeThatMakesNoSenseIsRefusedWithItsPlace() {
        for (String wrong : List.of(
                "{'DRAGON':{'field':'status','op':'isNull'}}",
                "{'STUDENT':{'field':'lastName','op':'=','value':'Silva'}}",
                "{'STUDENT':{'field':'status = status or true or t.status','op':'=','value':'ACTIVE'}}",
                "{'STUDENT':{'xor':[]}}")) {
            desktop.want(scope(wrong));
            assertThatExceptionOfType(SyncException.class)
                    .isThrownBy(() -> desktop.pull(10))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(ProblemCode.MALFORMED_REQUEST))
                    .withMessageContaining("scope.");
        }
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> desktop.ask(
                        new DownRequest(desktop.clientId(), Instant.EPOCH, null, null, 10, 1, scope(ACTIVE))));
    }

    @Test
    @Rule("SCOPE-7")
    void whoAsksForNothingInParticularLeavesNoTrace() throws Exception {
        desktop.catchUp(10);
        Students.add(script, tenant);
        commit();
        desktop.catchUp(10);
        assertThat(Sql.one(script, Long.class, "select count(*) from replica_row"))
                .isZero();
        assertThat(Sql.one(script, Long.class, "select count(*) from replica_scope"))
                .isZero();
    }
}
