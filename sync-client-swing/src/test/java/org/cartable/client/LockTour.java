package org.cartable.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cartable.client.store.Draft;
import org.cartable.client.store.DraftValue;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.OffThreadPainting;
import org.cartable.client.ui.OpenWindow;

/** The lock of the real window, in a process of its own: locked at the start, a wrong password, the right one, the
 * offer of a draft that was left, and the lock again. */
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
            keepDraft(desktop.store());
        }
        Thread program = new Thread(() -> DesktopWindow.open(directory), "program");
        program.setDaemon(true);
        program.start();
        OpenWindow window = new OpenWindow();

        window.await("the lock", () -> window.shows("lock.password") && window.shows("types.label"));
        window.await("the cover", () -> window.shows("lock.cover"));
        window.paint("types.label", pictures.resolve("locked.png"));
        unlock(window, "battery staple");
        window.await("the refusal", () -> isRefused(window.text("lock.message")));
        window.paint("lock.password", pictures.resolve("lock.png"));
        unlock(window, "correct horse");
        window.await("the opening", () -> !window.shows("lock.password") && !window.shows("lock.cover"));
        window.await("the offer", () -> window.shows("draft.text"));
        window.paint("draft.text", pictures.resolve("draft-offered.png"));
        window.press("draft.goOn");
        window.await("the draft", () -> window.text("field.lastName").equals("Almeida Barros"));
        window.paint("list.table", pictures.resolve("draft.png"));
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

    private static void keepDraft(LocalStore store) {
        store.drafts()
                .keep(new Draft(
                        store.drafts().newId(),
                        "STUDENT",
                        null,
                        "Almeida Rita",
                        Map.of("lastName", new DraftValue("Almeida Barros", "", ""))));
    }

    /** In either language: while the password is checked the words end in an ellipsis. */
    private static boolean isRefused(String message) {
        return !message.isEmpty() && !message.endsWith("…");
    }

    private static void unlock(OpenWindow window, String password) throws InterruptedException {
        window.type("lock.password", password);
        window.press("lock.unlock");
    }
}
