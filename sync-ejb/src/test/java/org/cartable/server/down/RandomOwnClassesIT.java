package org.cartable.server.down;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.replica.Replicas;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.support.Classrooms;
import org.cartable.server.support.Classrooms.Classroom;
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

/**
 * While teachers fetch their first copy, students move, classes change hands and answers get lost, in an order that chance
 * makes. At the end they hold what one holds who teaches nobody and begins then.
 */
@ExtendWith(PostgresExtension.class)
class RandomOwnClassesIT {

    private static final int WORLDS = 30;
    /** More of them make more pages, and more happens between more pages. */
    private static final int STUDENTS_MAX = 25;

    private static final String[] SCOPES = {
        null,
        "{'STUDENT':{'field':'classId','op':'=','value':'%1$s'},"
                + "'GRADE':{'field':'studentClassId','op':'=','value':'%1$s'}}",
        "{'GRADE':{'field':'taughtBy','op':'=','value':'%2$s'},'STUDENT':{'field':'status','op':'=','value':'ACTIVE'}}"
    };

    private final TestDatabase database;
    private final TestTenant tenant;
    private final ThreadTransactions transactions;
    private final DownService service;
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<UUID> students = new ArrayList<>();
    private Connection script;
    private Classrooms rooms;
    private int toldTwice;
    private int toldAtFirstOnly;

    RandomOwnClassesIT(TestDatabase database, TestTenant tenant) {
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
        students.addAll(List.of(rooms.own().student(), rooms.other().student()));
        for (int i = 0; i < 40; i++) {
            happen();
        }
        commit();
    }

    @AfterEach
    void disconnect() throws SQLException {
        script.close();
        transactions.close();
    }

    @Test
    @Rule({"DOWN-2", "DOWN-7", "SCOPE-5"})
    void nothingIsMissingWhateverHappensBetweenThePages() throws Exception {
        System.out.println("RandomOwnClassesIT -Dseed=" + seed);
        for (int world = 0; world < WORLDS; world++) {
            String role = random.nextBoolean() ? "TEACHER" : "HEAD";
            String scope = SCOPES[random.nextInt(SCOPES.length)];
            // Without a class at its beginning a first copy is like any other.
            assign(rooms.own());
            commit();
            String as = "seed " + seed + ", world " + world + ", " + role + ", " + scope;
            Desktop teacher = desktop(rooms.user().toString(), role, scope);
            Desktop plain = desktop("nobody", role, scope);

            readWhileThingsHappen(teacher, rooms.user().toString(), role);
            plain.catchUp(1_000);

            assertThat(teacher.state()).as(as).isNotEmpty().isEqualTo(plain.state());
        }
        // Else nothing was at stake.
        assertThat(toldTwice).as("seed %d", seed).isPositive();
        assertThat(toldAtFirstOnly).as("seed %d", seed).isPositive();
    }

    private Desktop desktop(String user, String role, String scope) {
        Desktop desktop = new Desktop(transactions, service, caller(user, role));
        if (scope != null) {
            desktop.want(ScopeIT.scope(scope, rooms.own().id(), rooms.teacher()));
        }
        return desktop;
    }

    private Caller caller(String user, String role) {
        return tenant.caller(user, null, Set.of(role));
    }

    private void readWhileThingsHappen(Desktop desktop, String user, String role) throws Exception {
        Map<EntityKey, FirstSyncStage> told = new HashMap<>();
        FirstSyncStage before = FirstSyncStage.OWN_CLASSES;
        DownPage page;
        do {
            int size = 1 + random.nextInt(9);
            if (random.nextInt(4) == 0) {
                // The answer is lost, or comes as the next page of a stream that is cut.
                DownRequest again = desktop.request(desktop.cursor(), null, size);
                transactions.run(() -> service.readOn(caller(user, role), again));
            }
            page = desktop.pull(size);
            for (FeedChange change : page.changes()) {
                FirstSyncStage first = told.putIfAbsent(new EntityKey(change.entityType(), change.entityId()), before);
                toldTwice += first == FirstSyncStage.OWN_CLASSES && before == FirstSyncStage.REST ? 1 : 0;
            }
            before = page.stage();
            for (int i = random.nextInt(4); i > 0 && page.stage() != null; i--) {
                happen();
            }
            commit();
        } while (page.hasMore());
        toldAtFirstOnly += Sql.column(script, UUID.class, "select id from grade where deleted_at is not null").stream()
                        .anyMatch(id -> told.get(new EntityKey("GRADE", id)) == FirstSyncStage.OWN_CLASSES)
                ? 1
                : 0;
    }

    private void happen() throws SQLException {
        UUID student = students.get(random.nextInt(students.size()));
        Classroom room = random.nextBoolean() ? rooms.own() : rooms.other();
        switch (random.nextInt(11)) {
            case 0 -> {
                if (students.size() < STUDENTS_MAX) {
                    students.add(Students.add(script, tenant));
                }
            }
            case 1 -> Students.note(script, student, String.valueOf(random.nextInt()));
            case 2, 3 ->
                Sql.run(
                        script,
                        "insert into enrollment (tenant_id, id, student_id, class_id, enrolled_on)"
                                + " values (?, ?, ?, ?, '2026-09-01') on conflict do nothing",
                        tenant.id(),
                        UuidCreator.getTimeOrderedEpoch(),
                        student,
                        room.id());
            case 4 ->
                Sql.run(
                        script,
                        "update enrollment set left_on = case when left_on is null then date '2026-12-01' end"
                                + " where student_id = ? and class_id = ? and deleted_at is null",
                        student,
                        room.id());
            case 5 ->
                Sql.run(script, "delete from enrollment where student_id = ? and class_id = ?", student, room.id());
            case 6, 7 ->
                Sql.run(
                        script,
                        "insert into grade (tenant_id, id, student_id, exam_id, score, absent)"
                                + " values (?, ?, ?, ?, 9, false) on conflict do nothing",
                        tenant.id(),
                        UuidCreator.getTimeOrderedEpoch(),
                        student,
                        room.exam());
            case 8 -> Sql.run(script, "delete from grade where student_id = ? and deleted_at is null", student);
            case 9 ->
                Sql.run(
                        script,
                        "update exam set class_id = ? where id = ?",
                        random.nextBoolean() ? rooms.own().id() : rooms.other().id(),
                        room.exam());
            default -> teach(room);
        }
    }

    private void teach(Classroom room) throws SQLException {
        if (random.nextInt(3) == 0) {
            Sql.run(script, "delete from teaching_assignment where class_id = ? and deleted_at is null", room.id());
        } else {
            assign(room);
        }
    }

    private void assign(Classroom room) throws SQLException {
        Sql.run(
                script,
                "insert into teaching_assignment (tenant_id, id, teacher_id, class_id, subject)"
                        + " values (?, ?, ?, ?, 'Histoire') on conflict do nothing",
                tenant.id(),
                UuidCreator.getTimeOrderedEpoch(),
                rooms.teacher(),
                room.id());
    }

    private void commit() throws SQLException {
        script.commit();
        TestDatabase.enter(script, tenant);
    }
}
