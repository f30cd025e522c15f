package org.cartable.launcher.command;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.cartable.launcher.database.Database;
import org.cartable.launcher.platform.Console;
import org.cartable.launcher.platform.Shutdown;
import org.cartable.launcher.tenant.Tenants;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds a school. */
@Command(
        name = "create",
        description = "Adds a school and prints its id. The server must be stopped if it runs the embedded database.",
        mixinStandardHelpOptions = true,
        versionProvider = CarriedVersion.class)
final class TenantCreateCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private DatabaseChoice choice;

    @Parameters(index = "0", paramLabel = "CODE", description = "Short code, for example GP.")
    private String code;

    @Parameters(index = "1", paramLabel = "NAME", description = "The school's name.")
    private String name;

    TenantCreateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Shutdown shutdown = Shutdown.withHook()) {
            Database database = choice.openMigratedDatabase(shutdown);
            UUID id = Tenants.in(database).create(code, name);
            console.say(id.toString());
        }
        return CommandLine.ExitCode.OK;
    }
}
