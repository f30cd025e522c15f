package org.cartable.launcher.platform;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a person sees. Everything that libraries print goes to a file instead. */
public final class Console {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    /** Prints one line for the person at the terminal. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Prints why something did not work. */
    public void complain(String line) {
        err.println(line);
        err.flush();
    }

    /** Prints an error that nobody expected, with its trace. */
    public void complain(Throwable failure) {
        failure.printStackTrace(err);
        err.flush();
    }

    /**
     * Sends what anybody in this process prints from now on to a file; {@link #say} still reaches the terminal.
     *
     * @param file is replaced
     */
    public void sendChatterTo(Path file) {
        try {
            PrintStream chatter = new PrintStream(
                    Files.newOutputStream(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE),
                    true,
                    StandardCharsets.UTF_8);
            System.setOut(chatter);
            System.setErr(chatter);
        } catch (IOException e) {
            throw new LaunchException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
