package org.cartable.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cartable.protocol.audit.AuditResponse;
import org.cartable.protocol.audit.AuditedChange;
import org.cartable.protocol.audit.AuditedField;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.support.Classrooms;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.PostgresExtension;
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

/** Who changed a record, when, and what. All changes are made by plain SQL. */
@ExtendWith(PostgresExtension.class)
class AuditServiceIT {

    private final TestDatabase database;
    private final TestTenant tenant;
    private final ThreadTransactions transactions;
    private final AuditService service;
    private Connection script;
    private Classrooms rooms;
    private UUID student;

    AuditServiceIT(TestDatabase database, TestTenant tenant) {
        this.database = database;
        this.tenant = tenant;
        this.transactions = new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION));
        SchemaRegistry registry = new SchemaRegistry();
        this.service = new AuditService(transactions, new StoredRights(registry), registry);
    }

    @BeforeEach
    void fill() throws SQLException {
        rooms = Classrooms.in(database, tenant);
        student = rooms.own().student();
        script = database.enter(tenant);
    }

    @AfterEach
    void disconnect() throws SQLException {
        script.close();
        transactions.close();
    }

    private void changeAs(Object actor, String sql, Object... arguments) throws SQLException {
        Sql.one(script, String.class, "select set_config('app.user_id', ?, true)", actor.toString());
        Sql.run(script, sql, arguments);
        script.commit();
        TestDatabase.enter(script, tenant);
    }

    private AuditResponse changes(Caller caller, String type, UUID id, Long before) throws Exception {
        return transactions.run(() -> service.changes(caller, type, id, before));
    }

    private List<AuditedChange> changes() throws Exception {
        return changes(tenant.secretary(), "STUDENT", student, null).changes();
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : String.valueOf(value);
    }

    private static List<String> words(AuditedChange change) {
        return change.fields().stream()
                .map(field -> field.field() + ": " + text(field.before()) + " > " + text(field.after()))
                .toList();
    }

    @Test
    @Rule("AUDIT-1")
    void whoChangedWhatIsToldNewestFirst() throws Exception {
        changeAs(rooms.user(), "update student set last_name = 'Sawadogo', notes = null where id = ?", student);
        changeAs("nightly job", "update student set status = 'LEFT' where id = ?", student);

        List<AuditedChange> told = changes();

        assertThat(told).extracting(AuditedChange::version).containsExactly(3L, 2L, 1L);
        assertThat(told).extracting(AuditedChange::by).containsExactly(null, "Ismaël Sanou", null);
        assertThat(told)
                .extracting(AuditedChange::operation)
                .containsExactly(Operation.UPDATE, Operation.UPDATE, Operation.CREATE);
        assertThat(words(told.get(0))).containsExactly("status: ACTIVE > LEFT");
        assertThat(words(told.get(1)))
                .containsExactlyInAnyOrder("lastName: Ouédraogo > Sawadogo", "notes: secret notes > null");
        assertThat(words(told.get(2))).contains("lastName: null > Ouédraogo", "address: null > secret address");
        assertThat(told.get(1).at()).isBeforeOrEqualTo(told.get(0).at());
    }

    @Test
    @Rule("AUDIT-1")
    void whatTheRoleMayNotSeeIsNotTold() throws Exception {
        changeAs(rooms.user(), "update student set address = 'elsewhere', notes = 'more' where id = ?", student);
        Caller teacher = tenant.caller(rooms.user().toString(), null, Set.of("TEACHER"));

        List<AuditedChange> told = changes(teacher, "STUDENT", student, null).changes();

        assertThat(told.get(0).fields()).extracting(AuditedField::field).containsExactly("notes");
        assertThat(told.toString()).doesNotContain("address", "elsewhere");
    }

    @Test
    @Rule("AUDIT-1")
    void whoMayNotReadTheTypeGetsTheAnswerOfAnIdThatNeverWas(TestTenant other) throws Exception {
        Caller accountant = tenant.caller(rooms.user().toString(), null, Set.of("ACCOUNTANT"));
        AuditResponse never = changes(tenant.secretary(), "STUDENT", UUID.randomUUID(), null);

        assertThat(never).isEqualTo(new AuditResponse(List.of(), false));
        assertThat(changes(accountant, "EXAM", rooms.own().exam(), null)).isEqualTo(never);
        assertThat(changes(other.secretary(), "STUDENT", student, null)).isEqualTo(never);
    }

    @Test
    @Rule("AUDIT-2")
    void aDeletionTellsNoFieldsAndWhatIsNotKeptIsNotMadeUp() throws Exception {
        changeAs(rooms.user(), "update student set notes = 'a' where id = ?", student);
        changeAs(rooms.user(), "update student set notes = 'b' where id = ?", student);
        changeAs(rooms.user(), "delete from student where id = ?", student);
        Sql.run(
                database.dataSource(DatabaseRole.SUPERUSER),
                "delete from cartable.sync_change where tenant_id = ? and entity_id = ? and version = 1",
                tenant.id(),
                student);

        List<AuditedChange> told = changes();

        assertThat(told).extracting(AuditedChange::version).containsExactly(4L, 3L, 2L);
        assertThat(told.get(0).operation()).isEqualTo(Operation.DELETE);
        assertThat(told.get(0).fields()).isEmpty();
        assertThat(words(told.get(1))).containsExactly("notes: a > b");
        assertThat(told.get(2).fields()).isNull();
    }

    @Test
    @Rule("AUDIT-2")
    void aLongHistoryComesPageByPage() throws Exception {
        for (int i = 0; i < AuditService.PAGE_SIZE + 5; i++) {
            changeAs(rooms.user(), "update student set notes = ? where id = ?", "note " + i, student);
        }

        AuditResponse newest = changes(tenant.secretary(), "STUDENT", student, null);
        long last = newest.changes().get(AuditService.PAGE_SIZE - 1).version();
        AuditResponse oldest = changes(tenant.secretary(), "STUDENT", student, last);

        assertThat(newest.hasMore()).isTrue();
        assertThat(newest.changes())
                .allSatisfy(change -> assertThat(words(change)).hasSize(1));
        assertThat(oldest.hasMore()).isFalse();
        assertThat(oldest.changes())
                .extracting(AuditedChange::version)
                .containsExactlyElementsOf(IntStream.iterate((int) last - 1, v -> v - 1)
                        .limit(last - 1)
                        .mapToObj(Long::valueOf)
                        .toList());
    }

    @Test
    void aTypeThatIsNotThereIsRefused() {
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> changes(tenant.secretary(), "PUPIL", student, null))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ProblemCode.MALFORMED_REQUEST));
    }
}
