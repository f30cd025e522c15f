package org.cartable.launcher.tour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One desktop: the shipped jar with a folder of its own, driven through its command line, a process per command. */
final class Desktop {

    private static final long COMMAND_SECONDS_MAX = 180;

    private final String name;
    private final Path jar;
    private final Path data;
    private final Narrator narrator;

    Desktop(String name, Path jar, Path data, Narrator narrator) {
        this.name = name;
        this.jar = jar;
        this.data = data;
        this.narrator = narrator;
    }

    String name() {
        return name;
    }

    /** @return its SQLite file */
    DesktopFile file() {
        return new DesktopFile(data.resolve("cartable.db"));
    }

    void login(String server, Account account) {
        List<String> command = List.of("login", "--server", server, "--user", account.username());
        narrator.command(name, String.join(" ", command) + "  < password");
        expect(0, run(command, account.password() + "\n"));
    }

    /** Runs a command that has to work. */
    CommandResult does(String... command) {
        return ends(0, command);
    }

    /** Runs a command that has to end with this status, and shows it with what it prints. */
    CommandResult ends(int status, String... command) {
        narrator.command(name, shown(command));
        CommandResult result = expect(status, run(List.of(command), ""));
        if (!result.seen().isEmpty()) {
            narrator.say(result.seen().indent(2).stripTrailing());
        }
        return result;
    }

    private CommandResult expect(int status, CommandResult result) {
        if (result.status() != status) {
            throw new TourFailedException(
                    name + ": expected exit status " + status + ", found " + result.status() + "\n" + result.seen());
        }
        return result;
    }

    private CommandResult run(List<String> command, String input) {
        List<String> line = new ArrayList<>(List.of(
                Java.executable(),
                "-Dfile.encoding=UTF-8",
                "-Dcartable.keyring=off",
                "-jar",
                jar.toString(),
                "--data",
                data.toString()));
        line.addAll(command);
        try {
            Path out = Files.createTempFile("desktop", ".out");
            Path err = Files.createTempFile("desktop", ".err");
            try {
                Process process = new ProcessBuilder(line)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                try (var stdin = process.getOutputStream()) {
                    stdin.write(input.getBytes(StandardCharsets.UTF_8));
                }
                if (!process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new TourFailedException(name + ": no end of " + command);
                }
                return new CommandResult(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TourFailedException("Interrupted", e);
        }
    }

    private static String shown(String... command) {
        List<String> words = new ArrayList<>();
        for (String word : command) {
            words.add(word.contains(" ") ? "'" + word + "'" : word);
        }
        return String.join(" ", words);
    }
}
