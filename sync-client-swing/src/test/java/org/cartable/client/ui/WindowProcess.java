package org.cartable.client.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program with windows that ran in a process of its own, since the display is chosen by the environment of a process.
 *
 * @param exitStatus 0 when it ended well
 * @param errors what it wrote
 */
record WindowProcess(int exitStatus, String errors) {

    private static final int PATIENCE_SECONDS = 400;

    static WindowProcess run(Class<?> program, Display display, Path log, Path... arguments)
            throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Djava.awt.headless=false",
                                "-Duser.language=en",
                                "-Duser.home=" + log.toAbsolutePath().getParent(),
                                "-Duser.timezone=UTC",
                                "-Dfile.encoding=UTF-8",
                                "-Dcartable.keyring=off",
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                program.getName()),
                        Stream.of(arguments).map(Path::toString))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", display.name());
        Process process = builder.redirectError(log.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("the window's process ended; it said: %s", Files.readString(log))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new WindowProcess(process.exitValue(), Files.readString(log));
    }
}
