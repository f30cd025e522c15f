package org.cartable.launcher.tour;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The shipped server as a process of its own, with what it prints passed on. */
final class ServerProcess implements AutoCloseable {

    private static final String READY = "Cartable is ready at ";
    private static final long START_SECONDS_MAX = 300;
    private static final long STOP_SECONDS_MAX = 60;

    private final Process process;
    private final CountDownLatch readyOrDead = new CountDownLatch(1);
    private volatile boolean ready;

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** Starts it and returns when it is ready. */
    static ServerProcess start(Path jar, Path data, int port) {
        try {
            Process process = new ProcessBuilder(List.of(
                            Java.executable(),
                            "-Xmx512m",
                            "-jar",
                            jar.toString(),
                            "--demo",
                            "--data",
                            data.toString(),
                            "--port",
                            String.valueOf(port)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            ServerProcess server = new ServerProcess(process);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-server"));
            Thread reader = new Thread(server::passOn, "server-output");
            reader.setDaemon(true);
            reader.start();
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("The server cannot be started", e);
        }
    }

    private void passOn() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                if (line.startsWith(READY)) {
                    ready = true;
                    readyOrDead.countDown();
                }
            }
        } catch (IOException gone) {
            // The process has ended; awaitReady says so.
        } finally {
            readyOrDead.countDown();
        }
    }

    private void awaitReady() {
        try {
            if (!readyOrDead.await(START_SECONDS_MAX, TimeUnit.SECONDS) || !ready) {
                close();
                throw new TourFailedException("The server did not become ready.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TourFailedException("Interrupted", e);
        }
    }

    /** Returns when the server has ended. */
    void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to end, as Ctrl-C does, and waits until its data are safe. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
