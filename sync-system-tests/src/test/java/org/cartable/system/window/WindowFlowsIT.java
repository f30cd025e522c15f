package org.cartable.system.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cartable.client.ui.Display;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.SharedServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the flows in a process of their own, since the display is chosen by the environment of a process, and tells how each
 * ended. Pictures and component trees of those that failed are in {@code target/screenshots}.
 */
@ExtendWith(SharedServer.class)
class WindowFlowsIT {

    private static final List<Class<?>> FLOWS =
            List.of(EditsFlow.class, LessonsFlow.class, FirstDayFlow.class, LanguageFlow.class);
    private static final int PATIENCE_SECONDS = 600;
    private static final Path LOG = Path.of("target", "window-flows.log");

    private final ServerProcess server;

    @TempDir
    private Path directory;

    WindowFlowsIT(ServerProcess server) {
        this.server = server;
    }

    @TestFactory
    Stream<DynamicTest> flows() throws IOException, InterruptedException {
        Optional<Display> found = Display.find();
        assumeTrue(found.isPresent(), "SKIPPED: no display and no Xvfb on this machine, so no window can be opened");
        Path results = directory.resolve("results.txt");
        int exitStatus;
        try (Display display = found.get()) {
            exitStatus = run(display, results);
        }
        List<String> lines = Files.exists(results) ? Files.readAllLines(results) : List.of();
        DynamicTest ended = DynamicTest.dynamicTest("theProcessOfTheFlowsEndsWell", () -> {
            assertThat(exitStatus).as("see %s", LOG.toAbsolutePath()).isZero();
            assertThat(lines).hasSizeGreaterThanOrEqualTo(FLOWS.size());
        });
        return Stream.concat(lines.stream().map(WindowFlowsIT::asTest), Stream.of(ended));
    }

    private static DynamicTest asTest(String line) {
        String[] parts = line.split("\t", -1);
        return DynamicTest.dynamicTest(parts[0], () -> assertThat(parts[1])
                .as("%s; see %s", parts[2], LOG.toAbsolutePath())
                .isEqualTo("SUCCESSFUL"));
    }

    private int run(Display display, Path results) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=false",
                "-Duser.language=en",
                "-Duser.home=" + directory,
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8",
                // The robot looks into the timers of the library.
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-D" + SharedServer.PORT + "=" + server.port(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FlowsProgram.class.getName(),
                results.toString()));
        FLOWS.forEach(flow -> command.add(flow.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(LOG.toFile());
        builder.environment().put("DISPLAY", display.name());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("the flows ended; see %s", LOG.toAbsolutePath())
                    .isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
