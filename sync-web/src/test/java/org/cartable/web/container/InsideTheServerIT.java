package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.jobs.JobSchedule;
import org.cartable.server.jobs.JobService;
import org.cartable.server.synclog.SyncDirection;
import org.cartable.server.synclog.SyncLogEntry;
import org.cartable.server.synclog.SyncLogService;
import org.cartable.server.synclog.SyncOutcome;
import org.cartable.server.tenant.Caller;
import org.cartable.server.tenant.TenantSession;
import org.cartable.server.up.UpService;
import org.cartable.testing.Rule;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only the container does: its transactions, its timer's bean and its job repository, seen from inside. */
@ExtendWith(ArquillianExtension.class)
class InsideTheServerIT {

    private static final UUID TENANT = UUID.fromString("01920000-0000-7000-8000-0000000000aa");
    private static final Caller CALLER = new Caller(TENANT, "user-1", "secretary", null, Set.of("SECRETARY"));

    @Inject
    private UpService up;

    @Inject
    private SyncLogService syncLog;

    @Inject
    private JobSchedule schedule;

    @Inject
    private JobService jobs;

    @Resource
    private UserTransaction transaction;

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource pool;

    @Deployment
    static WebArchive war() {
        return ContainerDeployment.withSchool(TENANT);
    }

    @Test
    @Rule("UP-2")
    void aBadEventIsRejectedAndTheOthersLand()
            throws SystemException, NotSupportedException, RollbackException, HeuristicMixedException,
                    HeuristicRollbackException, SQLException {
        long before = count("student");
        OutboxEvent good = student("A-1");
        OutboxEvent nameless = student("");
        OutboxEvent last = student("A-2");

        UpResponse answer =
                up.accept(CALLER, new UpRequest(UUID.randomUUID(), null, null, null, List.of(good, nameless, last)));

        assertThat(answer.acknowledged())
                .extracting(AcknowledgedEvent::outboxEventId)
                .containsExactly(good.id(), last.id());
        assertThat(answer.rejected()).extracting(RejectedEvent::code).containsExactly("INVALID_FIELD");
        assertThat(count("student")).isEqualTo(before + 2);
    }

    @Test
    void whatABatchDidStaysWhenTheCallAroundItIsRolledBack()
            throws SystemException, NotSupportedException, RollbackException, HeuristicMixedException,
                    HeuristicRollbackException, SQLException {
        long before = count("student");

        transaction.begin();
        up.accept(CALLER, new UpRequest(UUID.randomUUID(), null, null, null, List.of(student("B-1"))));
        transaction.rollback();

        assertThat(count("student")).isEqualTo(before + 1);
    }

    @Test
    @Rule("UP-8")
    void aRowOfTheSyncLogStaysWhenTheCallAroundItIsRolledBack()
            throws SystemException, NotSupportedException, RollbackException, HeuristicMixedException,
                    HeuristicRollbackException, SQLException {
        long before = count("sync_log");
        Instant now = Instant.now();

        transaction.begin();
        syncLog.record(CALLER, new SyncLogEntry(null, SyncDirection.UP, 0, 0, SyncOutcome.FAILED, now, now, "failed"));
        transaction.rollback();

        assertThat(count("sync_log")).isEqualTo(before + 1);
    }

    @Test
    void theScheduleStartsEachJobOnceADay() {
        schedule.startWhatIsDue();
        assertThat(runs()).isEqualTo(2);

        schedule.startWhatIsDue();
        assertThat(runs()).isEqualTo(2);
    }

    private long runs() {
        return jobs.jobs(CALLER).stream()
                .mapToLong(job -> job.executions().size())
                .sum();
    }

    private static OutboxEvent student(String admissionNumber) {
        JsonObject payload = Json.createObjectBuilder()
                .add("admissionNumber", admissionNumber)
                .add("lastName", "Traoré")
                .add("firstName", "Awa")
                .add("status", "ACTIVE")
                .build();
        return new OutboxEvent(
                UUID.randomUUID(),
                TENANT,
                "STUDENT",
                UUID.randomUUID(),
                Operation.CREATE,
                payload,
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                0,
                null);
    }

    private long count(String table)
            throws SystemException, NotSupportedException, RollbackException, HeuristicMixedException,
                    HeuristicRollbackException, SQLException {
        transaction.begin();
        try (Connection connection = pool.getConnection()) {
            TenantSession.enter(connection, TENANT, "test", null);
            try (PreparedStatement select = connection.prepareStatement("select count(*) from " + table);
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } finally {
            transaction.commit();
        }
    }
}
