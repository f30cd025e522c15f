package org.cartable.server.down;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.down.Revocation;
import org.cartable.server.replica.Replicas;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.support.Classrooms;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.Desktop;
import org.cartable.server.support.LiveRows;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.SampleRows;
import org.cartable.server.support.Sql;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.server.support.ThreadTransactions;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a caller may not read is in no page. */
@ExtendWith(PostgresExtension.class)
class WithheldIT {

    private final TestDatabase database;
    private final TestTenant tenant;
    private final ThreadTransactions transactions;
    private final DownService service;
    private Connection script;
    private Classrooms rooms;

    WithheldIT(TestDatabase database, TestTenant tenant) {
        this.database = database;
        this.tenant = tenant;
        this.transactions = new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION));
        SchemaRegistry registry = new SchemaRegistry();
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

    private Desktop desktop(String... roles) {
        return new Desktop(transactions, service, tenant.caller(rooms.user().toString(), null, Set.of(roles)));
    }

    private List<FeedChange> all(Desktop desktop) throws Exception {
        List<FeedChange> changes = new ArrayList<>();
        for (DownPage page = desktop.pull(3); ; page = desktop.pull(3)) {
            changes.addAll(page.changes());
            if (!page.hasMore()) {
                return changes;
            }
        }
    }

    private void changeEverything() throws SQLException {
        for (String table : List.of("student", "payment", "grade", "teacher", "absence")) {
            Sql.run(script, "update " + table + " set version = version");
        }
        commit();
    }

    @Test
    @Rule("RIGHT-4")
    void aTeacherGetsNoPaymentAndNoAddressInSnapshotAndLog() throws Exception {
        Desktop teacher = desktop("TEACHER");
        List<FeedChange> snapshot = all(teacher);
        changeEverything();
        List<FeedChange> log = all(teacher);

        for (List<FeedChange> changes : List.of(snapshot, log)) {
            assertThat(changes)
                    .extracting(FeedChange::entityType)
                    .contains("STUDENT", "GRADE", "TEACHER")
                    .doesNotContain("PAYMENT");
            assertThat(changes)
                    .extracting(FeedChange::payload)
                    .allSatisfy(document -> assertThat(document).doesNotContain("\"address\"", "secret address"))
                    .anySatisfy(document -> assertThat(document).contains("secret notes"));
        }
    }

    @Test
    @Rule("RIGHT-4")
    void anAccountantGetsStudentsWithoutNotesAndPayments() throws Exception {
        Desktop accountant = desktop("ACCOUNTANT");
        List<FeedChange> changes = all(accountant);
        changeEverything();
        changes.addAll(all(accountant));

        assertThat(changes)
                .extracting(FeedChange::entityType)
                .containsOnly("ACADEMIC_YEAR", "SCHOOL_LEVEL", "CLASS", "STUDENT", "ENROLLMENT", "PAYMENT");
        assertThat(changes)
                .extracting(FeedChange::payload)
                .allSatisfy(document -> assertThat(document).doesNotContain("\"notes\"", "secret notes"))
                .anySatisfy(document -> assertThat(document).contains("secret address"));
    }

    @Test
    @Rule("RIGHT-4")
    void whoMayReadEverythingGetsTheDocumentsAsTheyAre() throws Exception {
        for (String role : List.of("ADMINISTRATOR", "HEAD", "SECRETARY")) {
            Desktop desktop = new Desktop(transactions, service, tenant.caller(role, null, Set.of(role)));
            desktop.catchUp(7);
            assertThat(desktop.state()).isEqualTo(LiveRows.of(script));
        }
    }

    @Test
    @Rule("RIGHT-4")
    void whoMayReadNothingGetsAnEmptyFeed() throws Exception {
        Desktop nobody = desktop("JANITOR");
        DownPage first = nobody.pull(10);
        assertThat(first.changes()).isEmpty();
        assertThat(first.hasMore()).isFalse();
        changeEverything();
        assertThat(nobody.pull(100).changes()).isEmpty();
    }

    @Test
    @Rule("RIGHT-4")
    void aTypeThatIsAskedForAndMayNotBeReadIsLeftOut() throws Exception {
        Desktop teacher = desktop("TEACHER");
        assertThat(teacher.ask(teacher.request(null, List.of("PAYMENT"), 10)).changes())
                .isEmpty();
        assertThat(teacher.ask(teacher.request(null, List.of("PAYMENT", "EXAM"), 10))
                        .changes())
                .extracting(FeedChange::entityType)
                .containsOnly("EXAM");
    }

    @Test
    @Rule("RIGHT-5")
    void aCursorOfWhoMayReadMoreNowIsResetInTheLogAndInASnapshot() throws Exception {
        Desktop inLog = desktop("TEACHER");
        all(inLog);
        Desktop inSnapshot = desktop("TEACHER");
        assertThat(inSnapshot.pull(2).hasMore()).isTrue();

        choose("TEACHER", "PAYMENT", true, "{}");
        assertReset(inLog);
        assertReset(inSnapshot);
        assertThat(all(desktop("TEACHER"))).extracting(FeedChange::entityType).contains("PAYMENT");
    }

    @Test
    @Rule("RIGHT-5")
    void whoLosesOneThingAndGainsAnotherBeginsAnew() throws Exception {
        Desktop teacher = desktop("TEACHER");
        all(teacher);
        choose("TEACHER", "STUDENT", true, "{notes}");
        assertReset(teacher);
    }

    @Test
    @Rule("RIGHT-5")
    void whoLosesSomethingInTheMiddleOfASnapshotBeginsAnew() throws Exception {
        Desktop teacher = desktop("TEACHER");
        assertThat(teacher.pull(2).hasMore()).isTrue();
        choose("TEACHER", "GRADE", false, "{}");
        assertReset(teacher);
    }

    @Test
    @Rule("RIGHT-5")
    void whoseRightsOfBeforeAreNotKnownBeginsAnew() throws Exception {
        Desktop teacher = desktop("TEACHER");
        all(teacher);
        try (Connection owner = database.connect(DatabaseRole.SUPERUSER)) {
            Sql.run(owner, "delete from cartable.rights_view where tenant_id = ?", tenant.id());
        }
        choose("TEACHER", "GRADE", false, "{}");
        assertReset(teacher);
    }

    @Test
    @Rule("RIGHT-8")
    void aTypeThatMayNotBeReadAnyMoreLeavesWithOneChangeAndTheLogGoesOn() throws Exception {
        Desktop teacher = desktop("TEACHER");
        all(teacher);
        changeEverything();
        choose("TEACHER", "GRADE", false, "{}");

        DownPage page = teacher.pull(100);
        assertThat(page.revoked()).containsExactly(new Revocation("GRADE", List.of()));
        assertThat(page.changes()).isEmpty();
        assertThat(page.hasMore()).isTrue();
        assertThat(teacher.state().keySet()).noneMatch(key -> key.startsWith("GRADE"));
        assertThat(all(teacher))
                .extracting(FeedChange::entityType)
                .contains("STUDENT")
                .doesNotContain("GRADE");
        assertHoldsWhatAFreshOneHolds(teacher);
    }

    @Test
    @Rule("RIGHT-8")
    void fieldsThatMayNotBeReadAnyMoreLeaveAndTheRecordsStay() throws Exception {
        Desktop teacher = desktop("TEACHER");
        all(teacher);
        choose("TEACHER", "STUDENT", true, "{address,notes,guardianPhone}");

        DownPage page = teacher.pull(100);
        assertThat(page.revoked())
                .as("the address could not be read before")
                .containsExactly(new Revocation("STUDENT", List.of("guardianPhone", "notes")));
        assertThat(page.hasMore()).isFalse();
        assertThat(teacher.state().values()).noneMatch(document -> document.contains("secret notes"));
        assertHoldsWhatAFreshOneHolds(teacher);
    }

    @Test
    @Rule("RIGHT-8")
    void withATypeGoTheReferencesToIt() throws Exception {
        Desktop teacher = desktop("TEACHER");
        all(teacher);
        choose("TEACHER", "STUDENT", false, "{}");

        assertThat(teacher.pull(100).revoked())
                .contains(new Revocation("STUDENT", List.of()), new Revocation("GRADE", List.of("studentId")));
        assertThat(teacher.state().values()).noneMatch(document -> document.contains("studentId"));
        assertHoldsWhatAFreshOneHolds(teacher);
    }

    @Test
    @Rule("RIGHT-8")
    void whoCouldReadEverythingNeedsNoMemoryOfIt() throws Exception {
        Desktop secretary = desktop("SECRETARY");
        secretary.catchUp(10);
        choose("SECRETARY", "PAYMENT", false, "{}");
        assertThat(secretary.pull(10).revoked()).containsExactly(new Revocation("PAYMENT", List.of()));
        choose("SECRETARY", "PAYMENT", false, "{}", "STUDENT", "{notes}");
        assertThat(secretary.pull(10).revoked()).containsExactly(new Revocation("STUDENT", List.of("notes")));
        assertThat(Sql.one(script, Long.class, "select count(distinct fingerprint) from rights_view"))
                .isEqualTo(2);

        choose("SECRETARY", "STUDENT", true, "{notes}");
        assertReset(secretary);
    }

    @Test
    @Rule({"RIGHT-8", "SCOPE-5"})
    void anAnswerThatGotLostIsGivenAgain() throws Exception {
        Desktop teacher = desktop("TEACHER");
        all(teacher);
        choose("TEACHER", "GRADE", false, "{}");
        DownPage lost = teacher.ask(teacher.request(teacher.cursor(), null, 10));
        DownPage again = teacher.ask(teacher.request(teacher.cursor(), null, 10));
        assertThat(again).isEqualTo(lost);

        choose("TEACHER", "EXAM", true, "{}");
        assertThat(teacher.pull(10).revoked())
                .as("back to the defaults before it was heard")
                .isEmpty();
        assertHoldsWhatAFreshOneHolds(teacher);
    }

    @Test
    @Rule("RIGHT-8")
    void whoAsksForSomeTypesIsToldOfTheseOnly() throws Exception {
        Desktop teacher = desktop("TEACHER");
        String cursor = teacher.ask(teacher.request(null, List.of("EXAM", "TEACHER"), 100))
                .cursor();
        choose("TEACHER", "GRADE", false, "{}");
        DownPage page = teacher.ask(teacher.request(cursor, List.of("EXAM", "TEACHER"), 100));
        assertThat(page.reset()).isNull();
        assertThat(page.revoked()).isEmpty();
    }

    @Test
    @Rule("RIGHT-8")
    void aPartOfTheSchoolIsNarrowedWithTheScopeThatAskedByWhatIsHiddenNow() throws Exception {
        Desktop teacher = desktop("TEACHER");
        teacher.want(ScopeIT.scope(
                "{'STUDENT':{'field':'classId','op':'=','value':'%1$s'},"
                        + "'GRADE':{'field':'studentClassId','op':'=','value':'%1$s'}}",
                rooms.own().id(), rooms.teacher()));
        teacher.catchUp(4);
        assertThat(teacher.state().keySet()).anyMatch(key -> key.startsWith("STUDENT"));
        String before = teacher.cursor();

        choose("TEACHER", "ENROLLMENT", false, "{}");
        for (int again = 0; again < 2; again++) {
            teacher.goBackTo(before);
            assertThat(teacher.pull(100).revoked()).containsExactly(new Revocation("ENROLLMENT", List.of()));
            assertThat(teacher.state().keySet())
                    .as("nobody is in a class for who sees no enrollments")
                    .noneMatch(key -> key.startsWith("STUDENT") || key.startsWith("GRADE"));
        }
        teacher.catchUp(4);
        assertThat(teacher.state().keySet()).anyMatch(key -> key.startsWith("EXAM"));
    }

    @Test
    @Rule("RIGHT-8")
    void aTypeThatWasToldInPartLeavesAndComesBackInPart() throws Exception {
        Desktop teacher = desktop("TEACHER");
        teacher.want(ScopeIT.scope(
                "{'GRADE':{'field':'classId','op':'=','value':'%1$s'}}",
                rooms.own().id(), rooms.teacher()));
        teacher.catchUp(4);
        Map<String, String> whole = teacher.state();
        String before = teacher.cursor();

        choose("TEACHER", "GRADE", false, "{}");
        DownPage page = teacher.pull(100);
        assertThat(page.revoked()).containsExactly(new Revocation("GRADE", List.of()));
        assertThat(page.changes()).isEmpty();
        assertThat(Sql.one(
                        script,
                        Long.class,
                        "select count(*) from replica_row where entity_type = 'GRADE' and left_page is null"))
                .isZero();

        choose("TEACHER", "EXAM", true, "{}");
        assertReset(teacher);
        teacher.goBackTo(before);
        teacher.catchUp(4);
        assertThat(teacher.state()).isEqualTo(whole);
    }

    private void assertHoldsWhatAFreshOneHolds(Desktop narrowed) throws Exception {
        narrowed.catchUp(10);
        Desktop fresh = desktop("TEACHER");
        fresh.catchUp(10);
        assertThat(narrowed.state()).isEqualTo(fresh.state());
    }

    @Test
    @Rule("RIGHT-5")
    void anotherRoleInTheTokenIsAnotherRight() throws Exception {
        Desktop teacher = desktop("TEACHER");
        all(teacher);
        Desktop promoted = new Desktop(
                transactions,
                service,
                tenant.caller(rooms.user().toString(), teacher.clientId(), Set.of("TEACHER", "SECRETARY")));
        DownPage page = promoted.ask(teacher.request(teacher.cursor(), null, 10));
        assertThat(page.reset()).isEqualTo(new Reset(Reset.Reason.RIGHTS));
    }

    @Test
    @Rule("RIGHT-5")
    void aRightToWriteThatIsLostResetsNothing() throws Exception {
        Desktop teacher = desktop("TEACHER");
        all(teacher);
        choose("TEACHER", "GRADE", true, "{}");
        assertThat(teacher.pull(10).reset()).isNull();
    }

    private static void assertReset(Desktop desktop) throws Exception {
        DownPage page = desktop.ask(desktop.request(desktop.cursor(), null, 10));
        assertThat(page.reset()).isEqualTo(new Reset(Reset.Reason.RIGHTS));
        assertThat(page.changes()).isEmpty();
        assertThat(page.cursor()).isNull();
    }

    private void choose(String role, String type, boolean read, String hidden) throws SQLException {
        Sql.run(script, "delete from role_right");
        add(role, type, read, hidden);
        commit();
    }

    private void choose(String role, String type, boolean read, String hidden, String andType, String andHidden)
            throws SQLException {
        Sql.run(script, "delete from role_right");
        add(role, type, read, hidden);
        add(role, andType, true, andHidden);
        commit();
    }

    private void add(String role, String type, boolean read, String hidden) throws SQLException {
        Sql.run(
                script,
                "insert into role_right (tenant_id, role, entity_type, can_read, write_scope, hidden_fields)"
                        + " values (?, ?, ?, ?, 'NONE', ?::text[])",
                tenant.id(),
                role,
                type,
                read,
                hidden);
    }
}
