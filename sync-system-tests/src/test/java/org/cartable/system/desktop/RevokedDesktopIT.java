package org.cartable.system.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cartable.system.harness.Desktop;
import org.cartable.system.harness.DesktopAnswer;
import org.cartable.system.harness.HttpApi;
import org.cartable.system.harness.School;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.SharedServer;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The shipped jars: an administrator revokes a desktop over HTTP, and its command line deletes what it holds. */
@ExtendWith(SharedServer.class)
@Rule({"DEVICE-1", "DEVICE-6"})
class RevokedDesktopIT {

    private static final String MARK = "canary9c1e";
    private static final int REVOKED = 5;

    private final ServerProcess server;
    private final School school;
    private HttpApi administrator;
    private Desktop desktop;

    @TempDir
    private Path directory;

    RevokedDesktopIT(ServerProcess server, School school) {
        this.server = server;
        this.school = school;
    }

    @BeforeEach
    void aDesktopHoldsTheSchoolAndAnEditThatWasNotSent() throws SQLException {
        desktop = new Desktop(directory.resolve("desk")).signIn(server.address(), school);
        desktop.create("STUDENT", "admissionNumber=1", "lastName=" + MARK, "firstName=Ada", "status=ACTIVE");
        desktop.sync();
        desktop.create("STUDENT", "admissionNumber=2", "lastName=" + MARK, "firstName=Bea", "status=ACTIVE");
        try (var connection = server.database().open();
                var promote = connection.prepareStatement(
                        "update cartable.app_user set roles = '{ADMINISTRATOR}' where tenant_id = ?")) {
            promote.setObject(1, school.tenantId());
            promote.executeUpdate();
        }
        administrator = HttpApi.signIn(server.address(), school);
    }

    private void revoke(String body) {
        UUID client = UUID.fromString(desktop.run("status").done().json().getString("clientId"));
        HttpResponse<String> answer = administrator.post("/api/admin/devices/" + client + "/revoke", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void assertGone(DesktopAnswer answer, String unsent) throws IOException {
        assertThat(answer.exitStatus()).isEqualTo(REVOKED);
        assertThat(answer.err()).contains("revoked by Secretary").contains(unsent);
        try (Stream<Path> files = Files.walk(desktop.directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(MARK);
            }
        }
    }

    private int students() {
        return administrator.down(null, 100).changes().size();
    }

    @Test
    void itDeletesEverythingAndTellsHowManyChangesWereNotSent() throws IOException {
        revoke("{}");

        assertGone(desktop.run("sync"), "not sent, and are gone: 1");
        assertGone(desktop.run("list", "STUDENT"), "not sent, and are gone: 1");
        assertThat(students()).isEqualTo(1);
    }

    @Test
    @Rule("DEVICE-4")
    void withTimeToSendNothingIsLost() throws IOException {
        revoke("{\"acceptEditsUntil\":\"" + Instant.now().plus(Duration.ofHours(1)) + "\"}");

        assertGone(desktop.run("sync"), "All changes had been sent");
        assertThat(students()).isEqualTo(2);
    }

    @Test
    void aProcessThatIsKilledOnTheWayLeavesAnotherToGoOn() throws IOException, InterruptedException {
        revoke("{}");
        Path marker = desktop.directory().resolve("revoked.json");
        Process killed = desktop.begin("sync");
        while (killed.isAlive() && !Files.exists(marker)) {
            TimeUnit.MICROSECONDS.sleep(200);
        }
        killed.destroyForcibly().waitFor();

        assertThat(marker).exists();
        assertGone(desktop.run("list", "STUDENT"), "not sent, and are gone: 1");
    }

    @Test
    void oneThatHearsOfNewsHearsOfThisAtOnce() throws IOException, InterruptedException {
        Process watching = desktop.begin("watch");
        try {
            // The edit is sent, so the desktop is in step and waits for hints.
            Instant end = Instant.now().plusSeconds(60);
            while (students() < 2 && Instant.now().isBefore(end)) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            TimeUnit.SECONDS.sleep(2);
            Instant revoked = Instant.now();
            revoke("{}");
            assertThat(watching.waitFor(25, TimeUnit.SECONDS)).isTrue();
            System.out.println("a desktop that waits for hints had deleted itself after "
                    + Duration.between(revoked, Instant.now()).toMillis() + " ms");
            assertThat(watching.exitValue()).isEqualTo(REVOKED);
            assertGone(desktop.run("list", "STUDENT"), "All changes had been sent");
        } finally {
            watching.destroyForcibly().waitFor();
        }
    }
}
