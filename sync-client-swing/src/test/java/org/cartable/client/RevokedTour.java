package org.cartable.client;

import static org.cartable.client.support.Desktop.fields;

import java.awt.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.swing.JDialog;
import org.cartable.client.support.LoopbackServer;
import org.cartable.client.ui.Edt;
import org.cartable.client.ui.OffThreadPainting;
import org.cartable.client.ui.OpenWindow;
import org.cartable.protocol.problem.Problem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.problem.RevokedDevice;

/**
 * The last hour of a desktop in the real window, in a process of its own: its program is too old to send, then the desktop is
 * revoked, and the window says so and is gone. In English and light, and once more in French and dark.
 */
public final class RevokedTour {

    private static final long CLOSING_MILLIS = 20_000;

    private final OpenWindow window = new OpenWindow();
    private final Path pictures;

    private RevokedTour(Path pictures) {
        this.pictures = pictures;
    }

    /** @param arguments the directory of the desktop, and where the pictures go */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            thrown.printStackTrace();
            System.exit(1);
        });
        OffThreadPainting.watch();
        RevokedTour tour = new RevokedTour(Path.of(arguments[1]));
        for (String language : List.of("en", "fr")) {
            tour.go(Path.of(arguments[0]).resolveSibling("revoked-" + language), language);
        }
        OffThreadPainting.check();
        System.exit(0);
    }

    private void go(Path directory, String language) throws InterruptedException, IOException {
        try (LoopbackServer server = new LoopbackServer()) {
            UUID clientId = begin(directory, server);
            Thread program = new Thread(() -> DesktopWindow.open(directory), "program");
            program.setDaemon(true);
            program.start();
            server.refuseAll(Problem.of(ProblemCode.CLIENT_TOO_OLD, "Version 1.4.0 is needed.")
                    .from("1.4.0"));
            window.await("the window", () -> window.shows("types.label"));
            if (language.equals("fr")) {
                window.press("view.theme.DARK");
                window.press("view.language.FRENCH");
                window.await("French", () -> window.caption("menu.view").equals("Affichage"));
            }
            window.await(
                    "the banner",
                    () -> window.shows("banner.text")
                            && window.text("banner.text").contains("1.4.0"));
            window.paint("banner.text", pictures.resolve("too-old-" + language + ".png"));
            server.refuseAll(Problem.of(ProblemCode.DEVICE_REVOKED, "revoked")
                    .about(new RevokedDevice(
                            org.cartable.client.support.Desktop.TENANT,
                            clientId,
                            Instant.now().minus(Duration.ofMinutes(3)),
                            "Rui Costa",
                            null)));
            window.press("menu.syncNow");
            window.await("the word of it", () -> dialog().isPresent());
            if (window.look(() -> window.shows("types.label"))) {
                throw new IllegalStateException("the records are still on the screen");
            }
            window.paint(dialog().orElseThrow(), pictures.resolve("revoked-" + language + ".png"));
            Edt.run(() -> dialog().orElseThrow().dispose());
            program.join(CLOSING_MILLIS);
            if (program.isAlive()) {
                throw new IllegalStateException("the window did not close");
            }
        }
        try (Desktop fresh = Desktop.open(directory)) {
            if (fresh.store().state().current().signedIn()) {
                throw new IllegalStateException("the desktop is still there");
            }
        }
    }

    /** @return the id of a desktop with an edit that was never sent */
    private static UUID begin(Path directory, LoopbackServer server) {
        try (Desktop desktop = Desktop.open(directory)) {
            desktop.signIn(server.address(), "secretary@gp", "secret");
            desktop.engine().runOnce();
            desktop.store()
                    .edits()
                    .create(
                            "STUDENT",
                            fields("{'admissionNumber': 'A-1', 'lastName': 'Silva', 'firstName': 'Ana',"
                                    + " 'status': 'ACTIVE'}"));
            return desktop.store().state().current().clientId();
        }
    }

    private static Optional<JDialog> dialog() {
        return Arrays.stream(Window.getWindows())
                .filter(Window::isShowing)
                .filter(JDialog.class::isInstance)
                .map(JDialog.class::cast)
                .filter(JDialog::isModal)
                .findFirst();
    }
}
