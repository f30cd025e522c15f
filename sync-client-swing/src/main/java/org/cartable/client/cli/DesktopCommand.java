package org.cartable.client.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cartable.client.Desktop;
import org.cartable.client.folder.DesktopFolder;
import org.cartable.client.store.DamagedStoreException;
import org.cartable.client.store.Rescue;
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
        Output output =
                new Output(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
        DesktopFolder folder = program.folder();
        Path directory = directory(folder);
        try (Desktop desktop = Desktop.open(directory, folder.several())) {
            desktop.store().rescue().ifPresent(rescue -> tell(rescue, output));
            int status = run(desktop, output);
            folder.open(directory);
            return status;
        } catch (DamagedStoreException damaged) {
            return saveWhatIsThere(directory, damaged, output);
        }
    }

    /** @return which desktop of the folder the command is for */
    Path directory(DesktopFolder folder) {
        return folder.last();
    }

    /** Opens the desktop once more, which saves what was not sent. */
    private int saveWhatIsThere(Path directory, DamagedStoreException damaged, Output output) {
        try (Desktop desktop = Desktop.open(directory)) {
            desktop.store()
                    .rescue()
                    .ifPresentOrElse(
                            rescue -> {
                                tell(rescue, output);
                                output.problem("Run the command again.");
                            },
                            () -> output.problem(damaged.getMessage()));
        }
        return ExitStatus.REFUSED;
    }

    private static void tell(Rescue rescue, Output output) {
        output.problem("The database of this desktop was damaged and was replaced by a new one. Saved: "
                + rescue.unsent() + " changes that wait, " + rescue.history() + " of the history"
                + (rescue.lost() == 0 ? "" : "; " + rescue.lost() + " could only be saved as text") + ".");
        output.problem("As text: " + rescue.export() + ". The damaged file: " + rescue.damaged() + ".");
        output.problem(
                rescue.ownerKnown()
                        ? "The records come again with the next sync."
                        : "Sign in again; then the records come with the next sync.");
    }

    /** @return the exit status */
    abstract int run(Desktop desktop, Output output);
}
