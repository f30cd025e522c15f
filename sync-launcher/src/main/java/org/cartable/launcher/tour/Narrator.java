package org.cartable.launcher.tour;

import java.io.PrintStream;
import java.util.Objects;

/** Tells what happens, and checks what it tells. */
final class Narrator {

    private final PrintStream out;
    private int checks;

    Narrator(PrintStream out) {
        this.out = out;
    }

    /** Opens a part of the story. */
    void chapter(String title) {
        out.println();
        out.println("── " + title + " " + "─".repeat(Math.max(0, 96 - title.length())));
        out.flush();
    }

    /** Tells. */
    void say(String text) {
        text.lines().forEach(line -> out.println("   " + line));
        out.flush();
    }

    /** Tells what was asked of a desktop. */
    void command(String desktop, String command) {
        out.println("   " + desktop + "$ " + command);
        out.flush();
    }

    /**
     * Tells something that must be so.
     *
     * @throws TourFailedException when it is not
     */
    void check(String what, Object expected, Object actual) {
        checks++;
        if (!Objects.equals(expected, actual)) {
            throw new TourFailedException(what + ": expected " + expected + ", found " + actual);
        }
        out.println(" ✓ " + what + ": " + actual);
        out.flush();
    }

    /** @return how many checks have passed */
    int checks() {
        return checks;
    }
}
