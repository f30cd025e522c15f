package org.cartable.system.harness;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** One desktop: the command line of {@code cartable.jar} on one data directory, a new process for each command. */
public final class Desktop {

    private static final Path JAR = Path.of("../sync-client-swing/target/cartable.jar");
    private static final long PATIENCE_SECONDS = 180;
    /** A command lives for half a second: what the compiler would gain, it cannot earn back. */
    private static final List<String> JAVA = List.of(
            ChildProcess.java(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Dfile.encoding=UTF-8",
            "-Dcartable.keyring=off",
            "-Djava.awt.headless=true",
            "-jar",
            JAR.toString());

    private final Path directory;

    /** @param directory the desktop's data; made by the first command */
    public Desktop(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    public Path directory() {
        return directory;
    }

    /** Signs in, which has to succeed. @return this desktop */
    public Desktop signIn(URI server, School school) {
        tryToSignIn(server, school).done();
        return this;
    }

    /** Signs in, or not. @return how it ended */
    public DesktopAnswer tryToSignIn(URI server, School school) {
        return runWith(school.password() + "\n", "login", "--server", server.toString(), "--user", school.username());
    }

    /** @return the id of the new entity */
    public UUID create(String type, String... values) {
        return UUID.fromString(
                run(join(List.of("create", type), values)).done().json().getString("id"));
    }

    /** @return the entity as the command line shows it; it has to be there */
    public JsonObject get(String type, String id) {
        return run("get", type, id).done().json();
    }

    /** Syncs, which has to succeed. */
    public void sync() {
        run("sync").done();
    }

    /** @return how a command with these words ended, whatever its exit status */
    public DesktopAnswer run(String... words) {
        return runWith("", words);
    }

    /**
     * Starts a command and does not wait for it.
     *
     * @return its process, to be waited for or killed
     */
    public Process begin(String... words) {
        try {
            return new ProcessBuilder(command(words))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    private List<String> command(String... words) {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(List.of("--data", directory.toString()));
        command.addAll(List.of(words));
        command.add("--json");
        return command;
    }

    private DesktopAnswer runWith(String input, String... words) {
        List<String> command = command(words);
        try {
            Files.createDirectories(directory);
            Path out = Files.createTempFile(directory.getParent(), "out", ".txt");
            Path err = Files.createTempFile(directory.getParent(), "err", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(List.of(words) + " did not end:\n" + Files.readString(err));
            }
            DesktopAnswer answer = new DesktopAnswer(
                    List.of(words), process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return answer;
        } catch (IOException cannotRun) {
            throw new UncheckedIOException(cannotRun);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }

    /** Starts {@code watch}, which syncs by itself until it is closed. */
    public Watching watch() {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(List.of("--data", directory.toString(), "watch", "--json"));
        return new Watching(
                ChildProcess.start(command, directory.resolveSibling(directory.getFileName() + "-watch.log")));
    }

    private static String[] join(List<String> head, String... tail) {
        List<String> words = new ArrayList<>(head);
        words.addAll(List.of(tail));
        return words.toArray(String[]::new);
    }
}
