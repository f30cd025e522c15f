package org.cartable.launcher.tour;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the demo: the server with two schools, the desktop when there is a display, and the tour on request.
 *
 * <p>Arguments: {@code SERVER_JAR DESKTOP_JAR FOLDER PORT [tour]}. The folder is made afresh, so that each run shows the
 * same.
 */
public final class Demonstration {

    private final PrintStream out;
    private final Path serverJar;
    private final Path desktopJar;
    private final Path folder;
    private final int port;

    private Demonstration(PrintStream out, Path serverJar, Path desktopJar, Path folder, int port) {
        this.out = out;
        this.serverJar = serverJar;
        this.desktopJar = desktopJar;
        this.folder = folder;
        this.port = port;
    }

    /** Ends with status 0 when the tour was as told, 1 when it was not. Without a tour it stays until Ctrl-C. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(out);
        Demonstration demonstration = new Demonstration(
                out,
                Path.of(arguments[0]).toAbsolutePath(),
                Path.of(arguments[1]).toAbsolutePath(),
                Path.of(arguments[2]).toAbsolutePath(),
                Integer.parseInt(arguments[3]));
        boolean tour = arguments.length > 4 && arguments[4].equals("tour");
        System.exit(demonstration.run(tour) ? 0 : 1);
    }

    private boolean run(boolean tour) {
        deleteFolder();
        Path serverData = folder.resolve("server");
        try (ServerProcess server = ServerProcess.start(serverJar, serverData, port)) {
            if (tour) {
                new Tour(new Narrator(out), serverData, port, desktopJar, folder.resolve("desktops")).take();
            } else {
                invite(serverData);
                server.awaitEnd();
            }
            return true;
        } catch (TourFailedException failed) {
            out.println();
            out.println(" ✗ " + failed.getMessage());
            return false;
        }
    }

    private void invite(Path serverData) {
        Account secretary = Account.read(serverData, "secretary@gp");
        String desktop = "java -jar " + desktopJar + " --data " + folder.resolve("my-desktop");
        out.println();
        out.println("Three commands to try in another terminal:");
        out.println("  echo " + secretary.password() + " | " + desktop + " login --server http://127.0.0.1:" + port
                + " --user " + secretary.username());
        out.println("  " + desktop + " sync");
        out.println("  " + desktop + " list CLASS");
        out.println();
        if (openDesktop()) {
            out.println("The desktop is open: sign in at http://127.0.0.1:" + port + " with an account from above.");
        } else {
            out.println("There is no display, so the desktop's window is not opened.");
        }
        out.println("Ctrl-C ends the server.");
    }

    private boolean openDesktop() {
        if (java.awt.GraphicsEnvironment.isHeadless()) {
            return false;
        }
        try {
            Process window = new ProcessBuilder(List.of(
                            Java.executable(),
                            "-Dcartable.keyring=off",
                            "-jar",
                            desktopJar.toString(),
                            "--data",
                            folder.resolve("window").toString()))
                    .inheritIO()
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(window::destroy, "close-window"));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("The desktop cannot be opened", e);
        }
    }

    private void deleteFolder() {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            List<Path> deepestFirst;
            try (Stream<Path> paths = Files.walk(folder)) {
                deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }
}
