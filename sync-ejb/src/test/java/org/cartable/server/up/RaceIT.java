package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class RaceIT {

    private static final int ROUNDS = 20;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final CyclicBarrier start = new CyclicBarrier(2);
    private School school;
    private Desktop one;
    private Desktop other;

    @BeforeEach
    void open(TestDatabase database, TestTenant tenant) {
        school = new School(database, tenant);
        one = school.desktop();
        other = school.desktop();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        school.close();
    }

    @Test
    @Rule({"UP-2", "UP-3"})
    void ofTwoDesktopsThatEditTheSameVersionExactlyOneLands() throws InterruptedException, ExecutionException {
        for (int round = 1; round <= ROUNDS; round++) {
            UUID student = one.createdStudent("A-" + round);
            OutboxEvent mine = one.update("STUDENT", student, 1, "lastName", "One " + round);
            OutboxEvent theirs = other.update("STUDENT", student, 1, "lastName", "Other " + round);

            List<UpResponse> answers = atOnce(() -> one.send(mine), () -> other.send(theirs));

            assertThat(answers).flatExtracting(UpResponse::acknowledged).hasSize(1);
            assertThat(answers).flatExtracting(UpResponse::conflicts).hasSize(1);
        }
        assertThat(school.query(Long.class, "select count(*) from student where version = 2"))
                .containsExactly((long) ROUNDS);
    }

    @Test
    @Rule("CONF-7")
    void ofTwoDesktopsThatCreateTheSameStudentOneSurvivesAndBothHearOfIt()
            throws InterruptedException, ExecutionException {
        for (int round = 0; round < ROUNDS; round++) {
            OutboxEvent mine = one.create("STUDENT", Desktop.student("A-" + round));
            OutboxEvent theirs = other.create("STUDENT", Desktop.student("A-" + round));

            List<UpResponse> answers = atOnce(() -> one.send(mine), () -> other.send(theirs));

            assertThat(answers).flatExtracting(UpResponse::acknowledged).hasSize(2);
            assertThat(answers)
                    .flatExtracting(UpResponse::acknowledged)
                    .extracting("entityId")
                    .containsOnly(answers.get(0).acknowledged().get(0).entityId())
                    .isSubsetOf(mine.entityId(), theirs.entityId());
        }
        assertThat(school.query(Long.class, "select count(*) from student")).containsExactly((long) ROUNDS);
    }

    @Test
    @Rule("UP-1")
    void anEventThatIsSentTwiceAtTheSameTimeIsAppliedOnce() throws InterruptedException, ExecutionException {
        for (int round = 0; round < ROUNDS; round++) {
            OutboxEvent event = one.create("STUDENT", Desktop.student("A-" + round));

            List<UpResponse> answers = atOnce(() -> one.send(event), () -> one.send(event));

            assertThat(answers.get(0).acknowledged()).hasSize(1);
            assertThat(answers.get(1).acknowledged()).isEqualTo(answers.get(0).acknowledged());
        }
        assertThat(school.query(Long.class, "select count(*) from sync_change")).containsExactly((long) ROUNDS);
    }

    @Test
    @Rule("UP-2")
    void aBatchOfFiveHundredIsOneTransaction() {
        List<OutboxEvent> events = new ArrayList<>();
        for (int i = 0; i < UpService.EVENTS_MAX; i++) {
            events.add(one.create("STUDENT", Desktop.student("A-" + i)));
        }

        assertThat(one.send(events).acknowledged()).hasSize(UpService.EVENTS_MAX);

        assertThat(school.query(Long.class, "select count(distinct txid) from sync_change"))
                .containsExactly(1L);
        assertThat(school.query(Long.class, "select count(*) from sync_change")).containsExactly(500L);
    }

    private List<UpResponse> atOnce(Callable<UpResponse> left, Callable<UpResponse> right)
            throws InterruptedException, ExecutionException {
        Future<UpResponse> first = threads.submit(() -> {
            start.await();
            return left.call();
        });
        Future<UpResponse> second = threads.submit(() -> {
            start.await();
            return right.call();
        });
        return List.of(first.get(), second.get());
    }
}
