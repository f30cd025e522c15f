package org.cartable.launcher.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** cartable-server.jar as a process, with what it prints in files. */
final class ServerProcess {

    private static final long END_SECONDS_MAX = 120;

    private final Process process;
    private final Path out;
    private final Path err;

    private ServerProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static ServerProcess start(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                Path.of("target", "cartable-server.jar").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "server", ".out");
        Path err = Files.createTempFile(folder, "server", ".err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new ServerProcess(process, out, err);
    }

    /** Runs a command to its end. */
    static ServerProcess run(Path folder, String... arguments) throws IOException, InterruptedException {
        ServerProcess server = start(folder, arguments);
        server.process.getOutputStream().close();
        server.awaitEnd();
        return server;
    }

    boolean isReady() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The server ended with " + process.exitValue() + ": " + out() + err());
        }
        return out().contains("Cartable is ready at ");
    }

    /** SIGTERM. */
    int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("The process did not end: " + out() + err());
        }
        return process.exitValue();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
