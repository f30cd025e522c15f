package org.cartable.server.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cartable.protocol.down.Change;
import org.cartable.protocol.down.ChangeOperation;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.reconcile.ComparedRange;
import org.cartable.protocol.reconcile.DigestRange;
import org.cartable.protocol.reconcile.ReconcileRequest;
import org.cartable.protocol.reconcile.StateDigest;
import org.cartable.protocol.reconcile.WantedEntities;
import org.cartable.server.down.DownService;
import org.cartable.server.platform.SyncException;
import org.cartable.server.replica.Replicas;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedType;
import org.cartable.server.support.Classrooms;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.Desktop;
import org.cartable.server.support.LiveRows;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.SampleRows;
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

@ExtendWith(PostgresExtension.class)
class ReconcileServiceIT {

    private final TestDatabase database;
    private final TestTenant tenant;
    private final ThreadTransactions transactions;
    private final DownService down;
    private final ReconcileService service;
    private final String[] types =
            new SchemaRegistry().types().stream().map(SyncedType::name).toArray(String[]::new);
    private Connection script;

    ReconcileServiceIT(TestDatabase database, TestTenant tenant) {
        this.database = database;
        this.tenant = tenant;
        this.transactions = new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION));
        SchemaRegistry registry = new SchemaRegistry();
        StoredRights rights = new StoredRights(registry);
        this.down = new DownService(transactions, new Replicas(), rights, registry);
        this.service = new ReconcileService(transactions, new Replicas(), rights, registry);
    }

    @BeforeEach
    void connect() throws SQLException {
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

    private List<UUID> students(int count) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(Students.add(script, tenant));
        }
        return ids;
    }

    /** A desktop that has read everything. */
    private HeldCopy copy() throws Exception {
        return copy(tenant.secretary());
    }

    private HeldCopy copy(Caller caller) throws Exception {
        Desktop desktop = new Desktop(transactions, down, caller);
        desktop.catchUp(5_000);
        return new HeldCopy(desktop, transactions, service, caller);
    }

    @Test
    @Rule("RECON-1")
    void whatEveryTypeTellsIsTheSameOnBothSides() throws Exception {
        Classrooms.in(database, tenant);
        new SampleRows(script, tenant).addAll();
        students(40);
        Sql.run(script, "update student set notes = E'tab\\t quote \" slash \\\\ line\\n bell \\u0001 Ünïcode 😀'");
        commit();

        HeldCopy copy = copy();

        assertThat(copy.differing(types)).isEmpty();
        assertThat(copy.rounds).as("one round tells that all is the same").isEqualTo(1);
    }

    @Test
    @Rule("RECON-1")
    void whatDiffersLacksOrIsTooManyIsFoundAmongThousandsInAFewSmallRounds() throws Exception {
        List<UUID> ids = students(3_000);
        commit();
        HeldCopy copy = copy();
        String changed = "STUDENT/" + ids.get(17);
        String otherVersion = "STUDENT/" + ids.get(1_500);
        String lacking = "STUDENT/" + ids.get(2_999);
        String tooMany = "STUDENT/" + UUID.randomUUID();
        copy.state().computeIfPresent(changed, (key, state) -> state.replace("Awa", "Eve"));
        copy.state().computeIfPresent(otherVersion, (key, state) -> "9" + state);
        copy.state().put(tooMany, copy.state().remove(lacking));

        Set<String> found = copy.differing(types);

        assertThat(found).containsExactlyInAnyOrder(changed, otherVersion, lacking, tooMany);
        assertThat(copy.rounds).isLessThanOrEqualTo(4);
        assertThat(copy.repair(found))
                .extracting(Change::operation)
                .containsExactlyInAnyOrder(
                        ChangeOperation.UPDATE, ChangeOperation.UPDATE, ChangeOperation.UPDATE, ChangeOperation.DELETE);
        assertThat(copy.state()).isEqualTo(LiveRows.of(script));
        assertThat(copy.differing(types)).isEmpty();
    }

    @Test
    @Rule("RECON-1")
    void randomDamageIsAllFound() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        new SampleRows(script, tenant).addAll();
        List<UUID> ids = students(400);
        commit();
        HeldCopy copy = copy();
        List<String> keys = new ArrayList<>(copy.state().keySet());
        Collections.shuffle(keys, random);
        for (String key : keys.subList(0, 1 + random.nextInt(ids.size()))) {
            switch (random.nextInt(4)) {
                case 0 -> copy.state().remove(key);
                case 1 -> copy.state().computeIfPresent(key, (same, state) -> "1" + state);
                case 2 -> copy.state().computeIfPresent(key, (same, state) -> state.replace("}", ", \"z\": 1}"));
                default ->
                    copy.state().put(key.substring(0, key.indexOf('/') + 1) + UUID.randomUUID(), "1 {\"a\": \"b\"}");
            }
        }

        for (int portion = 0; portion < 2; portion++) {
            List<String> found = List.copyOf(copy.differing(types));
            copy.repair(Set.copyOf(found.subList(0, Math.min(found.size(), ReconcileRequest.FETCH_MAX))));
        }

        assertThat(copy.state()).as("seed " + seed).isEqualTo(LiveRows.of(script));
    }

    @Test
    @Rule("RECON-2")
    void whatHasChangedSinceTheCursorIsLeftToTheFeed() throws Exception {
        List<UUID> ids = students(5);
        commit();
        HeldCopy copy = copy();
        Students.note(script, ids.get(0), "changed since");
        Students.delete(script, ids.get(1));
        UUID since = Students.add(script, tenant);
        commit();
        copy.state().remove("STUDENT/" + ids.get(2));

        Set<String> found = copy.differing(types);

        assertThat(found).contains("STUDENT/" + ids.get(0), "STUDENT/" + ids.get(1), "STUDENT/" + since);
        assertThat(copy.repair(found)).extracting(Change::entityId).containsExactly(ids.get(2));
    }

    @Test
    @Rule("RECON-2")
    void whileOthersWriteNothingButTheDamageIsRepaired() throws Exception {
        List<UUID> ids = students(300);
        commit();
        HeldCopy copy = copy();
        String damaged = "STUDENT/" + ids.get(150);
        String sound = copy.state().put(damaged, "1 {\"lastName\": \"?\"}");
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = new Thread(() -> writeUntil(enough, ids.subList(0, 100)));
        writer.start();
        try {
            for (int i = 0; i < 20; i++) {
                Set<String> found = copy.differing("STUDENT");
                for (Change change : copy.repair(found)) {
                    assertThat(change.entityId()).isEqualTo(ids.get(150));
                }
            }
        } finally {
            enough.set(true);
            writer.join();
        }
        assertThat(copy.state()).containsEntry(damaged, sound);
    }

    private void writeUntil(AtomicBoolean enough, List<UUID> ids) {
        try (Connection connection = database.enter(tenant)) {
            for (int i = 0; !enough.get(); i++) {
                Students.note(connection, ids.get(i % ids.size()), "note " + i);
                connection.commit();
                TestDatabase.enter(connection, tenant);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    @Rule("RECON-3")
    void whatTheCallerMayNotReadIsNeitherComparedNorTold() throws Exception {
        Classrooms rooms = Classrooms.in(database, tenant);
        new SampleRows(script, tenant).addAll();
        commit();
        Caller teacher = tenant.caller(rooms.user().toString(), null, Set.of("TEACHER"));
        HeldCopy copy = copy(teacher);
        assertThat(copy.differing(types))
                .as("documents are compared as this desktop was told them")
                .isEmpty();

        UUID payment = Sql.one(script, UUID.class, "select id from payment limit 1");
        DigestRange guess = new DigestRange("PAYMENT", null, null, 1, StateDigest.text(7));
        ComparedRange compared = copy.ask(List.of(guess), null).ranges().get(0);
        assertThat(compared.outcome()).isEqualTo(ComparedRange.Outcome.LISTED);
        assertThat(compared.entities()).isEmpty();
        assertThat(copy.ask(null, List.of(new WantedEntities("PAYMENT", List.of(payment))))
                        .changes())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.operation()).isEqualTo(ChangeOperation.DELETE);
                    assertThat(change.serverVersion()).isZero();
                });
        UUID student = rooms.own().student();
        assertThat(copy.ask(null, List.of(new WantedEntities("STUDENT", List.of(student))))
                        .changes())
                .singleElement()
                .satisfies(change -> assertThat(change.payload()).doesNotContainKey("address"));
    }

    @Test
    @Rule("RECON-3")
    void anotherSchoolIsNotThere() throws Exception {
        UUID stranger = students(1).get(0);
        commit();
        TestTenant other = database.newTenant();
        Caller caller = other.secretary();
        HeldCopy copy = copy(caller);

        assertThat(copy.differing(types)).isEmpty();
        assertThat(copy.ask(null, List.of(new WantedEntities("STUDENT", List.of(stranger))))
                        .changes())
                .extracting(Change::operation)
                .containsExactly(ChangeOperation.DELETE);
    }

    @Test
    @Rule("RECON-2")
    void aCursorThatCannotBeServedIsResetAndNothingIsCompared() throws Exception {
        students(3);
        commit();
        HeldCopy copy = copy();
        Sql.run(
                database.dataSource(DatabaseRole.SUPERUSER),
                "update cartable.sync_tenant_head set epoch = gen_random_uuid() where tenant_id = ?",
                tenant.id());

        var answer = copy.ask(List.of(copy.digest("STUDENT", null, null)), null);

        assertThat(answer.reset().reason()).isEqualTo(Reset.Reason.DIVERGED);
        assertThat(answer.ranges()).isEmpty();
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        List<UUID> ids = students(40);
        commit();
        HeldCopy copy = copy();
        DigestRange all = copy.digest("STUDENT", null, null);
        refused(ProblemCode.MALFORMED_REQUEST, () -> copy.ask(List.of(all, all), null));
        refused(
                ProblemCode.MALFORMED_REQUEST,
                () -> copy.ask(List.of(copy.digest("STUDENT", ids.get(9), ids.get(1))), null));
        refused(
                ProblemCode.MALFORMED_REQUEST,
                () -> copy.ask(List.of(new DigestRange("PUPIL", null, null, 0, "")), null));
        refused(
                ProblemCode.MALFORMED_REQUEST,
                () -> copy.ask(null, List.of(new WantedEntities("STUDENT", Collections.nCopies(501, ids.get(0))))));
        Desktop half = new Desktop(transactions, down, tenant.secretary());
        half.pull(10);
        HeldCopy inSnapshot = new HeldCopy(half, transactions, service, tenant.secretary());
        refused(ProblemCode.MALFORMED_CURSOR, () -> inSnapshot.ask(null, null));
    }

    private static void refused(ProblemCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(SyncException.class).isThrownBy(call).satisfies(refused -> assertThat(refused.code())
                .isEqualTo(code));
    }

    private HeldCopy copyOfPart(JsonObject scope) throws Exception {
        Desktop desktop = new Desktop(transactions, down, tenant.secretary());
        desktop.want(scope);
        desktop.catchUp(5_000);
        return new HeldCopy(desktop, transactions, service, tenant.secretary());
    }

    private static JsonObject part(String text) {
        return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
    }

    @Test
    @Rule({"RECON-1", "RECON-3"})
    void ofATypeThatIsAskedForInPartThePartIsComparedAndRepaired() throws Exception {
        List<UUID> ids = students(60);
        Sql.run(script, "update student set status = 'LEFT' where id = ?", ids.get(0));
        commit();
        HeldCopy copy = copyOfPart(part("{'STUDENT':{'field':'status','op':'=','value':'ACTIVE'}}"));
        assertThat(copy.differing(types)).isEmpty();

        String lacking = "STUDENT/" + ids.get(7);
        String different = "STUDENT/" + ids.get(40);
        String tooMany = "STUDENT/" + ids.get(0);
        copy.state().remove(lacking);
        copy.state().replace(different, copy.state().get(different).replaceFirst(" ", "0 "));
        copy.state().put(tooMany, copy.state().get("STUDENT/" + ids.get(3)));
        Set<String> differing = copy.differing(types);
        assertThat(differing).containsExactlyInAnyOrder(lacking, different, tooMany);

        List<Change> repaired = copy.repair(differing);
        assertThat(copy.differing(types)).isEmpty();
        assertThat(repaired)
                .filteredOn(change -> change.operation() == ChangeOperation.DELETE)
                .singleElement()
                .satisfies(change -> assertThat(change.serverVersion())
                        .as("of what it does not ask for not even the version")
                        .isZero());
    }

    @Test
    @Rule("RECON-2")
    void whatMayHaveMovedSinceTheCursorIsLeftToTheFeed() throws Exception {
        Classrooms rooms = Classrooms.in(database, tenant);
        HeldCopy copy = copyOfPart(part(
                "{'STUDENT':{'field':'classId','op':'=','value':'" + rooms.own().id() + "'}}"));
        Sql.run(script, "update enrollment set class_id = ?", rooms.other().id());
        commit();

        Set<String> differing = copy.differing("STUDENT");
        assertThat(differing).contains("STUDENT/" + rooms.own().student());
        assertThat(copy.repair(differing)).isEmpty();
    }

    @Test
    @Rule("RECON-2")
    void aCursorOfAnotherScopeIsNotComparedWith() throws Exception {
        students(2);
        commit();
        Desktop desktop = new Desktop(transactions, down, tenant.secretary());
        desktop.catchUp(100);
        desktop.want(part("{'STUDENT':{'field':'status','op':'=','value':'ACTIVE'}}"));
        HeldCopy copy = new HeldCopy(desktop, transactions, service, tenant.secretary());

        assertThat(copy.ask(List.of(copy.digest("STUDENT", null, null)), null)
                        .reset()
                        .reason())
                .isEqualTo(Reset.Reason.GONE);
    }
}
