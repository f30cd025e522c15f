package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.cartable.protocol.conflict.ConflictView;
import org.cartable.protocol.conflict.ConflictsResponse;
import org.cartable.protocol.conflict.ResolutionRequest;
import org.cartable.protocol.conflict.ResolutionRequest.Decision;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.platform.SyncException;
import org.cartable.server.resolution.ConflictQuery;
import org.cartable.server.resolution.ConflictService;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestPersistence;
import org.cartable.server.support.TestTenant;
import org.cartable.server.support.ThreadTransactions;
import org.cartable.server.tenant.Caller;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Decisions on stored conflicts, with sync-up between the two halves of each as in the server. */
@ExtendWith(PostgresExtension.class)
class ResolutionIT {

    private static final ConflictQuery OWN_OPEN = new ConflictQuery(false, ConflictView.Status.OPEN);
    private static final ConflictQuery ALL = new ConflictQuery(true, null);

    private School school;
    private ThreadTransactions connections;
    private EntityManagerFactory entityManagers;
    private Desktop mine;
    private Desktop theirs;
    private Caller administrator;

    @BeforeEach
    void open(TestDatabase database, TestTenant tenant) {
        school = new School(database, tenant);
        connections = new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION));
        entityManagers = TestPersistence.over(connections);
        mine = school.desktop();
        theirs = school.desktop();
        administrator = new Caller(tenant.id(), "boss", "boss", null, Set.of("ADMINISTRATOR"));
    }

    @AfterEach
    void close() throws Exception {
        entityManagers.close();
        connections.close();
        school.close();
    }

    @Test
    @Rule("RES-1")
    void aDesktopSeesItsOwnConflictsAndAnAdministratorAllOfTheSchool() {
        UUID student = clash();

        assertThat(list(mine.caller(), OWN_OPEN).conflicts())
                .extracting(ConflictView::entityId)
                .containsExactly(student);
        assertThat(list(theirs.caller(), OWN_OPEN).conflicts()).isEmpty();
        assertThat(list(administrator, ALL).conflicts()).hasSize(1);
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> list(mine.caller(), ALL))
                .extracting(SyncException::code)
                .isEqualTo(ProblemCode.FORBIDDEN);
    }

    @Test
    @Rule("RES-1")
    void aConflictOfAnotherDesktopIsNotThereForADesktop() {
        clash();
        ConflictView conflict = only();

        assertThat(refused(theirs.caller(), conflict, request(Decision.ACCEPT_SERVER, conflict)))
                .isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    @Rule("RIGHT-4")
    void aConflictIsToldWithoutWhatTheCallerMayNotSee() {
        OutboxEvent create = mine.create("STUDENT", Desktop.with(Desktop.student("N-1"), "notes", "confidential"));
        mine.send(create);
        theirs.send(theirs.update("STUDENT", create.entityId(), 1, "lastName", "Diallo"));
        mine.send(mine.update("STUDENT", create.entityId(), 1, "lastName", "Touré"));
        Caller accountant = new Caller(
                mine.caller().tenantId(), mine.caller().userId(), "accountant", mine.clientId(), Set.of("ACCOUNTANT"));

        ConflictView seen = list(accountant, OWN_OPEN).conflicts().get(0);

        assertThat(only().theirs()).containsKey("notes");
        assertThat(seen.theirs()).containsKey("lastName").doesNotContainKey("notes");
        assertThat(seen.base()).containsKey("lastName").doesNotContainKey("notes");
        assertThat(refused(accountant, seen, request(Decision.KEEP_MINE, seen)))
                .as("nor may an accountant decide what he may not write")
                .isEqualTo(ProblemCode.FORBIDDEN);
    }

    @Test
    @Rule("RES-2")
    void aConflictIsToldWithTheServersStateAsItIsNow() {
        UUID student = clash();
        theirs.send(theirs.update("STUDENT", student, 2, "firstName", "Fatou"));

        ConflictView conflict = only();

        assertThat(conflict.serverVersion()).isEqualTo(3);
        assertThat(conflict.theirs().getString("firstName")).isEqualTo("Fatou");
        assertThat(conflict.theirs().getString("lastName")).isEqualTo("Diallo");
        assertThat(conflict.base().getString("lastName")).isEqualTo("Traoré");
        assertThat(conflict.mine().getString("lastName")).isEqualTo("Touré");
        assertThat(conflict.fields()).containsExactly("lastName");
        assertThat(conflict.author()).isEqualTo(mine.caller().userId());
        assertThat(conflict.clientId()).isEqualTo(mine.clientId());
    }

    @Test
    @Rule("RES-3")
    void toKeepMineWritesItAsAnOrdinaryEventAndSettlesTheConflict() {
        clash();
        ConflictView conflict = only();
        ResolutionRequest request = request(Decision.KEEP_MINE, conflict);

        ConflictView settled = resolve(mine.caller(), conflict, request);

        assertThat(settled.status()).isEqualTo(ConflictView.Status.RESOLVED);
        assertThat(settled.resolvedBy()).isEqualTo(mine.caller().userId());
        assertThat(settled.resolvedAt()).isNotNull();
        assertThat(settled.theirs().getString("lastName")).isEqualTo("Touré");
        assertThat(school.query(
                        String.class, "select outcome from event_receipt where event_id = ?", request.eventId()))
                .containsExactly("APPLIED");
        assertThat(list(mine.caller(), OWN_OPEN).conflicts()).isEmpty();
    }

    @Test
    @Rule("RES-3")
    void toAcceptTheServersStateWritesNothing() {
        clash();
        ConflictView conflict = only();

        ConflictView settled = resolve(mine.caller(), conflict, request(Decision.ACCEPT_SERVER, conflict));

        assertThat(settled.status()).isEqualTo(ConflictView.Status.RESOLVED);
        assertThat(settled.serverVersion()).isEqualTo(conflict.serverVersion());
        assertThat(settled.theirs()).isEqualTo(conflict.theirs());
    }

    @Test
    @Rule("RES-3")
    void anAdministratorWithoutADesktopDecidesThroughOneOfHisOwn() {
        clash();
        ConflictView conflict = only();
        ResolutionRequest request = new ResolutionRequest(
                school.nextId(),
                Decision.MERGED,
                Json.createObjectBuilder().add("lastName", "Touré-Diallo").build(),
                conflict.serverVersion());

        ConflictView settled = resolve(administrator, conflict, request);

        assertThat(settled.resolvedBy()).isEqualTo("boss");
        assertThat(settled.theirs().getString("lastName")).isEqualTo("Touré-Diallo");
        assertThat(school.query(String.class, "select user_id from sync_client where user_id = 'boss'"))
                .hasSize(1);
    }

    @Test
    @Rule("RES-3")
    void decidedFieldsThatBreakARuleAreNamedAndTheConflictStaysOpen() {
        clash();
        ConflictView conflict = only();
        ResolutionRequest request = new ResolutionRequest(
                school.nextId(),
                Decision.MERGED,
                Json.createObjectBuilder().add("lastName", "").build(),
                conflict.serverVersion());

        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> resolve(mine.caller(), conflict, request))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(ProblemCode.MALFORMED_REQUEST);
                    assertThat(refused.fields()).extracting("field").containsExactly("lastName");
                });
        assertThat(only().status()).isEqualTo(ConflictView.Status.OPEN);
    }

    @Test
    @Rule("RES-4")
    void aRepeatedDecisionIsAnsweredAgainAndWrittenOnce() {
        clash();
        ConflictView conflict = only();
        for (Caller decider : new Caller[] {mine.caller(), administrator}) {
            ConflictView open =
                    list(administrator, new ConflictQuery(true, ConflictView.Status.OPEN)).conflicts().stream()
                            .findFirst()
                            .orElse(conflict);
            ResolutionRequest request = request(Decision.KEEP_MINE, open);

            ConflictView first = resolve(decider, open, request);
            ConflictView again = resolve(decider, open, request);

            assertThat(again).isEqualTo(first);
            clash();
        }
    }

    @Test
    @Rule("RES-4")
    void aDecisionWhoseSecondHalfNeverRanIsCompletedByItsRepetition() {
        clash();
        ConflictView conflict = only();
        ResolutionRequest request = request(Decision.KEEP_MINE, conflict);
        UpRequest batch = inTransaction(service -> service.resolution(administrator, conflict.id(), request));
        school.accept(administrator, batch);
        assertThat(list(administrator, ALL).conflicts())
                .extracting(ConflictView::status)
                .containsExactly(ConflictView.Status.OPEN);

        assertThat(resolve(administrator, conflict, request).status()).isEqualTo(ConflictView.Status.RESOLVED);
    }

    @Test
    @Rule("RES-4")
    void anotherDecisionOnADecidedConflictIsRefused() {
        clash();
        ConflictView conflict = only();
        resolve(administrator, conflict, request(Decision.KEEP_MINE, conflict));

        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> resolve(mine.caller(), conflict, request(Decision.ACCEPT_SERVER, conflict)))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(ProblemCode.ALREADY_RESOLVED);
                    assertThat(refused.conflict().resolvedBy()).isEqualTo("boss");
                });
    }

    @Test
    @Rule("RES-5")
    void aDecisionOnWhatHasChangedSinceIsRefusedWithTheStateAsItIsNow() {
        UUID student = clash();
        ConflictView seen = only();
        theirs.send(theirs.update("STUDENT", student, seen.serverVersion(), "firstName", "Fatou"));

        for (Decision decision : new Decision[] {Decision.ACCEPT_SERVER, Decision.KEEP_MINE}) {
            assertThatExceptionOfType(SyncException.class)
                    .isThrownBy(() -> resolve(mine.caller(), seen, request(decision, seen)))
                    .satisfies(refused -> {
                        assertThat(refused.code()).isEqualTo(ProblemCode.STALE_DECISION);
                        assertThat(refused.conflict().theirs().getString("firstName"))
                                .isEqualTo("Fatou");
                        assertThat(refused.conflict().serverVersion()).isEqualTo(3);
                    });
        }
        assertThat(school.query(Long.class, "select version from student")).containsExactly(3L);
    }

    @Test
    @Rule("RES-5")
    void anEditInTheSameMomentIsNotOverwrittenByTheDesktopsDecision() {
        ConflictView seen = clashed();
        ResolutionRequest request = request(Decision.KEEP_MINE, seen);

        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> settle(mine.caller(), seen, request, overtaken(mine.caller(), seen, request)))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(ProblemCode.STALE_DECISION);
                    assertThat(refused.conflict().theirs().getString("lastName"))
                            .isEqualTo("Sow");
                });
        assertThat(school.query(String.class, "select last_name from student")).containsExactly("Sow");
        ConflictView now = only();
        assertThat(resolve(mine.caller(), now, request(Decision.KEEP_MINE, now)).status())
                .isEqualTo(ConflictView.Status.RESOLVED);
    }

    @Test
    @Rule("RES-5")
    void anEditInTheSameMomentMakesANewConflictOfTheAdministratorsDecision() {
        ConflictView seen = clashed();
        ResolutionRequest request = request(Decision.KEEP_MINE, seen);
        UpResponse answer = overtaken(administrator, seen, request);

        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> settle(administrator, seen, request, answer))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(ProblemCode.STALE_DECISION);
                    assertThat(refused)
                            .hasMessageContaining(
                                    answer.conflicts().get(0).conflictId().toString());
                });
        assertThat(school.query(String.class, "select last_name from student")).containsExactly("Sow");
        assertThat(list(administrator, ALL).conflicts())
                .extracting(ConflictView::status)
                .containsExactly(ConflictView.Status.OPEN, ConflictView.Status.OPEN);
    }

    /** What sync-up says to a decision when somebody's edit gets in between. */
    private UpResponse overtaken(Caller caller, ConflictView seen, ResolutionRequest request) {
        UpRequest batch = inTransaction(service -> service.resolution(caller, seen.id(), request));
        theirs.send(theirs.update("STUDENT", seen.entityId(), seen.serverVersion(), "lastName", "Sow"));
        return school.accept(caller, batch);
    }

    @Test
    @Rule("RES-3")
    void toKeepADeleteDeletes() {
        UUID student = mine.createdStudent("A-1");
        theirs.send(theirs.update("STUDENT", student, 1, "lastName", "Diallo"));
        mine.send(mine.delete("STUDENT", student, 1));
        ConflictView conflict = only();
        assertThat(conflict.mine()).isNull();

        ConflictView settled = resolve(administrator, conflict, request(Decision.KEEP_MINE, conflict));

        assertThat(settled.status()).isEqualTo(ConflictView.Status.RESOLVED);
        assertThat(settled.theirs()).isNull();
    }

    @Test
    @Rule("RES-5")
    void aLaterEditOfTheDesktopSettlesItsConflictBeforeTheAdministratorDecides() {
        UUID student = clash();
        ConflictView seen = only();
        mine.send(mine.update("STUDENT", student, seen.serverVersion(), "lastName", "Touré"));

        assertThat(refused(administrator, seen, request(Decision.ACCEPT_SERVER, seen)))
                .isEqualTo(ProblemCode.ALREADY_RESOLVED);
    }

    @Test
    @Rule("RES-6")
    void whatWasDeletedMeanwhileIsKeptUnderANewId() {
        UUID student = mine.createdStudent("A-1");
        theirs.send(theirs.delete("STUDENT", student, 1));
        mine.send(mine.update("STUDENT", student, 1, "lastName", "Touré"));
        ConflictView conflict = only();
        assertThat(conflict.theirs()).isNull();
        ResolutionRequest request = request(Decision.KEEP_MINE, conflict);

        ConflictView settled = resolve(mine.caller(), conflict, request);

        assertThat(resolve(mine.caller(), conflict, request)).isEqualTo(settled);
        assertThat(settled.status()).isEqualTo(ConflictView.Status.RESOLVED);
        assertThat(school.query(
                        String.class,
                        "select concat_ws(' ', admission_number, last_name, first_name) from student"
                                + " where deleted_at is null and id <> ?",
                        student))
                .containsExactly("A-1 Touré Aïcha");
    }

    @Test
    @Rule("RES-6")
    void toAcceptWhatWasDeletedLeavesItDeleted() {
        UUID student = mine.createdStudent("A-1");
        theirs.send(theirs.delete("STUDENT", student, 1));
        mine.send(mine.update("STUDENT", student, 1, "lastName", "Touré"));
        ConflictView conflict = only();

        ConflictView settled = resolve(administrator, conflict, request(Decision.ACCEPT_SERVER, conflict));

        assertThat(settled.status()).isEqualTo(ConflictView.Status.RESOLVED);
        assertThat(settled.theirs()).isNull();
        assertThat(school.query(Long.class, "select count(*) from student")).containsExactly(1L);
    }

    @Test
    @Rule("RES-6")
    void aDeleteThatComesAfterTheLookMakesTheDecisionStale() {
        UUID student = clash();
        ConflictView seen = only();
        theirs.send(theirs.delete("STUDENT", student, seen.serverVersion()));

        assertThat(refused(mine.caller(), seen, request(Decision.KEEP_MINE, seen)))
                .isEqualTo(ProblemCode.STALE_DECISION);
        ConflictView now = only();
        assertThat(now.theirs()).isNull();
        assertThat(resolve(mine.caller(), now, request(Decision.ACCEPT_SERVER, now))
                        .status())
                .isEqualTo(ConflictView.Status.RESOLVED);
    }

    @Test
    @Rule("RES-1")
    void theListIsCutAtItsLimitWithTheNewestFirst() {
        ConflictView oldest = clashed();
        school.asSuperuser("insert into cartable.entity_conflict (tenant_id, id, client_id, event_id, entity_type,"
                + " entity_id, reason, base_version, server_version, mine, created_by, created_at)"
                + " select tenant_id, gen_random_uuid(), client_id, event_id, entity_type, entity_id, reason,"
                + " base_version, server_version, jsonb_build_object('lastName', 'Touré ' || n), created_by,"
                + " created_at + n * interval '1 second'"
                + " from cartable.entity_conflict, generate_series(1, " + ConflictService.LIST_MAX + ") n"
                + " where id = '" + oldest.id() + "'");

        ConflictsResponse told = list(administrator, ALL);

        assertThat(told.conflicts()).hasSize(ConflictService.LIST_MAX);
        assertThat(told.hasMore()).isTrue();
        assertThat(told.conflicts().get(0).mine().getString("lastName")).isEqualTo("Touré " + ConflictService.LIST_MAX);
        assertThat(list(administrator, new ConflictQuery(true, ConflictView.Status.RESOLVED))
                        .conflicts())
                .isEmpty();
    }

    /** Two desktops give one student two names; mine comes second. */
    private UUID clash() {
        UUID student = mine.createdStudent(school.nextId().toString().substring(24));
        theirs.send(theirs.update("STUDENT", student, 1, "lastName", "Diallo"));
        mine.send(mine.update("STUDENT", student, 1, "lastName", "Touré"));
        return student;
    }

    private ConflictView clashed() {
        clash();
        return only();
    }

    private ConflictView only() {
        ConflictsResponse told = list(mine.caller(), OWN_OPEN);
        assertThat(told.conflicts()).hasSize(1);
        assertThat(told.hasMore()).isFalse();
        return told.conflicts().get(0);
    }

    private ResolutionRequest request(Decision decision, ConflictView seen) {
        return new ResolutionRequest(school.nextId(), decision, null, seen.serverVersion());
    }

    private ConflictsResponse list(Caller caller, ConflictQuery query) {
        return inTransaction(service -> service.list(caller, query));
    }

    private ConflictView resolve(Caller caller, ConflictView conflict, ResolutionRequest request) {
        UpRequest batch = inTransaction(service -> service.resolution(caller, conflict.id(), request));
        return settle(caller, conflict, request, school.accept(caller, batch));
    }

    private ConflictView settle(Caller caller, ConflictView conflict, ResolutionRequest request, UpResponse answer) {
        return inTransaction(service -> service.settled(caller, conflict.id(), request, answer));
    }

    private ProblemCode refused(Caller caller, ConflictView conflict, ResolutionRequest request) {
        try {
            resolve(caller, conflict, request);
        } catch (SyncException refused) {
            return refused.code();
        }
        throw new AssertionError("The decision was taken");
    }

    private <T> T inTransaction(Function<ConflictService, T> call) {
        EntityManager entityManager = entityManagers.createEntityManager();
        try {
            entityManager.getTransaction().begin();
            T result = call.apply(new ConflictService(
                    entityManager, school.registry(), new StoredRights(school.registry()), school.clock()));
            entityManager.getTransaction().commit();
            return result;
        } finally {
            if (entityManager.getTransaction().isActive()) {
                entityManager.getTransaction().rollback();
            }
            entityManager.close();
        }
    }
}
