package org.cartable.client.ui;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A screen for the test: a virtual one that ends with it, or else the one that is there. On a virtual one nobody who works
 * beside the test takes its keyboard away, or loses theirs to it, and it is as large as the tests need.
 */
public final class Display implements AutoCloseable {

    private final String name;
    private final Process server;

    private Display(String name, Process server) {
        this.name = name;
        this.server = server;
    }

    /** @return a display; nothing when there is none and no program to make one */
    public static Optional<Display> find() throws IOException {
        if (programOnPath("Xvfb")) {
            return Optional.of(virtual());
        }
        String existing = System.getenv("DISPLAY");
        return existing == null || existing.isBlank() ? Optional.empty() : Optional.of(new Display(existing, null));
    }

    private static boolean programOnPath(String program) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }

    /** Xvfb chooses a free number by itself and tells it on the descriptor that it is given: here standard output. */
    private static Display virtual() throws IOException {
        Process server = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String number =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (number == null) {
            throw new IOException("Xvfb ended without a display");
        }
        return new Display(":" + number, server);
    }

    /** @return the value for the environment variable DISPLAY */
    public String name() {
        return name;
    }

    @Override
    public void close() {
        if (server != null) {
            server.destroy();
            try {
                if (!server.waitFor(5, TimeUnit.SECONDS)) {
                    server.destroyForcibly();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
