package org.cartable.launcher.command;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.cartable.launcher.database.Database;
import org.cartable.launcher.platform.Console;
import org.cartable.launcher.platform.Shutdown;
import org.cartable.launcher.tenant.NewUser;
import org.cartable.launcher.tenant.Role;
import org.cartable.launcher.tenant.Tenants;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds a user of a school. */
@Command(
        name = "create",
        description = {
            "Adds a user and prints the id. The password is read from standard input.",
            "The server must be stopped if it runs the embedded database."
        },
        mixinStandardHelpOptions = true,
        versionProvider = CarriedVersion.class)
final class UserCreateCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private DatabaseChoice choice;

    @Option(names = "--tenant", paramLabel = "CODE", required = true, description = "Code of the school.")
    private String tenant;

    @Option(
            names = "--username",
            paramLabel = "NAME",
            required = true,
            description = "Name to sign in with, unique on this server, for example secretary@gp.")
    private String username;

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "Name shown to people.")
    private String displayName;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            description = "ADMINISTRATOR, HEAD, SECRETARY, TEACHER or ACCOUNTANT; may be given more than once.")
    private List<Role> roles;

    @Option(
            names = "--teacher",
            paramLabel = "STAFFNUMBER",
            description = "Staff number of the teacher that the user is; whose classes are then the user's own.")
    private String teacher;

    UserCreateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        NewUser user = new NewUser(username, displayName, roles, teacher, PasswordInput.read());
        try (Shutdown shutdown = Shutdown.withHook()) {
            Database database = choice.openMigratedDatabase(shutdown);
            UUID id = Tenants.in(database).createUser(tenant, user);
            console.say(id.toString());
        }
        return CommandLine.ExitCode.OK;
    }
}
