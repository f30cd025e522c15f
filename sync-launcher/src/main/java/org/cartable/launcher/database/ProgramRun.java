package org.cartable.launcher.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cartable.launcher.platform.LaunchException;

/**
 * Runs one of PostgreSQL's programs to its end.
 *
 * <p>They refuse to run as root. Started by root, they run in a user namespace of their own, where they are nobody
 * special and own the same files.
 */
final class ProgramRun {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private ProgramRun() {}

    /**
     * @param program the program
     * @param arguments its arguments
     * @return what it printed
     * @throws LaunchException when it ends with another status than 0, with what it printed
     */
    static String run(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(program.toString());
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new LaunchException(
                        program.getFileName() + " ended with status " + status + ":\n" + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("Interrupted while " + program.getFileName() + " was running", e);
        }
    }
}
