package org.cartable.system.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The server as it is delivered: {@code cartable-server.jar} as a process of its own, with its PostgreSQL and its data
 * in one directory that outlives a stop and a kill. Not thread-safe.
 */
public final class ServerProcess implements AutoCloseable {

    private static final Path JAR = Path.of("../sync-launcher/target/cartable-server.jar");
    private static final Pattern READY = Pattern.compile("is ready at http");
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);

    private final Path directory;
    private final int port;
    private final List<String> javaFlags;
    private ChildProcess process;

    private ServerProcess(Path directory, int port, List<String> javaFlags) {
        this.directory = directory;
        this.port = port;
        this.javaFlags = javaFlags;
    }

    /**
     * Starts a server with empty data.
     *
     * @param directory for its data and its log; made if it is not there
     */
    public static ServerProcess start(Path directory, String... javaFlags) {
        if (!Files.isRegularFile(JAR)) {
            throw new IllegalStateException(
                    "No " + JAR.toAbsolutePath().normalize() + ": build the whole project first");
        }
        ServerProcess server = new ServerProcess(directory.toAbsolutePath(), freePort(), List.of(javaFlags));
        server.startAgain();
        return server;
    }

    /** @return the server that another process of the tests has started there, and ends */
    static ServerProcess running(Path directory, int port) {
        return new ServerProcess(directory.toAbsolutePath(), port, List.of());
    }

    /** Starts it on the data it has; it answers at the same address as before. */
    public void startAgain() {
        List<String> command = new ArrayList<>(List.of(ChildProcess.java()));
        command.addAll(javaFlags);
        command.addAll(List.of("-jar", JAR.toString(), "--port", Integer.toString(port), "--data", data().toString()));
        process = ChildProcess.start(command, directory.resolve("server.log"));
        process.await(READY, START_PATIENCE);
    }

    /** As Ctrl-C does. @return the exit status */
    public int stop() {
        return process.terminate();
    }

    /** As {@code kill -9} does, to the launcher alone: its PostgreSQL is left running, as in real life. */
    public void killHard() {
        process.killHard();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** @return the number of its process */
    public long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    /** @return the directory given as {@code --data} */
    public Path data() {
        return directory.resolve("data");
    }

    /** @return what the server has written since its last start */
    public String log() {
        return process.output();
    }

    /** @return its database, seen by its administrator */
    public ServerDatabase database() {
        return new ServerDatabase(data());
    }

    /** Stops whatever of it still runs. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        if (process.isAlive()) {
            process.terminate();
        }
        database().stopOrphan();
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }
}
