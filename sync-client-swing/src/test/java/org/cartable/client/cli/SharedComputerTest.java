package org.cartable.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.cartable.client.support.LoopbackServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people, one account of the computer, no {@code --data}. */
class SharedComputerTest {

    @TempDir
    private Path home;

    private String usualHome;
    private LoopbackServer server;
    private String out;

    @BeforeEach
    void start() throws IOException {
        usualHome = System.setProperty("user.home", home.toString());
        server = new LoopbackServer();
    }

    @AfterEach
    void stop() {
        System.setProperty("user.home", usualHome);
        server.close();
    }

    private int run(String... arguments) {
        StringWriter output = new StringWriter();
        int status = new CommandLineTool((folder, hidden) -> {}, () -> "secret")
                .run(new PrintWriter(output), new PrintWriter(output), arguments);
        out = output.toString().strip();
        return status;
    }

    private void login(String user) {
        assertThat(run("login", "--server", server.address(), "--user", user))
                .as(out)
                .isZero();
    }

    private void create(String admissionNumber) {
        assertThat(run(
                        "create",
                        "STUDENT",
                        "admissionNumber=" + admissionNumber,
                        "lastName=Sow",
                        "firstName=Awa",
                        "status=ACTIVE"))
                .as(out)
                .isZero();
    }

    @Test
    void theQueueOfOneIsNeverSentAsAnother() {
        login("secretary@gp");
        create("A-1");
        login("head@gp");
        create("B-1");

        assertThat(run("sync")).as(out).isZero();
        assertThat(server.senders()).containsExactly("head@gp");

        login("secretary@gp");
        assertThat(run("status")).isZero();
        assertThat(out).containsPattern("Changes waiting +1");
        assertThat(run("sync")).as(out).isZero();
        assertThat(server.senders()).containsExactly("head@gp", "secretary@gp");
    }

    @Test
    void theCommandsAreForTheOneWhoSignedInLast() {
        login("secretary@gp");
        login("head@gp");
        assertThat(run("status")).isZero();
        assertThat(out).contains("head@gp").doesNotContain("secretary@gp");
    }
}
