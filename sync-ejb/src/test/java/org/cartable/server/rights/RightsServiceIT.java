package org.cartable.server.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.cartable.protocol.admin.RightsView;
import org.cartable.protocol.admin.RoleRightView;
import org.cartable.protocol.admin.WriteScope;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.server.platform.SyncException;
import org.cartable.server.schema.SchemaService;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class RightsServiceIT {

    private static final RoleRightView EXAMS =
            new RoleRightView("TEACHER", "EXAM", true, WriteScope.OWN_CLASSES, List.of(), List.of("term"), false);

    private final TestDatabase database;
    private final TestTenant tenant;
    private final TestTenant otherTenant;
    private final ThreadTransactions transactions;
    private final SchemaRegistry registry = new SchemaRegistry();
    private final StoredRights stored = new StoredRights(registry);
    private final RightsService service;
    private final SchemaService schemas;
    private final Caller administrator;

    RightsServiceIT(TestDatabase database, TestTenant tenant, TestTenant otherTenant) {
        this.database = database;
        this.tenant = tenant;
        this.otherTenant = otherTenant;
        this.transactions = new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION));
        this.service = new RightsService(transactions, stored, registry);
        this.schemas = new SchemaService(transactions, stored, registry);
        this.administrator = tenant.caller("the-administrator", null, Set.of("ADMINISTRATOR"));
    }

    @AfterEach
    void close() throws SQLException {
        transactions.close();
    }

    private RightsView choose(RoleRightView... rights) throws Exception {
        return transactions.run(() -> service.choose(administrator, new RightsView(List.of(rights))));
    }

    private RightsView rightsOf(TestTenant school) throws Exception {
        return transactions.run(() -> service.rights(school.secretary()));
    }

    private List<String> changes() throws SQLException {
        try (Connection connection = database.enter(tenant)) {
            return Sql.column(
                    connection,
                    String.class,
                    "select concat_ws(' ', actor, role, entity_type, before ->> 'write_scope', '>',"
                            + " after ->> 'write_scope') from role_right_change order by id");
        }
    }

    @Test
    @Rule("RIGHT-7")
    void aChoiceHoldsInItsSchoolOnlyAndLeavesARow() throws Exception {
        RightsView defaults = rightsOf(tenant);

        assertThat(choose(EXAMS)).isEqualTo(rightsOf(tenant)).isNotEqualTo(defaults);
        assertThat(rightsOf(otherTenant)).isEqualTo(defaults);

        choose(rightsOf(tenant).rights().toArray(RoleRightView[]::new));
        choose(new RoleRightView("TEACHER", "EXAM", true, WriteScope.ALL, List.of(), List.of(), false));
        choose();
        assertThat(rightsOf(tenant)).isEqualTo(defaults);
        assertThat(changes())
                .containsExactly(
                        "the-administrator TEACHER EXAM > OWN_CLASSES",
                        "the-administrator TEACHER EXAM OWN_CLASSES > ALL",
                        "the-administrator TEACHER EXAM ALL >");
    }

    @Test
    @Rule("RIGHT-7")
    void aScriptsChangeLeavesARowTooAndNobodyWritesOneByHand() throws Exception {
        try (Connection connection = database.connect(DatabaseRole.SUPERUSER)) {
            connection.setAutoCommit(false);
            Sql.run(
                    connection,
                    "select set_config('app.tenant_id', ?, true)",
                    tenant.id().toString());
            Sql.run(
                    connection,
                    "insert into cartable.role_right (tenant_id, role, entity_type, can_read, write_scope)"
                            + " values (?, 'HEAD', 'EXAM', true, 'NONE')",
                    tenant.id());
            connection.commit();
        }
        assertThat(changes()).containsExactly("postgres HEAD EXAM > NONE");
        try (Connection connection = database.enter(tenant)) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> Sql.run(connection, "delete from role_right_change"))
                    .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void aChoiceThatCannotBeChangesNothing() throws Exception {
        choose(EXAMS);
        RightsView before = rightsOf(tenant);
        RoleRightView broken =
                new RoleRightView("TEACHER", "TEACHER", true, WriteScope.OWN_CLASSES, List.of(), List.of(), false);
        assertThatExceptionOfType(SyncException.class).isThrownBy(() -> choose(broken));
        assertThat(rightsOf(tenant)).isEqualTo(before);
    }

    @Test
    @Rule("RIGHT-1")
    void theOwnClassesAreThoseOfLivingAssignmentsOfALivingTeacher() throws Exception {
        Classrooms rooms = Classrooms.in(database, tenant);
        Caller teacher = tenant.caller(rooms.user().toString(), null, Set.of("TEACHER"));
        assertThat(writes(teacher, rooms.own())).isTrue();
        assertThat(writes(teacher, rooms.other())).isFalse();

        try (Connection connection = database.enter(tenant)) {
            Classrooms.assign(connection, tenant, rooms.teacher(), rooms.other());
            Sql.run(
                    connection,
                    "delete from teaching_assignment where class_id = ?",
                    rooms.own().id());
            connection.commit();
        }
        assertThat(writes(teacher, rooms.own())).isFalse();
        assertThat(writes(teacher, rooms.other())).isTrue();

        try (Connection connection = database.enter(tenant)) {
            Sql.run(connection, "delete from teacher where id = ?", rooms.teacher());
            connection.commit();
        }
        assertThat(writes(teacher, rooms.other())).isFalse();
    }

    @Test
    @Rule("RIGHT-1")
    void theRightsOfACallerAreOneQueryAndTheClassesOfABatchTwo() throws Exception {
        Classrooms rooms = Classrooms.in(database, tenant);
        Caller teacher = tenant.caller(rooms.user().toString(), null, Set.of("TEACHER", "ACCOUNTANT"));
        choose(EXAMS);
        AtomicInteger statements = new AtomicInteger();
        try (Connection connection = database.enter(tenant)) {
            Connection counted = counting(connection, statements);
            stored.of(counted, teacher);
            assertThat(statements.getAndSet(0)).isEqualTo(1);

            KnownClasses known = KnownClasses.load(
                    counted,
                    tenant.id(),
                    Set.of(rooms.own().exam(), rooms.other().exam()),
                    Set.of(rooms.own().student(), rooms.other().student()),
                    LocalDate.of(2026, 9, 1));
            assertThat(statements.get()).isEqualTo(2);
            assertThat(known.of(ClassLink.Via.EXAM, rooms.other().exam()))
                    .containsExactly(rooms.other().id());
            assertThat(known.of(ClassLink.Via.STUDENT, rooms.own().student()))
                    .containsExactly(rooms.own().id());
        }
    }

    private static Connection counting(Connection connection, AtomicInteger statements) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.incrementAndGet();
                    }
                    return method.invoke(connection, arguments);
                });
    }

    private boolean writes(Caller caller, Classrooms.Classroom room) throws SQLException {
        try (Connection connection = database.enter(tenant)) {
            return stored.of(connection, caller).mayWrite("GRADE", List.of(), null, Set.of(room.id()));
        }
    }

    @Test
    @Rule("RIGHT-6")
    void theSchemaNamesWhatMayBeReadAndMarksWhatMayNotBeWritten() throws Exception {
        SchemaResponse ofTeacher = schemaOf("TEACHER");
        assertThat(ofTeacher.types()).extracting(TypeSchema::type).hasSize(12).doesNotContain("PAYMENT");
        TypeSchema student = ofTeacher.type("STUDENT").orElseThrow();
        assertThat(student.writable()).isFalse();
        assertThat(student.fields())
                .extracting(FieldSchema::name)
                .contains("notes")
                .doesNotContain("address");
        assertThat(student.fields()).extracting(FieldSchema::writable).containsOnly(false);
        TypeSchema grade = ofTeacher.type("GRADE").orElseThrow();
        assertThat(grade.writable()).isNull();
        assertThat(grade.fields()).extracting(FieldSchema::writable).containsOnlyNulls();

        for (String role : List.of("ADMINISTRATOR", "HEAD", "SECRETARY")) {
            assertThat(schemaOf(role)).isEqualTo(registry.schema());
        }
        assertThat(schemaOf("JANITOR").types()).isEmpty();
    }

    @Test
    @Rule("RIGHT-6")
    void aKeyWithAHiddenPartIsNoneAndATitleHasWhatIsLeft() throws Exception {
        choose(
                EXAMS,
                new RoleRightView(
                        "TEACHER", "STUDENT", true, WriteScope.NONE, List.of("admissionNumber"), List.of(), false));
        SchemaResponse schema = schemaOf("TEACHER");
        TypeSchema student = schema.type("STUDENT").orElseThrow();
        assertThat(student.naturalKey()).isEmpty();
        assertThat(student.title())
                .isEqualTo(registry.schema().type("STUDENT").orElseThrow().title().stream()
                        .filter(field -> !field.equals("admissionNumber"))
                        .toList());
        TypeSchema exam = schema.type("EXAM").orElseThrow();
        assertThat(exam.writable()).isNull();
        assertThat(exam.field("term").orElseThrow().writable()).isFalse();
        assertThat(exam.field("name").orElseThrow().writable()).isNull();
    }

    private SchemaResponse schemaOf(String role) throws Exception {
        return transactions.run(() -> schemas.schema(tenant.caller("somebody", null, Set.of(role))));
    }
}
