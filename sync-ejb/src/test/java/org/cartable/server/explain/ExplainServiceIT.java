package org.cartable.server.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.explain.ExplainRequest;
import org.cartable.protocol.explain.ExplainResponse;
import org.cartable.protocol.explain.ExplainResponse.Reason;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.down.DownService;
import org.cartable.server.platform.SyncException;
import org.cartable.server.replica.Replicas;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.support.Classrooms;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.Desktop;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.Sql;
import org.cartable.server.support.Students;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.server.support.ThreadTransactions;
import org.cartable.server.tenant.Caller;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Why a record is, or is not, on a desktop. All changes are made by plain SQL. */
@ExtendWith(PostgresExtension.class)
class ExplainServiceIT {

    private static final String ACTIVE = "{'field':'status','op':'=','value':'ACTIVE'}";

    private final TestDatabase database;
    private final TestTenant tenant;
    private final ThreadTransactions transactions;
    private final DownService down;
    private final ExplainService service;
    private final Desktop desktop;
    private Connection script;
    private Classrooms rooms;

    ExplainServiceIT(TestDatabase database, TestTenant tenant) {
        this.database = database;
        this.tenant = tenant;
        this.transactions = new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION));
        SchemaRegistry registry = new SchemaRegistry();
        StoredRights rights = new StoredRights(registry);
        this.down = new DownService(transactions, new Replicas(), rights, registry);
        this.service = new ExplainService(transactions, new Replicas(), rights, registry);
        this.desktop = new Desktop(transactions, down, tenant.secretary());
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

    private static JsonObject json(String text, Object... values) {
        return Json.createReader(new StringReader(text.formatted(values).replace('\'', '"')))
                .readObject();
    }

    private static JsonObject students(JsonObject clause) {
        return Json.createObjectBuilder().add("STUDENT", clause).build();
    }

    private ExplainResponse why(UUID id) throws Exception {
        return why(tenant.secretary(), desktop, "STUDENT", id, null);
    }

    private ExplainResponse why(UUID id, JsonObject clause) throws Exception {
        return why(tenant.secretary(), desktop, "STUDENT", id, clause);
    }

    private ExplainResponse why(Caller caller, Desktop of, String type, UUID id, JsonObject clause) throws Exception {
        return transactions.run(
                () -> service.explain(caller, new ExplainRequest(of.clientId(), type, id, of.cursor(), clause)));
    }

    private UUID leave(UUID student) throws SQLException {
        Sql.run(script, "update student set status = 'LEFT' where id = ?", student);
        commit();
        return student;
    }

    @Test
    @Rule("EXPLAIN-1")
    void whatTheDesktopWasToldAsItIsNowIsHeld() throws Exception {
        UUID student = rooms.own().student();
        Students.note(script, student, "changed");
        commit();
        desktop.catchUp(100);

        ExplainResponse held = why(student);

        assertThat(held.reason()).isEqualTo(Reason.HELD);
        assertThat(held.serverVersion()).isEqualTo(2);
        assertThat(held.changedSeq()).isEqualTo(held.place().seq());
        assertThat(held.changedAt()).isNotNull();
        assertThat(held.place().behind()).isZero();
        assertThat(held.joinedInto()).isNull();
        assertThat(why(tenant.secretary(), desktop, "CLASS", rooms.own().id(), null)
                        .reason())
                .isEqualTo(Reason.HELD);
    }

    @Test
    @Rule("EXPLAIN-1")
    void whatChangedOrCameSinceIsOnItsWay() throws Exception {
        desktop.catchUp(100);
        Students.note(script, rooms.own().student(), "changed");
        commit();
        UUID created = Students.add(script, tenant);
        commit();

        assertThat(why(created).reason()).isEqualTo(Reason.ON_ITS_WAY);
        ExplainResponse changed = why(rooms.own().student());
        assertThat(changed.reason()).isEqualTo(Reason.ON_ITS_WAY);
        assertThat(changed.changedSeq()).isGreaterThan(changed.place().seq());
        assertThat(changed.place().behind()).isEqualTo(2);
        desktop.catchUp(100);
        assertThat(why(created).reason()).isEqualTo(Reason.HELD);
        assertThat(why(rooms.own().student()).reason()).isEqualTo(Reason.HELD);
    }

    @Test
    @Rule("EXPLAIN-1")
    void aDesktopWithoutAPageHasNeverSynced() throws Exception {
        ExplainResponse never = why(rooms.own().student());

        assertThat(never.reason()).isEqualTo(Reason.NEVER_SYNCED);
        assertThat(never.place().seq()).isNull();
        assertThat(why(rooms.own().student(), json("{'field':'status','op':'=','value':'LEFT'}"))
                        .reason())
                .isEqualTo(Reason.OUT_OF_SCOPE);
    }

    @Test
    @Rule("EXPLAIN-1")
    void inTheMiddleOfTheFirstSyncOnlyWhatWasPassedIsHeld() throws Exception {
        while (desktop.state().keySet().stream().noneMatch(key -> key.startsWith("STUDENT"))) {
            assertThat(desktop.pull(1).hasMore()).isTrue();
        }
        boolean ownFirst = desktop.state().containsKey("STUDENT/" + rooms.own().student());
        UUID first = ownFirst ? rooms.own().student() : rooms.other().student();
        UUID second = ownFirst ? rooms.other().student() : rooms.own().student();

        assertThat(why(first).reason()).isEqualTo(Reason.HELD);
        ExplainResponse next = why(second);
        assertThat(next.reason()).isEqualTo(Reason.ON_ITS_WAY);
        assertThat(next.place().firstSync()).isTrue();
        Caller caller = tenant.secretary();
        assertThat(why(caller, desktop, "CLASS", rooms.own().id(), null).reason())
                .isEqualTo(Reason.HELD);
        assertThat(why(caller, desktop, "EXAM", rooms.own().exam(), null).reason())
                .isEqualTo(Reason.ON_ITS_WAY);
    }

    @Test
    @Rule("EXPLAIN-1")
    void whatWasNeverInTheScopeIsOutOfItByTheConditionThatItDoesNotMeet() throws Exception {
        UUID left = leave(rooms.other().student());
        JsonObject clause = json(
                "{'and':[{'field':'classId','op':'=','value':'%s'},{'and':[%s]}]}",
                rooms.other().id(), ACTIVE);
        desktop.want(students(clause));
        desktop.catchUp(100);

        ExplainResponse out = why(left, clause);
        assertThat(out.reason()).isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(out.unmet()).containsExactly(json(ACTIVE));
        assertThat(why(rooms.own().student(), clause).unmet())
                .containsExactly(json(
                        "{'field':'classId','op':'=','value':'%s'}",
                        rooms.other().id()));
        assertThat(why(left, json("{}")).reason())
                .as("what the cursor was given for counts")
                .isEqualTo(Reason.OUT_OF_SCOPE);
        assertThat(why(left).reason()).as("all of the type from now on").isEqualTo(Reason.ON_ITS_WAY);
        assertThat(why(tenant.secretary(), desktop, "EXAM", rooms.own().exam(), null)
                        .reason())
                .as("a type that the scope does not name")
                .isEqualTo(Reason.HELD);
    }

    @Test
    @Rule("EXPLAIN-1")
    void whatMovedOutOfTheScopeHasLeft() throws Exception {
        UUID student = rooms.own().student();
        desktop.want(students(json(ACTIVE)));
        desktop.catchUp(100);
        assertThat(why(student, json(ACTIVE)).reason()).isEqualTo(Reason.HELD);
        leave(student);
        assertThat(why(student, json(ACTIVE)).reason()).as("not told yet").isEqualTo(Reason.LEAVING);
        String before = desktop.cursor();
        desktop.catchUp(100);

        ExplainResponse left = why(student, json(ACTIVE));
        assertThat(left.reason()).isEqualTo(Reason.LEFT);
        assertThat(left.unmet()).containsExactly(json(ACTIVE));
        desktop.goBackTo(before);
        assertThat(why(student, json(ACTIVE)).reason())
                .as("the answer was lost")
                .isEqualTo(Reason.LEAVING);
    }

    @Test
    @Rule("EXPLAIN-1")
    void anotherScopeBringsAndTakesAtTheNextSync() throws Exception {
        UUID left = leave(rooms.other().student());
        desktop.catchUp(100);
        assertThat(why(left, json(ACTIVE)).reason()).isEqualTo(Reason.LEAVING);
        desktop.want(students(json(ACTIVE)));
        desktop.catchUp(100);
        JsonObject notActive = json("{'not':%s}", ACTIVE);

        assertThat(why(left, notActive).reason()).isEqualTo(Reason.ON_ITS_WAY);
        assertThat(why(rooms.own().student(), notActive).reason()).isEqualTo(Reason.LEAVING);
    }

    @Test
    @Rule("EXPLAIN-1")
    void aDeletedRecordIsTold() throws Exception {
        desktop.catchUp(100);
        UUID student = Students.add(script, tenant);
        Students.delete(script, student);
        commit();

        ExplainResponse deleted = why(student);
        assertThat(deleted.reason()).isEqualTo(Reason.DELETED);
        assertThat(deleted.deletedAt()).isNotNull();
        assertThat(deleted.serverVersion()).isEqualTo(2);
        assertThat(deleted.changedSeq()).isGreaterThan(deleted.place().seq());
    }

    @Test
    @Rule("EXPLAIN-1")
    void aDeletionIsToldAlsoWhenItsTombstoneIsGone() throws Exception {
        UUID student = Students.add(script, tenant);
        commit();
        desktop.catchUp(100);
        Students.delete(script, student);
        Students.delete(script, student);
        commit();

        ExplainResponse gone = why(student);

        assertThat(gone.reason()).isEqualTo(Reason.DELETED);
        assertThat(gone.deletedAt()).isNotNull();
        assertThat(gone.serverVersion()).isEqualTo(2);
        assertThat(gone.changedSeq()).isGreaterThan(gone.place().seq());
    }

    @Test
    @Rule("EXPLAIN-2")
    void ofWhatIsToldInPartADeletionIsToldToWhoHeldItOnly() throws Exception {
        UUID held = Students.add(script, tenant);
        UUID never = Students.add(script, tenant);
        leave(never);
        desktop.want(students(json(ACTIVE)));
        desktop.catchUp(100);
        Students.delete(script, held);
        Students.delete(script, never);
        commit();

        assertThat(why(held).reason()).isEqualTo(Reason.DELETED);
        assertThat(why(never)).isEqualTo(why(UUID.randomUUID()));
        desktop.catchUp(100);
        Students.delete(script, held);
        Students.delete(script, never);
        commit();
        assertThat(why(held).reason()).as("the tombstone is gone too").isEqualTo(Reason.DELETED);
        assertThat(why(never)).isEqualTo(why(UUID.randomUUID()));
        assertThat(why(never).reason()).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    @Rule("EXPLAIN-2")
    void whoBeginsWithAPartIsNotToldOfWhatWasDeletedBefore() throws Exception {
        UUID deleted = Students.add(script, tenant);
        Students.delete(script, deleted);
        commit();

        assertThat(why(deleted, json(ACTIVE))).isEqualTo(why(UUID.randomUUID(), json(ACTIVE)));
        assertThat(why(deleted).reason()).isEqualTo(Reason.DELETED);
    }

    @Test
    @Rule("EXPLAIN-1")
    void theOtherIdOfAJoinedRecordMeansTheOneThatLives() throws Exception {
        UUID alias = UUID.randomUUID();
        desktop.catchUp(100);
        Sql.run(
                script,
                "insert into entity_alias (tenant_id, entity_type, alias_id, entity_id, client_id)"
                        + " values (?, 'STUDENT', ?, ?, ?)",
                tenant.id(),
                alias,
                rooms.own().student(),
                UUID.randomUUID());
        commit();

        ExplainResponse joined = why(alias);
        assertThat(joined.reason()).isEqualTo(Reason.HELD);
        assertThat(joined.joinedInto()).isEqualTo(rooms.own().student());
        assertThat(joined.serverVersion()).isEqualTo(1);
    }

    @Test
    @Rule("EXPLAIN-2")
    void aTypeThatMayNotBeReadHasOneAnswerForEveryId() throws Exception {
        UUID payment = UUID.randomUUID();
        Sql.run(
                script,
                "insert into payment (tenant_id, id, student_id, receipt_number, amount, currency, paid_on, method)"
                        + " values (?, ?, ?, 'R-1', 5000, 'XOF', '2026-09-01', 'CASH')",
                tenant.id(),
                payment,
                rooms.own().student());
        commit();
        Caller teacher = tenant.caller(rooms.user().toString(), null, Set.of("TEACHER"));
        Desktop staffRoom = new Desktop(transactions, down, teacher);
        staffRoom.catchUp(100);

        ExplainResponse there = why(teacher, staffRoom, "PAYMENT", payment, null);
        assertThat(there.reason()).isEqualTo(Reason.NOT_READABLE);
        assertThat(there.serverVersion()).isNull();
        JsonObject clause =
                json("{'field':'studentId','op':'=','value':'%s'}", rooms.own().student());
        assertThat(why(teacher, staffRoom, "PAYMENT", UUID.randomUUID(), null)).isEqualTo(there);
        assertThat(why(teacher, staffRoom, "PAYMENT", payment, clause)).isEqualTo(there);
        assertThat(why(teacher, staffRoom, "STUDENT", rooms.own().student(), null)
                        .reason())
                .isEqualTo(Reason.HELD);
    }

    @Test
    @Rule("EXPLAIN-2")
    void aFieldThatMayNotBeSeenHasNoValueInAClause() throws Exception {
        Caller teacher = tenant.caller(rooms.user().toString(), null, Set.of("TEACHER"));
        Sql.run(
                script,
                "insert into role_right (tenant_id, role, entity_type, can_read, write_scope, hidden_fields,"
                        + " read_only_fields) values (?, 'TEACHER', 'STUDENT', true, 'NONE', '{status}', '{}')",
                tenant.id());
        leave(rooms.other().student());
        Desktop staffRoom = new Desktop(transactions, down, teacher);

        ExplainResponse active = why(teacher, staffRoom, "STUDENT", rooms.own().student(), json(ACTIVE));
        ExplainResponse left = why(teacher, staffRoom, "STUDENT", rooms.other().student(), json(ACTIVE));
        assertThat(active.unmet()).isEqualTo(left.unmet()).hasSize(1);
    }

    @Test
    @Rule("EXPLAIN-2")
    void aRecordOfAnotherSchoolIsToldAsOneThatNeverWas() throws Exception {
        TestTenant elsewhere = database.newTenant();
        UUID theirs;
        UUID theirAlias = UUID.randomUUID();
        try (Connection other = database.enter(elsewhere)) {
            theirs = Students.add(other, elsewhere);
            Sql.run(
                    other,
                    "insert into entity_alias (tenant_id, entity_type, alias_id, entity_id, client_id)"
                            + " values (?, 'STUDENT', ?, ?, ?)",
                    elsewhere.id(),
                    theirAlias,
                    theirs,
                    UUID.randomUUID());
            other.commit();
        }
        desktop.catchUp(100);

        ExplainResponse nobody = why(UUID.randomUUID());
        assertThat(nobody.reason()).isEqualTo(Reason.UNKNOWN);
        assertThat(why(theirs)).isEqualTo(nobody);
        assertThat(why(theirAlias)).isEqualTo(nobody);
    }

    @Test
    @Rule("EXPLAIN-1")
    void aCursorThatCannotBeServedIsToldWithItsReset() throws Exception {
        desktop.catchUp(100);
        String cursor = desktop.cursor();
        Caller accountant = tenant.caller("accountant", null, Set.of("ACCOUNTANT"));
        Desktop accounts = new Desktop(transactions, down, accountant);
        accounts.catchUp(100);
        Caller teacher = tenant.caller("accountant", null, Set.of("TEACHER"));
        ExplainResponse rights = why(teacher, accounts, "STUDENT", rooms.own().student(), null);
        assertThat(rights.reason()).isEqualTo(Reason.ON_ITS_WAY);
        assertThat(rights.place().reset()).isEqualTo(Reset.Reason.RIGHTS);

        Sql.run(
                database.dataSource(DatabaseRole.SUPERUSER),
                "update cartable.sync_tenant_head set epoch = gen_random_uuid() where tenant_id = ?",
                tenant.id());
        ExplainResponse diverged = why(rooms.own().student());
        assertThat(diverged.reason()).isEqualTo(Reason.ON_ITS_WAY);
        assertThat(diverged.place().reset()).isEqualTo(Reset.Reason.DIVERGED);
        assertThat(desktop.cursor()).isEqualTo(cursor);
    }

    @Test
    @Rule({"EXPLAIN-1", "RIGHT-8"})
    void whatTheNextPageTakesAwayIsNoReset() throws Exception {
        desktop.catchUp(100);
        Caller teacher = tenant.caller("secretary-" + tenant.code(), null, Set.of("TEACHER"));
        ExplainResponse fewerFields =
                why(teacher, desktop, "STUDENT", rooms.own().student(), null);
        assertThat(fewerFields.reason()).isEqualTo(Reason.ON_ITS_WAY);
        assertThat(fewerFields.place().reset()).isNull();
        ExplainResponse noType = why(teacher, desktop, "PAYMENT", UUID.randomUUID(), null);
        assertThat(noType.reason()).isEqualTo(Reason.NOT_READABLE);
        assertThat(noType.place().reset()).isNull();
        assertThat(why(teacher, desktop, "EXAM", rooms.own().exam(), null).reason())
                .isEqualTo(Reason.HELD);
    }

    @Test
    @Rule("EXPLAIN-1")
    void aScopeThatTheServerHasForgottenIsAReset() throws Exception {
        desktop.want(students(json(ACTIVE)));
        desktop.catchUp(100);
        UUID never = leave(Students.add(script, tenant));
        Students.delete(script, never);
        commit();
        Sql.run(script, "delete from replica_scope where client_id = ?", desktop.clientId());
        commit();

        ExplainResponse gone = why(rooms.own().student(), json(ACTIVE));
        assertThat(gone.reason()).isEqualTo(Reason.ON_ITS_WAY);
        assertThat(gone.place().reset()).isEqualTo(Reset.Reason.GONE);
        assertThat(why(never).reason()).isEqualTo(Reason.UNKNOWN);
        Sql.run(
                database.dataSource(DatabaseRole.SUPERUSER),
                "update cartable.sync_client set scope_page = 0 where id = ?",
                desktop.clientId());
        assertThat(why(rooms.own().student(), json(ACTIVE)).place().reset()).isEqualTo(Reset.Reason.REWOUND);
    }

    @Test
    @Rule("EXPLAIN-3")
    void aQuestionLeavesNoTrace() throws Exception {
        long head = why(rooms.own().student()).place().headSeq();
        assertThat(Sql.one(script, Long.class, "select count(*) from sync_client where id = ?", desktop.clientId()))
                .isZero();
        assertThat(why(rooms.own().student()).place().headSeq()).isEqualTo(head);
    }

    @Test
    @Rule("EXPLAIN-3")
    void oneDesktopDoesNotAskForAnother() throws Exception {
        desktop.catchUp(100);
        UUID student = rooms.own().student();
        refused(
                ProblemCode.CLIENT_MISMATCH,
                () -> why(tenant.caller("head", null, Set.of("HEAD")), desktop, "STUDENT", student, null));
        refused(
                ProblemCode.CLIENT_MISMATCH,
                () -> why(tenant.secretaryOn(UUID.randomUUID()), desktop, "STUDENT", student, null));
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        desktop.catchUp(100);
        UUID student = rooms.own().student();
        refused(ProblemCode.MALFORMED_REQUEST, () -> why(tenant.secretary(), desktop, "PUPIL", student, null));
        refused(
                ProblemCode.MALFORMED_REQUEST,
                () -> why(student, json("{'field':'lastName','op':'=','value':'Silva'}")));
        refused(ProblemCode.MALFORMED_REQUEST, () -> why(student, json("{'and':[]}")));
        desktop.goBackTo("x");
        refused(ProblemCode.MALFORMED_CURSOR, () -> why(student));
        desktop.goBackTo(desktop.ask(desktop.request(null, java.util.List.of("STUDENT"), 100))
                .cursor());
        refused(ProblemCode.MALFORMED_CURSOR, () -> why(student));
    }

    private static void refused(ProblemCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(SyncException.class).isThrownBy(call).satisfies(refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
