package org.cartable.launcher.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.cartable.launcher.database.Database;
import org.cartable.launcher.database.Migrations;
import org.cartable.launcher.datadir.DataDirectory;
import org.cartable.launcher.demo.Demo;
import org.cartable.launcher.keys.SigningKeys;
import org.cartable.launcher.micro.MicroServer;
import org.cartable.launcher.micro.ServerSettings;
import org.cartable.launcher.platform.Console;
import org.cartable.launcher.platform.FreePort;
import org.cartable.launcher.platform.LaunchException;
import org.cartable.launcher.platform.Shutdown;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the server and stays until it is told to end. */
@Command(
        name = "cartable-server",
        description = "The Cartable server with everything it needs. Ctrl-C stops it; its data stay.",
        mixinStandardHelpOptions = true,
        versionProvider = CarriedVersion.class,
        sortOptions = false)
public final class ServerCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private DatabaseChoice choice;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080", description = "HTTP port. Default: 8080")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on. Default: 127.0.0.1, reachable from this machine only. Put a proxy with"
                    + " TLS in front before you choose another.")
    private String host;

    @Option(
            names = "--demo",
            description = "Load two schools with real records and print their accounts, if they are not there yet.")
    private boolean demo;

    ServerCommand(Console console) {
        this.console = console;
    }

    /** @return the command line of the jar */
    public static CommandLine commandLine() {
        Console console = new Console();
        CommandLine line = new CommandLine(new ServerCommand(console))
                .addSubcommand(new MigrateCommand(console))
                .addSubcommand(new CommandLine(new TenantCommand()).addSubcommand(new TenantCreateCommand(console)))
                .addSubcommand(new CommandLine(new UserCommand()).addSubcommand(new UserCreateCommand(console)));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof LaunchException) {
                console.complain(failure.getMessage());
            } else {
                console.complain(failure);
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }

    @Override
    public Integer call() throws InterruptedException {
        FreePort.requireFree(host, port);
        try (Shutdown shutdown = Shutdown.withHook()) {
            DataDirectory directory = choice.openDirectory(shutdown);
            Path logs = directory.folder("logs");
            console.say("Cartable is starting with the data in " + directory.root());
            console.sendChatterTo(logs.resolve("console.log"));

            Database database = choice.openDatabase(directory, shutdown);
            Migrations.apply(database);
            MicroServer server = MicroServer.start(new ServerSettings(
                    host, port, database, SigningKeys.in(directory.folder("keys")), directory.folder("work"), logs));
            shutdown.onClose(server::close);
            if (demo) {
                new Demo(directory, console).prepare(database, URI.create("http://" + host + ":" + port + "/"));
            }
            console.say("Cartable is ready at http://" + host + ":" + port);
            new CountDownLatch(1).await();
        }
        return CommandLine.ExitCode.OK;
    }
}
