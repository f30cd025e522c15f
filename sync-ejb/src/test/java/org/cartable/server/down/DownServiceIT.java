package org.cartable.server.down;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.cartable.server.replica.Replicas;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
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

@ExtendWith(PostgresExtension.class)
class DownServiceIT {

    private final TestDatabase database;
    private final TestTenant tenant;
    private final ThreadTransactions transactions;
    private final DownService service;
    private final Desktop desktop;
    private Connection script;

    DownServiceIT(TestDatabase database, TestTenant tenant) {
        this.database = database;
        this.tenant = tenant;
        this.transactions = new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION));
        this.service = new DownService(
                transactions, new Replicas(), new StoredRights(new SchemaRegistry()), new SchemaRegistry());
        this.desktop = new Desktop(transactions, service, tenant.secretary());
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

    /** Ends the script's transaction and begins the next. */
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

    @Test
    @Rule("DOWN-2")
    void anEmptySchoolIsOneEmptyPage() throws Exception {
        DownPage page = desktop.pull(10);
        assertThat(page.changes()).isEmpty();
        assertThat(page.hasMore()).isFalse();
        assertThat(page.cursor()).isNotBlank();
        assertThat(desktop.pull(10).hasMore()).isFalse();
    }

    @Test
    @Rule("DOWN-2")
    void aSnapshotTellsTheLiveEntitiesOnceInTheOrderOfTheSchema() throws Exception {
        List<UUID> ids = students(3);
        Students.note(script, ids.get(0), "changed");
        Students.delete(script, ids.get(1));
        Sql.run(
                script,
                "insert into school_level (tenant_id, id, code, name, position) values (?, ?, 'CP1', 'CP1', 1)",
                tenant.id(),
                UUID.randomUUID());
        commit();

        DownPage page = desktop.pull(10);

        assertThat(page.changes())
                .extracting(FeedChange::entityType)
                .containsExactly("SCHOOL_LEVEL", "STUDENT", "STUDENT");
        assertThat(page.changes()).extracting(FeedChange::operation).containsOnly(Operation.CREATE);
        assertThat(page.changes().get(1).serverVersion()).isEqualTo(2);
        assertThat(desktop.state()).isEqualTo(LiveRows.of(script));
        assertThat(page.hasMore()).isFalse();
    }

    @Test
    @Rule("DOWN-2")
    void aSnapshotGoesOnWhereItsLastPageEndedAndThenTellsWhatHappenedMeanwhile() throws Exception {
        List<UUID> ids = students(7);
        commit();

        assertThat(desktop.pull(3).hasMore()).isTrue();
        Students.note(script, ids.get(0), "told already, changed since");
        Students.delete(script, ids.get(1));
        Students.delete(script, ids.get(6));
        Students.add(script, tenant);
        commit();
        desktop.catchUp(3);

        assertThat(desktop.state()).isEqualTo(LiveRows.of(script)).hasSize(6);
    }

    @Test
    @Rule("DOWN-2")
    void aSnapshotWhosePageEndsWithTheLastEntityEnds() throws Exception {
        students(4);
        commit();
        assertThat(desktop.pull(2).hasMore()).isTrue();
        assertThat(desktop.pull(2).hasMore()).isTrue();
        DownPage last = desktop.pull(2);
        assertThat(last.changes()).isEmpty();
        assertThat(last.hasMore()).isFalse();
    }

    @Test
    @Rule("DOWN-3")
    void aPageNeverSplitsATransaction() throws Exception {
        desktop.catchUp(10);
        students(2);
        commit();
        students(3);
        commit();
        students(9);
        commit();
        students(1);
        commit();

        List<Integer> sizes = new ArrayList<>();
        DownPage page;
        do {
            page = desktop.pull(4);
            sizes.add(page.changes().size());
        } while (page.hasMore());

        assertThat(sizes)
                .as("shorter rather than split; longer when one transaction is")
                .containsExactly(2, 3, 9, 1);
    }

    @Test
    @Rule("DOWN-3")
    void aPageTakesAsManyTransactionsAsFit() throws Exception {
        desktop.catchUp(10);
        for (int i = 0; i < 5; i++) {
            students(2);
            commit();
        }
        assertThat(desktop.pull(4).changes()).hasSize(4);
        assertThat(desktop.pull(5).changes()).hasSize(4);
        assertThat(desktop.pull(5).changes()).hasSize(2);
    }

    @Test
    @Rule("DOWN-3")
    void aPageTellsAnEntityOnceAtItsLatestState() throws Exception {
        desktop.catchUp(10);
        UUID first = Students.add(script, tenant);
        UUID second = Students.add(script, tenant);
        Students.note(script, first, "one");
        commit();
        Students.note(script, first, "two");
        Students.delete(script, second);
        commit();

        DownPage page = desktop.pull(100);

        assertThat(page.changes())
                .extracting(FeedChange::entityId, FeedChange::operation, FeedChange::serverVersion)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(first, Operation.UPDATE, 3L),
                        org.assertj.core.groups.Tuple.tuple(second, Operation.DELETE, 2L));
        assertThat(page.changes().get(0).payload()).contains("\"two\"");
        assertThat(page.changes().get(1).payload()).isNull();
    }

    @Test
    @Rule("DOWN-6")
    void theDocumentIsTheSameInTheLogAndInASnapshot() throws Exception {
        desktop.catchUp(10);
        students(1);
        commit();
        String inLog = desktop.pull(10).changes().get(0).payload();
        String inSnapshot = new Desktop(transactions, service, tenant.secretary())
                .pull(10)
                .changes()
                .get(0)
                .payload();
        assertThat(inLog).isEqualTo(inSnapshot).startsWith("{").contains("\"lastName\": \"Ouédraogo\"");
    }

    @Test
    void onlyTheWantedTypesAreTold() throws Exception {
        students(1);
        commit();
        DownPage none = desktop.ask(desktop.request(null, List.of("TEACHER"), 10));
        assertThat(none.changes()).isEmpty();
        students(1);
        commit();
        DownPage still = desktop.ask(desktop.request(none.cursor(), List.of("TEACHER"), 10));
        assertThat(still.changes()).isEmpty();
        assertThat(still.reset()).isNull();
        refused(ProblemCode.MALFORMED_CURSOR, desktop.request(none.cursor(), null, 10));
        refused(ProblemCode.MALFORMED_CURSOR, desktop.request(none.cursor(), List.of("STUDENT"), 10));
    }

    @Test
    void aRequestThatMakesNoSenseIsRefused() {
        refused(ProblemCode.MALFORMED_REQUEST, desktop.request(null, List.of("DRAGON"), 10));
        refused(ProblemCode.MALFORMED_REQUEST, desktop.request(null, List.of(), 10));
        refused(ProblemCode.MALFORMED_REQUEST, desktop.request(null, null, 0));
        refused(ProblemCode.MALFORMED_CURSOR, desktop.request("AQ", null, 10));
    }

    @Test
    @Rule("DOWN-4")
    void aCursorIsOkThenGoneWhenTheLogWasPurgedBeyondIt() throws Exception {
        students(3);
        commit();
        desktop.catchUp(10);
        String kept = desktop.cursor();
        assertThat(desktop.ask(desktop.request(kept, null, 10)).reset()).isNull();

        students(3);
        commit();
        asSuperuser("update sync_tenant_head set floor_seq = 3 where tenant_id = ?");
        assertThat(desktop.ask(desktop.request(kept, null, 10)).changes())
                .as("the floor itself is kept")
                .hasSize(3);
        asSuperuser("update sync_tenant_head set floor_seq = 4 where tenant_id = ?");
        assertThat(reset(kept)).isEqualTo(Reset.Reason.GONE);
    }

    @Test
    @Rule("DOWN-4")
    void aPurgeUnderASnapshotIsTold() throws Exception {
        students(5);
        commit();
        String inSnapshot = desktop.pull(2).cursor();
        students(5);
        commit();
        asSuperuser("update sync_tenant_head set floor_seq = 6 where tenant_id = ?");
        assertThat(reset(inSnapshot)).isEqualTo(Reset.Reason.GONE);
    }

    @Test
    @Rule("DOWN-4")
    void aCursorAheadOfARestoredServerIsRewound() throws Exception {
        students(3);
        commit();
        desktop.catchUp(10);
        asSuperuser("delete from sync_change where seq > 1 and tenant_id = ?");
        asSuperuser("update sync_tenant_head h set head_seq = 1, head_hash ="
                + " (select hash from sync_change c where c.tenant_id = h.tenant_id) where tenant_id = ?");
        assertThat(reset(desktop.cursor())).isEqualTo(Reset.Reason.REWOUND);
    }

    @Test
    @Rule("DOWN-4")
    void aCursorOfAnotherHistoryUnderTheSameNumbersIsDiverged() throws Exception {
        students(3);
        commit();
        desktop.catchUp(10);
        asSuperuser("update sync_change set hash = sha256('other') where seq = 3 and tenant_id = ?");
        assertThat(reset(desktop.cursor())).isEqualTo(Reset.Reason.DIVERGED);
    }

    @Test
    @Rule("DOWN-4")
    void aCursorOfAnotherEpochIsDiverged() throws Exception {
        students(3);
        commit();
        desktop.catchUp(10);
        asSuperuser("update sync_tenant_head set epoch = gen_random_uuid() where tenant_id = ?");
        assertThat(reset(desktop.cursor())).isEqualTo(Reset.Reason.DIVERGED);
    }

    @Test
    @Rule("DOWN-4")
    void aCursorOfAnotherSchoolIsNoKeyToIt() throws Exception {
        students(3);
        commit();
        desktop.catchUp(10);
        TestTenant other = database.newTenant();
        Desktop stranger = new Desktop(transactions, service, other.secretary());
        DownPage page = stranger.ask(stranger.request(desktop.cursor(), null, 10));
        assertThat(page.reset().reason()).isEqualTo(Reset.Reason.DIVERGED);
        assertThat(page.changes()).isEmpty();
    }

    @Test
    @Rule("DOWN-5")
    void whoKeepsOnlyATimestampMissesNothing() throws Exception {
        students(4);
        commit();
        assertThat(desktop.pullByTimestamp(100).syncTimestamp()).isAfter(Instant.EPOCH);
        for (int round = 0; round < 20; round++) {
            List<UUID> ids = students(3);
            commit();
            Students.note(script, ids.get(0), "round " + round);
            commit();
            // Pages smaller than what there is: the timestamp of a page must be that of its own last change.
            while (desktop.pullByTimestamp(2).hasMore()) {
                assertThat(desktop.state()).isNotEmpty();
            }
        }
        assertThat(desktop.state()).isEqualTo(LiveRows.of(script));
    }

    @Test
    @Rule("DOWN-5")
    void aTimestampBeforeTheFloorIsGone() throws Exception {
        students(3);
        commit();
        students(3);
        commit();
        asSuperuser("update sync_tenant_head set floor_seq = 5 where tenant_id = ?");
        DownPage page = desktop.ask(new DownRequest(desktop.clientId(), Instant.EPOCH, null, null, 10, 1, null));
        assertThat(page.reset().reason()).isEqualTo(Reset.Reason.GONE);
    }

    @Test
    @Rule("DOWN-5")
    void theTimestampOfAnUnfinishedSnapshotPromisesNothing() throws Exception {
        students(3);
        commit();
        assertThat(desktop.pull(2).syncTimestamp()).isEqualTo(Instant.EPOCH);
        assertThat(desktop.pull(2).syncTimestamp()).isAfter(Instant.EPOCH);
    }

    @Test
    void aSchoolThatIsNotHereIsForbidden() {
        TestTenant nowhere = new TestTenant(UUID.randomUUID(), "nowhere");
        Desktop lost = new Desktop(transactions, service, nowhere.secretary());
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> lost.pull(10))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.FORBIDDEN));
    }

    @Test
    void whatADesktopHasStoredIsKept() throws Exception {
        students(3);
        commit();
        String acknowledged = "select coalesce(acknowledged_seq, -1) from sync_client where id = ?";
        desktop.pull(10);
        assertThat(Sql.one(script, Long.class, acknowledged, desktop.clientId()))
                .as("a page that was only sent")
                .isEqualTo(-1);
        commit();
        desktop.pull(10);
        assertThat(Sql.one(script, Long.class, acknowledged, desktop.clientId()))
                .isEqualTo(3);
    }

    @Test
    @Rule("STREAM-2")
    void aPageThatFollowsInTheSameAnswerSaysNothingOfWhatIsStored() throws Exception {
        students(3);
        commit();
        desktop.pull(10);
        students(1);
        commit();
        desktop.pull(10);
        students(1);
        commit();
        String acknowledged = "select acknowledged_seq from sync_client where id = ?";
        DownRequest next = desktop.request(desktop.cursor(), null, 10);

        transactions.run(() -> service.readOn(tenant.secretary(), next));
        assertThat(Sql.one(script, Long.class, acknowledged, desktop.clientId()))
                .as("the log is kept for a desktop that may lose this answer")
                .isEqualTo(3);

        desktop.ask(next);
        commit();
        assertThat(Sql.one(script, Long.class, acknowledged, desktop.clientId()))
                .isEqualTo(4);
    }

    private Reset.Reason reset(String cursor) throws Exception {
        DownPage page = desktop.ask(desktop.request(cursor, null, 10));
        assertThat(page.changes()).isEmpty();
        assertThat(page.cursor()).isNull();
        return page.reset().reason();
    }

    private void refused(ProblemCode code, DownRequest request) {
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> desktop.ask(request))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection superuser = database.connect(DatabaseRole.SUPERUSER)) {
            Sql.run(superuser, "set search_path = cartable");
            Sql.run(superuser, sql, tenant.id());
        }
    }
}
