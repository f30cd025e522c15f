package org.cartable.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cartable.client.folder.DesktopFolder;
import org.cartable.client.json.JsonText;
import org.cartable.client.support.LoopbackServer;
import org.cartable.client.ui.ControlNames;
import org.cartable.client.ui.OffThreadPainting;
import org.cartable.client.ui.OpenWindow;

/** Two people on one computer, in a process of its own: one changes to the other and back, with work that waits. */
public final class SwitchTour {

    private SwitchTour() {}

    /** @param arguments the folder of the desktops, and where the pictures go */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            thrown.printStackTrace();
            System.exit(1);
        });
        OffThreadPainting.watch();
        Path root = Path.of(arguments[0]);
        Path pictures = Path.of(arguments[1]);
        LoopbackServer server = new LoopbackServer();
        try (Desktop desktop = Desktop.open(root, true)) {
            desktop.signIn(server.address(), "secretary@gp", "secret");
            desktop.store()
                    .edits()
                    .create(
                            "STUDENT",
                            JsonText.object("{\"admissionNumber\":\"A-1\",\"lastName\":\"Sow\","
                                    + "\"firstName\":\"Awa\",\"status\":\"ACTIVE\"}"));
        }
        server.revoke();
        Path settings = Files.writeString(
                root.resolve("managed.properties"), "server.address=" + server.address() + "\ntray.stay=off\n");
        System.setProperty("cartable.managed", settings.toString());
        Files.writeString(root.resolve("window.json"), "{\"language\":\"FRENCH\",\"theme\":\"DARK\"}");
        Thread program = new Thread(() -> DesktopWindow.open(DesktopFolder.ofAll(root), false), "program");
        program.setDaemon(true);
        program.start();
        OpenWindow window = new OpenWindow();

        window.await("the window of the first", () -> isOf(window, "Secretary"));
        window.press("menu.signIn");
        window.await("the sign-in", () -> window.shows("login.other"));
        check(window);
        window.paint("login.other", pictures.resolve("login-shared-fr-dark.png"));
        window.press("login.other");
        window.await("the question", () -> window.shows("users.here") && window.items("users.list") == 1);
        window.paint("users.list", pictures.resolve("users-new-fr-dark.png"));
        window.type("users.server", server.address());
        window.type("users.username", "head@gp");
        window.type("users.password", "secret");
        window.press("users.enter");
        window.await("the window of the second", () -> isOf(window, "head@gp"));

        window.press("menu.switchUser");
        window.await("the question", () -> window.shows("users.list") && window.items("users.list") == 2);
        window.type("users.password", "guess");
        window.press("users.enter");
        window.await("the refusal", () -> window.text("users.message").startsWith("The user name"));
        check(window);
        window.paint("users.list", pictures.resolve("users.png"));
        window.type("users.password", "secret");
        window.press("users.enter");
        window.await("the window of the first again", () -> isOf(window, "Secretary"));
        if (!server.senders().isEmpty() && !server.senders().equals(List.of("secretary@gp"))) {
            throw new IllegalStateException("sent as " + server.senders());
        }
        window.press("menu.storage");
        window.await("the storage", () -> window.shows("storage.check"));
        window.press("storage.check");
        window.await("the check", () -> window.text("storage.health")
                .equals("Les données de cet ordinateur sont intactes."));
        check(window);
        window.paint("storage.check", pictures.resolve("storage-fr-dark.png"));
        window.press("storage.repair");
        window.await("the repair", () -> window.text("storage.health").startsWith("Toutes les fiches"));
        window.press("storage.close");
        window.press("menu.lock");
        window.await("the lock", () -> window.shows("lock.password"));
        check(window);
        window.paint("lock.password", pictures.resolve("lock-shared-fr-dark.png"));
        window.press("lock.switch");
        window.await("the question over the lock", () -> window.shows("users.password"));
        window.await("no cover over it", () -> window.items("users.list") == 2);
        window.type("users.password", "secret");
        window.press("users.enter");
        window.await("the window of the second again", () -> isOf(window, "head@gp"));
        OffThreadPainting.check();
        System.exit(0);
    }

    private static boolean isOf(OpenWindow window, String name) throws InterruptedException {
        return window.shows("types.label") && window.title("types.label").endsWith(name);
    }

    private static void check(OpenWindow window) throws InterruptedException {
        List<String> problems = window.look(() -> ControlNames.problems(window.dialog()));
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.toString());
        }
    }
}
