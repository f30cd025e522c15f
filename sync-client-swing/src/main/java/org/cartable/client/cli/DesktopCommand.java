package org.cartable.client.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cartable.client.Desktop;
import org.cartable.client.folder.DesktopFolder;
import org.cartable.client.revoked.DesktopRevokedException;
import org.cartable.client.revoked.Revocation;
import org.cartable.client.revoked.Wipe;
import org.cartable.client.store.DamagedStoreException;
import org.cartable.client.store.Rescue;
import org.cartable.client.sync.SyncRun;
import org.cartable.client.transport.DeviceRevokedException;
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
        if (beginsAnew()) {
            new Wipe(directory).told();
        }
        try (Desktop desktop = Desktop.open(directory, folder.several())) {
            desktop.store().rescue().ifPresent(rescue -> tell(rescue, output));
            int status = runUnlessRevoked(desktop, output);
            folder.open(directory);
            return status;
        } catch (DesktopRevokedException revoked) {
            tell(revoked, output);
            return ExitStatus.REVOKED;
        } catch (DamagedStoreException damaged) {
            return saveWhatIsThere(directory, damaged, output);
        }
    }

    /** @return which desktop of the folder the command is for */
    Path directory(DesktopFolder folder) {
        return folder.last();
    }

    private int runUnlessRevoked(Desktop desktop, Output output) {
        try {
            return run(desktop, output);
        } catch (DeviceRevokedException told) {
            SyncRun last = desktop.engine().hear(told);
            wipeIfRevoked(desktop);
            output.problem(told.getMessage() + ": " + last.message());
            return ExitStatus.REFUSED;
        }
    }

    /** Deletes what the desktop holds when the last run was told that it was revoked, and ends the command then. */
    static void wipeIfRevoked(Desktop desktop) {
        desktop.engine().revoked().ifPresent(desktop::wipe);
    }

    /** @return whether what was deleted of a revoked desktop is no hindrance: somebody signs in on a new one */
    boolean beginsAnew() {
        return false;
    }

    private static void tell(DesktopRevokedException revoked, Output output) {
        Revocation revocation = revoked.revocation();
        output.problem("This desktop was revoked by " + revocation.by() + " on " + revocation.at() + ". The records of "
                + revocation.school() + " that it held are deleted.");
        output.problem(
                revocation.unsent() == 0
                        ? "All changes had been sent."
                        : "Changes that were not sent, and are gone: " + revocation.unsent() + ".");
        output.problem("If that is a mistake, ask " + revocation.by() + ". To begin anew, sign in.");
        if (!revoked.done()) {
            output.problem("Another program holds a file; the rest is deleted when Cartable starts next.");
        }
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
