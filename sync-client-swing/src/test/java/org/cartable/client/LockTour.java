package org.cartable.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cartable.client.ui.OffThreadPainting;
import org.cartable.client.ui.OpenWindow;

/** The lock of the real window, in a process of its own: locked at the start, a wrong password, the right one, and again. */
public final class LockTour {

    private LockTour() {}

    /** @param arguments the directory of the desktop, and where the pictures go */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            thrown.printStackTrace();
            System.exit(1);
        });
        OffThreadPainting.watch();
        Path directory = Path.of(arguments[0]);
        Path pictures = Path.of(arguments[1]);
        Path settings = Files.writeString(directory.resolve("managed.properties"), "lock.idle.minutes=5\n");
        System.setProperty("cartable.managed", settings.toString());
        try (Desktop desktop = Desktop.open(directory)) {
            desktop.password().keep("correct horse");
        }
        Thread program = new Thread(() -> DesktopWindow.open(directory), "program");
        program.setDaemon(true);
        program.start();
        OpenWindow window = new OpenWindow();

        window.await("the lock", () -> window.shows("lock.password") && window.shows("types.label"));
        window.await("the cover", () -> window.shows("lock.cover"));
        window.paint("types.label", pictures.resolve("locked.png"));
        unlock(window, "battery staple");
        window.await("the refusal", () -> window.text("lock.message").startsWith("That is not"));
        window.paint("lock.password", pictures.resolve("lock.png"));
        unlock(window, "correct horse");
        window.await("the opening", () -> !window.shows("lock.password") && !window.shows("lock.cover"));
        window.press("menu.outbox");
        window.await("another window", () -> window.shows("outbox.values"));
        window.press("menu.lock");
        window.await("the lock again", () -> window.shows("lock.password"));
        window.paint("outbox.values", pictures.resolve("locked-dialog.png"));
        unlock(window, "correct horse");
        window.await("the other window", () -> !window.shows("lock.cover") && window.shows("outbox.values"));
        OffThreadPainting.check();
        System.exit(0);
    }

    private static void unlock(OpenWindow window, String password) throws InterruptedException {
        window.type("lock.password", password);
        window.press("lock.unlock");
    }
}
