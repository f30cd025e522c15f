package org.cartable.launcher.command;

import java.util.concurrent.Callable;
import org.cartable.launcher.database.Database;
import org.cartable.launcher.database.Migrations;
import org.cartable.launcher.platform.Console;
import org.cartable.launcher.platform.Shutdown;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings the schema up to date without starting the server. */
@Command(
        name = "migrate",
        description = "Brings the database schema up to date and ends.",
        mixinStandardHelpOptions = true,
        versionProvider = CarriedVersion.class)
final class MigrateCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private DatabaseChoice choice;

    MigrateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Shutdown shutdown = Shutdown.withHook()) {
            Database database = choice.openDatabase(choice.openDirectory(shutdown), shutdown);
            int applied = Migrations.apply(database);
            console.say(applied == 0 ? "The schema is up to date." : "Migrations applied: " + applied);
        }
        return CommandLine.ExitCode.OK;
    }
}
