package org.cartable.client.cli;

import java.nio.file.Path;
import org.cartable.client.diagnostics.Build;
import org.cartable.client.folder.DesktopFolder;
import org.cartable.client.platform.OperatingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program itself: without a command it opens the window. */
@Command(
        name = "cartable",
        description = "School records on this desktop, with or without a network.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "cartable " + Build.VERSION,
        footer = {
            "",
            "Exit status: 0 done, 1 refused with the reason, 2 usage, 3 offline (the work is kept),",
            "4 program too old to send (the work is kept), 5 desktop revoked.",
            "Without a command the window opens."
        })
final class CartableCommand implements Runnable {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The directory of one desktop. Without it: the folder of this account, where everybody who"
                    + " signs in has a desktop; that of the last one is used.")
    private Path directory;

    @Option(
            names = "--hidden",
            description = "Begin in the tray, out of sight: for a start together with the computer.")
    private boolean hidden;

    private final WindowOpening window;

    CartableCommand(WindowOpening window) {
        this.window = window;
    }

    @Override
    public void run() {
        window.open(folder(), hidden);
    }

    DesktopFolder folder() {
        return directory == null ? DesktopFolder.ofAll(defaultDirectory()) : DesktopFolder.ofOne(directory);
    }

    private static Path defaultDirectory() {
        Path home = Path.of(System.getProperty("user.home"));
        return switch (OperatingSystem.current()) {
            case WINDOWS -> {
                String applications = System.getenv("APPDATA");
                yield (applications == null ? home : Path.of(applications)).resolve("Cartable");
            }
            case MACOS -> home.resolve("Library/Application Support/Cartable");
            case LINUX, OTHER -> home.resolve(".cartable");
        };
    }
}
