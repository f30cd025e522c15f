package org.cartable.system.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.system.harness.Desktop;
import org.cartable.system.harness.HttpApi;
import org.cartable.system.harness.School;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.SharedServer;
import org.cartable.system.harness.Students;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What one school writes never reaches the other: its bytes carry a mark that nobody else may ever hold. */
@ExtendWith(SharedServer.class)
class TwoSchoolsIT {

    private static final String MARK = "canary7f3a";

    private final ServerProcess server;
    private final School ours;
    private final School theirs;

    @TempDir
    private Path directory;

    TwoSchoolsIT(ServerProcess server, School ours, School theirs) {
        this.server = server;
        this.ours = ours;
        this.theirs = theirs;
    }

    @Test
    @Rule({"AUTH-2", "UP-5"})
    void noAnswerToTheOtherSchoolCarriesAByteOfOurs() {
        HttpApi writer = HttpApi.signIn(server.address(), ours);
        HttpApi stranger = HttpApi.signIn(server.address(), theirs);
        OutboxEvent student = new Students(1, MARK).creation(writer.tenantId());
        writer.up(List.of(student));

        assertCarriesNothing(stranger.downAsText(null, 1_000));
        assertCarriesNothing(stranger.downAsText(writer.down(null, 1_000).cursor(), 1_000));
        assertCarriesNothing(stranger.post("/api/sync/up", stranger.upBody(List.of(student))));
        OutboxEvent sameIdInTheirSchool = new Students(2, "other").creation(stranger.tenantId(), student.entityId());
        assertCarriesNothing(stranger.post("/api/sync/up", stranger.upBody(List.of(sameIdInTheirSchool))));
        assertCarriesNothing(stranger.downAsText(null, 1_000));
        assertThat(stranger.down(null, 1_000).changes())
                .as("their own student of that id")
                .hasSize(1);
        assertThat(writer.down(null, 1_000).changes()).singleElement().satisfies(change -> assertThat(change.payload())
                .isEqualTo(student.payload()));
    }

    @Test
    @Rule("AUTH-2")
    void theOtherSchoolsDesktopHoldsNothingOfOurs() throws IOException {
        Desktop writer = new Desktop(directory.resolve("ours")).signIn(server.address(), ours);
        Desktop stranger = new Desktop(directory.resolve("theirs")).signIn(server.address(), theirs);
        String student = writer.create(
                        "STUDENT", "admissionNumber=1", "lastName=" + MARK, "firstName=Ada", "status=ACTIVE")
                .toString();
        writer.sync();
        stranger.sync();

        assertThat(stranger.run("list", "STUDENT").done().array()).isEmpty();
        assertThat(stranger.run("get", "STUDENT", student).exitStatus()).isEqualTo(1);
        assertThat(bytesOf(writer)).contains(MARK);
        assertThat(bytesOf(stranger)).doesNotContain(MARK);
    }

    private static void assertCarriesNothing(HttpResponse<String> answer) {
        assertThat(answer.body()).doesNotContain(MARK);
        assertThat(answer.headers().map().toString()).doesNotContain(MARK);
    }

    private static String bytesOf(Desktop desktop) throws IOException {
        StringBuilder bytes = new StringBuilder();
        try (Stream<Path> files = Files.walk(desktop.directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toString();
    }
}
