package org.cartable.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.cartable.client.json.JsonText;
import org.cartable.client.support.Desktop;
import org.cartable.protocol.problem.Problem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.problem.RevokedDevice;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

/** The command line of a desktop that was revoked, or whose program is too old, over real HTTP. */
class RevokedCommandTest extends AtTheCommandLine {

    private void create() {
        assertThat(run("create", "STUDENT", "admissionNumber=1", "lastName=Silva", "firstName=Ana", "status=ACTIVE"))
                .as(err)
                .isZero();
    }

    private UUID clientId() {
        run("status", "--json");
        return UUID.fromString(JsonText.object(out).getString("clientId"));
    }

    private void revoke(UUID client) {
        server.refuseAll(Problem.of(ProblemCode.DEVICE_REVOKED, "revoked")
                .about(new RevokedDevice(Desktop.TENANT, client, Instant.EPOCH, "Ana Silva", null)));
    }

    private void assertGone() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("revoked.json");
        }
        assertThat(err).contains("Ana Silva").contains("Gabriel Pereira").contains("not sent, and are gone: 1");
    }

    @Test
    @Rule("DEVICE-6")
    void aSyncEndsWithAStatusOfItsOwnAndNothingIsLeft() throws IOException {
        login();
        create();
        revoke(clientId());

        assertThat(run("sync")).isEqualTo(ExitStatus.REVOKED);
        assertGone();

        assertThat(run("list", "STUDENT")).isEqualTo(ExitStatus.REVOKED);
        assertGone();
    }

    @Test
    @Rule("DEVICE-6")
    void anyCommandThatMeetsTheServerDoesTheSame() throws IOException {
        login();
        create();
        revoke(clientId());

        assertThat(run("reconcile")).isEqualTo(ExitStatus.REVOKED);
        assertGone();
    }

    @Test
    @Rule("DEVICE-6")
    void aSignInAfterTheSessionHasEndedDoesTheSame() throws IOException {
        login();
        create();
        server.revoke();
        assertThat(run("sync")).isEqualTo(ExitStatus.REFUSED);
        revoke(clientId());

        assertThat(run("login", "--server", server.address(), "--user", "secretary@gp"))
                .isEqualTo(ExitStatus.REVOKED);
        assertGone();
    }

    @Test
    void whoSignsInAfterwardsHasANewDesktop() {
        login();
        UUID before = clientId();
        revoke(before);
        run("sync");
        server.refuseAll(null);

        login();

        assertThat(clientId()).isNotEqualTo(before);
    }

    @Test
    @Rule("DEVICE-5")
    void theWordOfAnotherDesktopDeletesNothing() {
        login();
        create();
        revoke(UUID.randomUUID());

        assertThat(run("sync")).isEqualTo(ExitStatus.REFUSED);
        assertThat(run("list", "STUDENT")).isZero();
        assertThat(out).contains("Silva");
    }

    @Test
    @Rule("DEVICE-5")
    void aProblemThatNamesNoDesktopDeletesNothing() {
        login();
        create();
        server.refuseAll(Problem.of(ProblemCode.DEVICE_REVOKED, "revoked"));

        assertThat(run("sync")).isEqualTo(ExitStatus.REFUSED);
        assertThat(run("list", "STUDENT")).isZero();
    }

    @Test
    @Rule("GATE-3")
    void aProgramThatIsTooOldToSendHasAStatusOfItsOwn() {
        login();
        create();
        server.refuseAll(Problem.of(ProblemCode.CLIENT_TOO_OLD, "Version 1.4.0 is needed.")
                .from("1.4.0"));

        assertThat(run("sync")).isEqualTo(ExitStatus.TOO_OLD);
        assertThat(err).contains("1.4.0").contains("kept");
        run("status");
        assertThat(out).contains("Changes waiting").contains("1");
    }

    @Test
    @Rule("GATE-1")
    void eachRequestSaysWhichProgramItIs() {
        login();
        assertThat(server.version()).isEqualTo(org.cartable.client.diagnostics.Build.VERSION);
    }
}
