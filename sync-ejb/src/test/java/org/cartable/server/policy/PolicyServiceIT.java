package org.cartable.server.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cartable.protocol.admin.ClashRule;
import org.cartable.protocol.admin.PoliciesRequest;
import org.cartable.protocol.admin.PoliciesResponse;
import org.cartable.protocol.admin.PolicySetting;
import org.cartable.protocol.admin.PolicyView;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.conflict.MergeFunction;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedType;
import org.cartable.server.support.DatabaseRole;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.Sql;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.server.support.ThreadTransactions;
import org.cartable.server.tenant.Caller;
import org.cartable.testing.Rule;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PolicyServiceIT {

    private static final PolicySetting STUDENTS_OF_THE_SERVER =
            new PolicySetting("STUDENT", null, ConflictPolicy.SERVER_WINS, null);

    private final TestDatabase database;
    private final TestTenant mine;
    private final TestTenant theirs;
    private final SchemaRegistry registry = new SchemaRegistry();
    private final SyncedType student = registry.type("STUDENT").orElseThrow();
    private final ThreadTransactions transactions;
    private final PolicyService service;

    PolicyServiceIT(TestDatabase database, TestTenant mine, TestTenant theirs) {
        this.database = database;
        this.mine = mine;
        this.theirs = theirs;
        this.transactions = new ThreadTransactions(database.dataSource(DatabaseRole.APPLICATION));
        this.service = new PolicyService(transactions, registry, new SeededIds(7));
    }

    @AfterEach
    void close() throws Exception {
        transactions.close();
    }

    @Test
    @Rule("POL-1")
    void whatIsDeclaredChosenAndEffectiveIsTold() throws Exception {
        PoliciesResponse told = change(
                mine,
                STUDENTS_OF_THE_SERVER,
                new PolicySetting("STUDENT", "notes", ConflictPolicy.MERGE, MergeFunction.SET_UNION));

        ClashRule manual = new ClashRule(ConflictPolicy.MANUAL, null);
        ClashRule server = new ClashRule(ConflictPolicy.SERVER_WINS, null);
        ClashRule append = new ClashRule(ConflictPolicy.MERGE, MergeFunction.APPEND_ONLY);
        ClashRule union = new ClashRule(ConflictPolicy.MERGE, MergeFunction.SET_UNION);
        assertThat(told.policies())
                .contains(
                        new PolicyView("STUDENT", null, manual, server, server, null),
                        new PolicyView("STUDENT", "lastName", null, null, server, null),
                        new PolicyView("STUDENT", "notes", append, union, union, null),
                        new PolicyView("TEACHER", "email", null, null, manual, true))
                .hasSize(registry.types().stream()
                        .mapToInt(type -> 1 + type.fields().size())
                        .sum());
        assertThat(transactions.run(() -> service.policies(admin(mine)))).isEqualTo(told);
    }

    @Test
    @Rule("POL-4")
    void aChoiceIsThereForTheNextBatchAndForTheNextSchemaOfItsSchoolOnly() throws Exception {
        change(mine, STUDENTS_OF_THE_SERVER);

        assertThat(loaded(mine).policyOf(student)).isEqualTo(ConflictPolicy.SERVER_WINS);
        assertThat(loaded(theirs).policyOf(student)).isEqualTo(ConflictPolicy.MANUAL);
        assertThat(policyInSchema(mine)).isEqualTo(ConflictPolicy.SERVER_WINS);
        assertThat(policyInSchema(theirs)).isEqualTo(ConflictPolicy.MANUAL);
    }

    @Test
    @Rule("POL-3")
    void everyChangeIsKeptWithWhoMadeItAndWhatWasBefore() throws Exception {
        change(mine, STUDENTS_OF_THE_SERVER);
        change(mine, STUDENTS_OF_THE_SERVER);
        change(mine, new PolicySetting("STUDENT", null, ConflictPolicy.CLIENT_WINS, null));
        change(mine, new PolicySetting("STUDENT", null, null, null));

        try (Connection connection = database.enter(mine)) {
            assertThat(Sql.column(
                            connection,
                            String.class,
                            "select concat_ws(' ', changed_by, entity_type, coalesce(old_policy, '-'),"
                                    + " coalesce(new_policy, '-')) from conflict_policy_change order by changed_at"))
                    .containsExactly(
                            "boss STUDENT - SERVER_WINS",
                            "boss STUDENT SERVER_WINS CLIENT_WINS",
                            "boss STUDENT CLIENT_WINS -");
            assertThat(Sql.one(connection, Long.class, "select count(*) from conflict_policy"))
                    .isZero();
        }
    }

    @Test
    @Rule("POL-3")
    void theApplicationCannotRewriteTheRecordOfChanges() throws Exception {
        change(mine, STUDENTS_OF_THE_SERVER);

        for (String statement :
                List.of("delete from conflict_policy_change", "update conflict_policy_change set changed_by = ''")) {
            try (Connection connection = database.enter(mine)) {
                assertThatExceptionOfType(java.sql.SQLException.class)
                        .isThrownBy(() -> Sql.run(connection, statement))
                        .extracting(java.sql.SQLException::getSQLState)
                        .isEqualTo("42501");
            }
        }
    }

    @Test
    @Rule("POL-2")
    void ofAChangeWithOneChoiceAtFaultNothingIsTaken() throws Exception {
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> change(
                        mine,
                        STUDENTS_OF_THE_SERVER,
                        new PolicySetting("STUDENT", "lastName", ConflictPolicy.MERGE, MergeFunction.MAX)))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(ProblemCode.MALFORMED_REQUEST);
                    assertThat(refused.fields()).extracting("field").containsExactly("STUDENT.lastName");
                });

        assertThat(loaded(mine).policyOf(student)).isEqualTo(ConflictPolicy.MANUAL);
    }

    @Test
    @Rule("POL-4")
    void aChangeWaitsForTheBatchThatIsUnderWay() throws Exception {
        try (Connection batch = database.enter(mine)) {
            Sql.run(batch, "select lock_tenant_head()");
            CompletableFuture<PoliciesResponse> change = CompletableFuture.supplyAsync(() -> {
                try {
                    return change(mine, STUDENTS_OF_THE_SERVER);
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            });
            waitForTheLock();
            assertThat(PolicyChoices.load(batch, mine.id()).of("STUDENT")).isEmpty();
            batch.rollback();
            change.get(30, TimeUnit.SECONDS);
        }
        assertThat(loaded(mine).policyOf(student)).isEqualTo(ConflictPolicy.SERVER_WINS);
    }

    private void waitForTheLock() throws Exception {
        try (Connection superuser = database.connect(DatabaseRole.SUPERUSER)) {
            long waiting = 0;
            for (int i = 0; i < 1_000 && waiting == 0; i++) {
                waiting = Sql.one(
                        superuser,
                        Long.class,
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and query like '%lock_tenant_head%'");
                Thread.sleep(10);
            }
            assertThat(waiting).isEqualTo(1);
        }
    }

    private PoliciesResponse change(TestTenant school, PolicySetting... settings) throws Exception {
        return transactions.run(() -> service.change(admin(school), new PoliciesRequest(List.of(settings))));
    }

    private EffectivePolicies loaded(TestTenant school) throws Exception {
        try (Connection connection = database.enter(school)) {
            return new EffectivePolicies(PolicyChoices.load(connection, school.id()));
        }
    }

    private ConflictPolicy policyInSchema(TestTenant school) throws Exception {
        return transactions
                .run(() -> service.withPolicies(admin(school), registry.schema()))
                .type("STUDENT")
                .orElseThrow()
                .conflictPolicy();
    }

    private static Caller admin(TestTenant school) {
        return school.caller("boss", null);
    }
}
