package org.cartable.server.down;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.cartable.server.explain.Foretold;
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

/**
 * People move, answers get lost, scopes change, rights are narrowed and widened, in an order that chance makes; whenever the desktop has heard all, it holds
 * what the scope says, no record more and none less. What that is, is said here in SQL of its own.
 */
@ExtendWith(PostgresExtension.class)
class RandomScopeIT {

    private static final int STEPS = 120;
    private static final int EXPLAINED = 12;

    private final TestDatabase database;
    private final TestTenant tenant;
    private final ThreadTransactions transactions;
    private final DownService service;
    private final Desktop desktop;
    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<UUID> students = new ArrayList<>();
    private final Set<String> everSeen = new TreeSet<>();
    private Connection script;
    private Classrooms rooms;
    private Kind kind = Kind.WHOLE;
    private boolean narrowed;

    /**
     * A scope, and what is in it.
     *
     * @param scope as it is asked for, with the class and the teacher left open; null for everything
     * @param inScope the ids in SQL, by type
     */
    private record Kind(String scope, Map<String, String> inScope) {

        static final Kind WHOLE = new Kind(null, Map.of());

        static final List<Kind> ALL = List.of(
                WHOLE,
                new Kind(
                        "{'STUDENT':{'field':'status','op':'=','value':'ACTIVE'}}",
                        Map.of("STUDENT", "select id from student where status = 'ACTIVE'")),
                new Kind(
                        "{'STUDENT':{'field':'classId','op':'=','value':'%1$s'},"
                                + "'GRADE':{'field':'studentClassId','op':'=','value':'%1$s'},"
                                + "'ENROLLMENT':{'not':{'field':'classId','op':'<>','value':'%1$s'}}}",
                        Map.of(
                                "STUDENT",
                                "select student_id from enrollment where class_id = '%1$s' and left_on is null"
                                        + " and deleted_at is null",
                                "GRADE",
                                "select g.id from grade g join enrollment e on e.student_id = g.student_id"
                                        + " where e.class_id = '%1$s' and e.left_on is null and e.deleted_at is null",
                                "ENROLLMENT",
                                "select id from enrollment where class_id = '%1$s'")),
                new Kind(
                        "{'STUDENT':{'or':[{'field':'taughtBy','op':'=','value':'%2$s'},"
                                + "{'field':'status','op':'in','values':['LEFT']}]},"
                                + "'GRADE':{'field':'taughtBy','op':'=','value':'%2$s'}}",
                        Map.of(
                                "STUDENT",
                                "select s.id from student s where s.status = 'LEFT' or exists (select from enrollment e"
                                        + " join teaching_assignment a on a.class_id = e.class_id"
                                        + " where e.student_id = s.id and e.left_on is null and e.deleted_at is null"
                                        + " and a.deleted_at is null and a.teacher_id = '%2$s')",
                                "GRADE",
                                "select g.id from grade g join exam x on x.id = g.exam_id join teaching_assignment a"
                                        + " on a.class_id = x.class_id and a.deleted_at is null"
                                        + " where a.teacher_id = '%2$s'")));
    }

    RandomScopeIT(TestDatabase database, TestTenant tenant) {
        this.database = database;
        this.tenant = tenant;
        this.transactions = new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION));
        SchemaRegistry registry = new SchemaRegistry();
        this.service = new DownService(transactions, new Replicas(), new StoredRights(registry), registry);
        this.desktop = new Desktop(transactions, service, tenant.secretary());
        desktop.beginAnewForRights();
    }

    @BeforeEach
    void fill() throws SQLException {
        rooms = Classrooms.in(database, tenant);
        script = database.enter(tenant);
        students.addAll(List.of(rooms.own().student(), rooms.other().student()));
    }

    @AfterEach
    void disconnect() throws SQLException {
        script.close();
        transactions.close();
    }

    @Test
    @Rule({"SCOPE-2", "SCOPE-3", "SCOPE-5", "SCOPE-6", "RIGHT-8", "EXPLAIN-1"})
    void aDesktopHoldsWhatItsScopeSaysWhateverHappens() throws Exception {
        System.out.println("RandomScopeIT -Dseed=" + seed);
        for (int step = 0; step < STEPS; step++) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                happen();
                if (random.nextBoolean()) {
                    commit();
                }
            }
            commit();
            if (random.nextInt(6) == 0) {
                choose(Kind.ALL.get(random.nextInt(Kind.ALL.size())));
            }
            if (random.nextInt(6) == 0) {
                chooseRights();
            }
            int size = 1 + random.nextInt(8);
            if (random.nextInt(3) == 0) {
                // The answer is lost.
                desktop.ask(desktop.request(desktop.cursor(), null, 1 + random.nextInt(8)));
            }
            if (random.nextInt(3) == 0) {
                desktop.pull(size);
            } else {
                String circumstances =
                        "seed " + seed + ", step " + step + ", " + kind.scope() + (narrowed ? ", narrowed" : "");
                Foretold foretold = new Foretold(transactions, tenant.secretary(), desktop, some(), scope());
                desktop.catchUp(size);
                assertThat(desktop.state()).as(circumstances).isEqualTo(expected());
                foretold.hasCome(desktop.state(), circumstances);
            }
        }
    }

    private void choose(Kind chosen) throws Exception {
        if (desktop.cursor() != null) {
            // In a snapshot another scope is a reset, which this desktop does not know how to take.
            desktop.catchUp(5);
        }
        kind = chosen;
        desktop.want(scope());
    }

    /** As a school does that finds its secretaries see too much, or too little. */
    private void chooseRights() throws SQLException {
        Sql.run(script, "delete from role_right");
        narrowed = false;
        for (String[] right : new String[][] {
            {"GRADE", "false", "{}"},
            {"ENROLLMENT", "false", "{}"},
            {"TEACHING_ASSIGNMENT", "false", "{}"},
            {"STUDENT", "true", "{notes,status}"}
        }) {
            if (random.nextInt(3) == 0) {
                narrowed = true;
                Sql.run(
                        script,
                        "insert into role_right (tenant_id, role, entity_type, can_read, write_scope, hidden_fields)"
                                + " values (?, 'SECRETARY', ?, ?::boolean, 'NONE', ?::text[])",
                        tenant.id(),
                        right[0],
                        right[1],
                        right[2]);
            }
        }
        commit();
    }

    private JsonObject scope() {
        return kind.scope() == null
                ? null
                : ScopeIT.scope(kind.scope(), rooms.own().id(), rooms.teacher());
    }

    /** Some of the records that are or were. */
    private List<String> some() throws SQLException {
        everSeen.addAll(LiveRows.of(script).keySet());
        List<String> keys = new ArrayList<>(everSeen);
        Collections.shuffle(keys, random);
        return keys.subList(0, Math.min(keys.size(), EXPLAINED));
    }

    private Map<String, String> expected() throws Exception {
        if (narrowed) {
            Desktop fresh = new Desktop(transactions, service, tenant.secretary());
            fresh.want(scope());
            fresh.catchUp(50);
            return fresh.state();
        }
        Map<String, String> live = new TreeMap<>(LiveRows.of(script));
        for (Map.Entry<String, String> type : kind.inScope().entrySet()) {
            Set<String> wanted = new TreeSet<>();
            for (UUID id : Sql.column(
                    script, UUID.class, type.getValue().formatted(rooms.own().id(), rooms.teacher()))) {
                wanted.add(type.getKey() + "/" + id);
            }
            live.keySet().removeIf(key -> key.startsWith(type.getKey() + "/") && !wanted.contains(key));
        }
        return live;
    }

    private void happen() throws SQLException {
        UUID student = students.get(random.nextInt(students.size()));
        UUID room = random.nextBoolean() ? rooms.own().id() : rooms.other().id();
        UUID exam = random.nextBoolean() ? rooms.own().exam() : rooms.other().exam();
        switch (random.nextInt(11)) {
            case 0 -> students.add(Students.add(script, tenant));
            case 1 ->
                Sql.run(
                        script,
                        "update student set status = case status when 'ACTIVE' then 'LEFT' else 'ACTIVE' end"
                                + " where id = ? and deleted_at is null",
                        student);
            case 2 ->
                Sql.run(
                        script,
                        "update student set notes = ? where id = ? and deleted_at is null",
                        String.valueOf(random.nextInt()),
                        student);
            case 3, 4 ->
                Sql.run(
                        script,
                        "insert into enrollment (tenant_id, id, student_id, class_id, enrolled_on)"
                                + " values (?, ?, ?, ?, '2026-09-01') on conflict do nothing",
                        tenant.id(),
                        UuidCreator.getTimeOrderedEpoch(),
                        student,
                        room);
            case 5 ->
                Sql.run(
                        script,
                        "update enrollment e set class_id = ? where student_id = ? and deleted_at is null and not exists"
                                + " (select from enrollment o where o.student_id = e.student_id and o.class_id = ?"
                                + " and o.deleted_at is null) and e.id = (select id from enrollment f where"
                                + " f.student_id = e.student_id and f.deleted_at is null limit 1)",
                        room,
                        student,
                        room);
            case 6 ->
                Sql.run(
                        script,
                        "update enrollment set left_on = case when left_on is null then date '2026-12-01' end"
                                + " where student_id = ? and class_id = ? and deleted_at is null",
                        student,
                        room);
            case 7 -> Sql.run(script, "delete from enrollment where student_id = ? and class_id = ?", student, room);
            case 8 ->
                Sql.run(
                        script,
                        "insert into grade (tenant_id, id, student_id, exam_id, score, absent) values (?, ?, ?, ?, 9, false)"
                                + " on conflict do nothing",
                        tenant.id(),
                        UuidCreator.getTimeOrderedEpoch(),
                        student,
                        exam);
            case 9 -> Sql.run(script, "update exam set class_id = ? where id = ?", room, exam);
            default -> teach(room);
        }
    }

    private void teach(UUID room) throws SQLException {
        if (random.nextBoolean()) {
            Sql.run(script, "delete from teaching_assignment where class_id = ? and deleted_at is null", room);
        } else {
            Sql.run(
                    script,
                    "insert into teaching_assignment (tenant_id, id, teacher_id, class_id, subject)"
                            + " values (?, ?, ?, ?, 'Histoire') on conflict do nothing",
                    tenant.id(),
                    UuidCreator.getTimeOrderedEpoch(),
                    rooms.teacher(),
                    room);
        }
    }

    private void commit() throws SQLException {
        script.commit();
        TestDatabase.enter(script, tenant);
    }
}
