package org.cartable.client.cli;

import java.util.concurrent.Callable;
import org.cartable.client.Desktop;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What all commands share: the desktop of the directory, opened for the time of the command, and the output. */
abstract class DesktopCommand implements Callable<Integer> {

    @ParentCommand
    private CartableCommand program;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Write JSON for programs instead of text for people.")
    private boolean json;

    @Override
    public final Integer call() {
        try (Desktop desktop = Desktop.open(program.directory())) {
            return run(
                    desktop,
                    new Output(spec.commandLine().getOut(), spec.commandLine().getErr(), json));
        }
    }

    /** @return the exit status */
    abstract int run(Desktop desktop, Output output);
}
