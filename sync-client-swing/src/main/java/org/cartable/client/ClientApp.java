package org.cartable.client;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.cartable.client.cli.CommandLineTool;

/** The program: a command line, or the window when there is no command. */
public final class ClientApp {

    private ClientApp() {}

    /** @param arguments see {@code --help} */
    public static void main(String[] arguments) {
        PrintWriter out = writer(System.out);
        PrintWriter err = writer(System.err);
        int status = new CommandLineTool(DesktopWindow::open, ClientApp::readPassword).run(out, err, arguments);
        System.exit(status);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
    }

    /** From the terminal without showing it, or from a pipe up to the end of the line. */
    private static String readPassword() {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("Password: ");
            return typed == null ? "" : new String(typed);
        }
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException cannotRead) {
            throw new UncheckedIOException(cannotRead);
        }
    }
}
