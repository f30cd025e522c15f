package org.cartable.client.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Another program on the classes of the tests, which is killed at the end. What it complains of is seen. */
public final class JavaProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader lines;

    private JavaProcess(Process process) {
        this.process = process;
        this.lines = process.inputReader();
    }

    /** @param program has the {@code main} */
    public static JavaProcess start(Class<?> program, String... arguments) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                program.getName()),
                        Stream.of(arguments))
                .toList();
        return new JavaProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** @return the next line that it tells; null when it tells nothing more */
    public String line() throws IOException {
        return lines.readLine();
    }

    /** It waits for a byte: here it is. */
    public void goOn() throws IOException {
        process.getOutputStream().write('.');
        process.getOutputStream().flush();
    }

    /** Kills it, and leaves the pipe open: what it told before can be read to its end. */
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        lines.close();
    }
}
