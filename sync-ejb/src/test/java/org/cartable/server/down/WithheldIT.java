package org.cartable.server.down;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cartable.protocol.down.Reset;
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
    void aCursorOfOtherRightsIsResetInTheLogAndInASnapshot() throws Exception {
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
    void aTeacherWhoseRoleWasNarrowedStartsAgainAndGetsLess() throws Exception {
        Desktop before = desktop("TEACHER");
        all(before);

        choose("TEACHER", "STUDENT", true, "{address,notes,guardianPhone}");
        assertReset(before);
        assertThat(all(desktop("TEACHER"))).extracting(FeedChange::payload).allSatisfy(document -> assertThat(document)
                .doesNotContain("\"address\"", "\"notes\"", "\"guardianPhone\""));

        Desktop narrowed = desktop("TEACHER");
        all(narrowed);
        choose("TEACHER", "STUDENT", false, "{}");
        assertReset(narrowed);
        assertThat(all(desktop("TEACHER")))
                .as("neither the students, nor who they are elsewhere")
                .allSatisfy(change -> {
                    assertThat(change.entityType()).isNotEqualTo("STUDENT");
                    assertThat(change.payload()).doesNotContain("studentId");
                });
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
        Sql.run(
                script,
                "insert into role_right (tenant_id, role, entity_type, can_read, write_scope, hidden_fields)"
                        + " values (?, ?, ?, ?, 'NONE', ?::text[])",
                tenant.id(),
                role,
                type,
                read,
                hidden);
        commit();
    }
}
