package org.cartable.system.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.cartable.system.harness.Desktop;
import org.cartable.system.harness.LossyProxy;
import org.cartable.system.harness.Records;
import org.cartable.system.harness.School;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.SharedServer;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The server took a push, and the desktop never heard of it. */
@ExtendWith(SharedServer.class)
class LostAnswerIT {

    private static final String UP = "/api/sync/up";

    private final School school;
    private final Records records;
    private final LossyProxy line;

    @TempDir
    private Path directory;

    private Desktop desktop;

    LostAnswerIT(ServerProcess server, School school) {
        this.school = school;
        this.records = server.database().records(school.tenantId());
        this.line = LossyProxy.to(server.port());
    }

    @BeforeEach
    void signIn() {
        desktop = new Desktop(directory.resolve("desktop")).signIn(line.address(), school);
    }

    @AfterEach
    void closeLine() {
        line.close();
    }

    @Test
    @Rule({"UP-1", "DESK-3", "DESK-8"})
    void aPushWhoseAnswerWasDroppedIsAppliedOnce() throws SQLException {
        UUID student = createStudent();
        line.dropNextAnswer(UP);

        syncUntilDone();

        assertThat(line.struck()).isEqualTo(1);
        assertAppliedOnce(student);
    }

    @Test
    @Rule({"UP-1", "DESK-3"})
    void aPushWhoseAnswerBrokeInTheMiddleIsAppliedOnce() throws SQLException {
        for (int bytes : new int[] {1, 60, 200, 350}) {
            UUID student = createStudent();
            int before = line.struck();
            line.cutNextAnswer(UP, bytes);

            syncUntilDone();

            assertThat(line.struck()).isEqualTo(before + 1);
            assertAppliedOnce(student);
        }
    }

    @Test
    @Rule("UP-1")
    void aPushThatNeverArrivedWholeIsAppliedOnce() throws SQLException {
        UUID student = createStudent();
        line.cutNextRequest(UP, 150);

        syncUntilDone();

        assertAppliedOnce(student);
    }

    private UUID createStudent() {
        return desktop.create(
                "STUDENT",
                "admissionNumber=" + UUID.randomUUID().toString().substring(0, 8),
                "lastName=Traoré",
                "firstName=Aïcha",
                "status=ACTIVE");
    }

    /** A sync over the broken line may end as offline, with its work kept; the next one has to succeed. */
    private void syncUntilDone() {
        int status = desktop.run("sync").exitStatus();
        assertThat(status).isIn(0, 3);
        desktop.sync();
    }

    private void assertAppliedOnce(UUID student) throws SQLException {
        assertThat(records.logEntriesByEntity()).containsEntry(student, 1L);
        assertThat(records.receiptsByEntity()).containsEntry(student, 1L);
        assertThat(records.versionsOfLiveStudents()).containsAllEntriesOf(Map.of(student, 1L));
        assertThat(desktop.run("outbox").done().array()).isEmpty();
    }
}
