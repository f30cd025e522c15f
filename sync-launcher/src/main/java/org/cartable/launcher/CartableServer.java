package org.cartable.launcher;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.cartable.launcher.command.ServerCommand;

/** Entry point of the launcher, behind its class loader. */
public final class CartableServer {

    /** Kept, because the JDK forgets the level of a logger that nobody holds. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private CartableServer() {}

    /** Runs the command line and ends the process with its exit status. */
    public static void main(String[] arguments) {
        FLYWAY.setLevel(Level.WARNING);
        int status = ServerCommand.commandLine().execute(arguments);
        // Payara Micro leaves threads behind that would keep the process alive.
        System.exit(status);
    }
}
