package org.cartable.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cartable.client.support.LoopbackServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests share that type commands: the folder of a desktop, a server behind real HTTP, and what a command wrote. */
abstract class AtTheCommandLine {

    @TempDir
    Path directory;

    LoopbackServer server;
    String out;
    String err;

    @BeforeEach
    final void start() throws IOException {
        server = new LoopbackServer();
    }

    @AfterEach
    final void stop() {
        server.close();
    }

    /** @return the exit status */
    final int run(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data");
        all.add(directory.toString());
        int status = new CommandLineTool((path, hidden) -> {}, () -> "secret")
                .run(new PrintWriter(output), new PrintWriter(errors), all.toArray(String[]::new));
        out = output.toString().strip();
        err = errors.toString().strip();
        return status;
    }

    final void login() {
        assertThat(run("login", "--server", server.address(), "--user", "secretary@gp"))
                .as(err)
                .isZero();
    }
}
