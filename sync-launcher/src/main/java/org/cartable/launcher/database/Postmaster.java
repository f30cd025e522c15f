package org.cartable.launcher.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cartable.launcher.platform.LaunchException;

/**
 * The running PostgreSQL of one data folder.
 *
 * <p>It is started through {@code pg_ctl}, which gives it a session of its own: a Ctrl-C at the terminal reaches the
 * launcher only, and the database stays until the application has stopped.
 */
final class Postmaster {

    private static final String TIMEOUT_SECONDS = "60";
    private static final int LOG_TAIL_LINES = 15;

    private final Path pgCtl;
    private final Path data;
    private final Path log;

    Postmaster(Path pgCtl, Path data, Path log) {
        this.pgCtl = pgCtl;
        this.data = data;
        this.log = log;
    }

    /** Returns when it answers. */
    void start() {
        try {
            ProgramRun.run(
                    pgCtl, List.of("start", "-w", "-t", TIMEOUT_SECONDS, "-D", data.toString(), "-l", log.toString()));
        } catch (LaunchException e) {
            throw new LaunchException(e.getMessage() + "\nThe end of " + log + ":\n" + logTail(), e);
        }
    }

    /** Ends open transactions and returns when everything is on the disk. */
    void stop() {
        ProgramRun.run(pgCtl, List.of("stop", "-w", "-t", TIMEOUT_SECONDS, "-m", "fast", "-D", data.toString()));
    }

    /**
     * Stops what an earlier launcher left running because it was killed.
     *
     * @return whether there was one
     */
    boolean stopOrphan() {
        boolean orphan = runningProcess().isPresent();
        if (orphan) {
            stop();
        }
        return orphan;
    }

    private Optional<ProcessHandle> runningProcess() {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            // After a restart of the machine the number may belong to any program.
            return ProcessHandle.of(pid).filter(process -> process.info()
                    .command()
                    .map(command -> command.contains("postgres"))
                    .orElse(false));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + pidFile, e);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new LaunchException(
                    pidFile + " is damaged. Make sure that no PostgreSQL runs on it, then delete it.", e);
        }
    }

    private String logTail() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(not readable: " + e.getMessage() + ")";
        }
    }
}
