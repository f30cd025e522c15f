package org.cartable.web.container;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Payara Micro with the WAR, in a process of its own that ends with the test JVM. */
final class MicroProcess implements AutoCloseable {

    private static final Duration START_MAX = Duration.ofMinutes(4);
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Process process;
    private final URI base;
    private final Path log;

    private MicroProcess(Process process, URI base, Path log) {
        this.process = process;
        this.base = base;
        this.log = log;
    }

    /** Starts the server and waits until the application is ready. */
    static MicroProcess start(Path directory, Path postBoot, TestKeys keys) throws IOException {
        Path jars = Path.of(System.getProperty("cartable.test.server"));
        int port = freePort();
        Path log = Path.of("target", "payara-micro.log").toAbsolutePath();
        List<String> command = List.of(
                JAVA.toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + directory,
                "-Dmp.jwt.verify.publickey.location=" + keys.publicFile().toUri(),
                "-Dcartable.jwt.private-key=" + keys.privateFile(),
                // Below any program that there is: for those who say such a version.
                "-Dcartable.desktop.oldest-version=0-a",
                "-Dcartable.desktop.oldest-version-that-sends=0-b",
                "-jar",
                jars.resolve("payara-micro.jar").toString(),
                "--nohazelcast",
                "--disablephonehome",
                "--port",
                Integer.toString(port),
                "--contextroot",
                "/",
                "--addLibs",
                jars.resolve("postgresql.jar").toString(),
                "--postbootcommandfile",
                postBoot.toString(),
                "--deploy",
                System.getProperty("cartable.test.war"));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        MicroProcess server = new MicroProcess(process, URI.create("http://127.0.0.1:" + port), log);
        server.awaitReady();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException {
        Instant deadline = Instant.now().plus(START_MAX);
        while (!ready()) {
            if (!process.isAlive() || refused() || Instant.now().isAfter(deadline)) {
                process.destroyForcibly();
                throw new IllegalStateException("Payara Micro did not come up:\n" + Files.readString(log));
            }
            sleep();
        }
    }

    /** A server that refuses the application goes on without it. */
    private boolean refused() throws IOException {
        return Files.readString(log).contains("Exception while loading the app");
    }

    private boolean ready() {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            // Before the application is there, the server already answers, but knows no check of this name.
            return answer.statusCode() == 200 && answer.body().contains("\"database\"");
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    URI base() {
        return base;
    }

    /** @return how many threads of Java the server has now */
    long threads() throws IOException {
        Process dump = new ProcessBuilder(
                        JAVA.resolveSibling("jcmd").toString(), Long.toString(process.pid()), "Thread.print")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = dump.inputReader()) {
            return lines.lines().filter(line -> line.startsWith("\"")).count();
        }
    }

    /** @return all that the server has logged so far */
    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
