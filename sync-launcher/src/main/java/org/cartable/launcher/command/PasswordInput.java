package org.cartable.launcher.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.cartable.launcher.platform.LaunchException;

/** A password from the terminal, unseen, or from a pipe. Never from an argument, which every process could read. */
final class PasswordInput {

    private static final int LENGTH_MIN = 8;

    private PasswordInput() {}

    static char[] read() {
        char[] password =
                System.console() == null ? fromPipe() : System.console().readPassword("Password: ");
        if (password == null || password.length < LENGTH_MIN) {
            throw new LaunchException("A password needs at least " + LENGTH_MIN + " characters.");
        }
        return password;
    }

    private static char[] fromPipe() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? null : line.toCharArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the password", e);
        }
    }
}
