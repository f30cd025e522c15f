package org.cartable.client;

import java.nio.file.Path;
import javax.swing.JTable;
import org.cartable.client.ui.OffThreadPainting;
import org.cartable.client.ui.OpenWindow;

/**
 * A person's way through the real window, without a server, in a process of its own: the list, a form with two mistakes,
 * the corrected save, the conflict and its decision. Paints what there is to see; fails loudly when it is not there.
 */
public final class WindowTour {

    private static final int STUDENTS = 240;
    private static final long CLOSING_MILLIS = 20_000;

    private WindowTour() {}

    /** @param arguments the directory of the desktop, and where the pictures go */
    public static void main(String[] arguments) throws InterruptedException {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            thrown.printStackTrace();
            System.exit(1);
        });
        OffThreadPainting.watch();
        Path pictures = Path.of(arguments[1]);
        Thread program = new Thread(() -> DesktopWindow.open(Path.of(arguments[0])), "program");
        program.setDaemon(true);
        program.start();
        OpenWindow window = new OpenWindow();

        window.await("the window", () -> window.shows("types.label"));
        window.await("the banner", () -> window.shows("banner.text"));
        seeTheList(window, pictures);
        makeTwoMistakesAndCorrectThem(window, pictures);
        decideTheConflict(window, pictures);
        discardTheRefusedEdit(window, pictures);
        lookForAStudent(window, pictures);
        lookAtTheSignIn(window, pictures);
        window.close("list.table");
        window.await("the question about what waits", () -> window.shows("OptionPane.buttonArea"));
        window.press("OptionPane.button");
        program.join(CLOSING_MILLIS);
        if (program.isAlive()) {
            throw new IllegalStateException("the window did not close");
        }
        OffThreadPainting.check();
        System.exit(0);
    }

    private static void seeTheList(OpenWindow window, Path pictures) throws InterruptedException {
        JTable table = window.look(() -> window.table("list.table"));
        window.selectItem("types.label", 3);
        window.await("the students", () -> table.getRowCount() == STUDENTS);
        window.await("their names", () -> "Almeida".equals(table.getValueAt(0, 1)));
        window.selectRow("list.table", 3);
        window.await("the form", () -> !window.text("field.lastName").isEmpty());
        window.paint("list.table", pictures.resolve("list.png"));
    }

    private static void makeTwoMistakesAndCorrectThem(OpenWindow window, Path pictures) throws InterruptedException {
        window.type("field.lastName", "");
        window.type("field.birthDate", "31 September");
        window.press("form.save");
        window.await("the refusal", () -> window.shows("form.message"));
        window.paint("list.table", pictures.resolve("form.png"));
        window.type("field.lastName", "Almeida Rocha");
        window.type("field.birthDate", "2011-03-14");
        window.press("form.save");
        JTable table = window.look(() -> window.table("list.table"));
        window.await("the save", () -> "Almeida Rocha".equals(table.getValueAt(table.getSelectedRow(), 1)));
    }

    private static void discardTheRefusedEdit(OpenWindow window, Path pictures) throws InterruptedException {
        window.press("status.refused");
        window.await("the refused edit", () -> window.shows("refused.values"));
        window.paint("refused.values", pictures.resolve("refused.png"));
        window.press("refused.discard");
        window.await("the question", () -> window.shows("OptionPane.buttonArea"));
        window.press("OptionPane.button");
        window.await("the discarding", () -> !window.shows("refused.values"));
        window.close("refused.list");
    }

    private static void lookForAStudent(OpenWindow window, Path pictures) throws InterruptedException {
        JTable table = window.look(() -> window.table("list.table"));
        window.selectItem("types.label", 5);
        window.await("the enrollments", () -> table.getRowCount() == 1);
        window.press("list.new");
        window.await("the empty form", () -> window.shows("form.chooseReference"));
        window.press("form.chooseReference");
        window.await("the search", () -> window.shows("reference.search"));
        window.type("reference.search", "trao");
        window.await("the found", () -> window.items("reference.choices") == STUDENTS / 20);
        window.paint("reference.choices", pictures.resolve("reference.png"));
        window.press("reference.choose");
        window.await("the choice", () -> window.text("field.studentId").startsWith("Traoré"));
        window.press("form.revert");
    }

    private static void lookAtTheSignIn(OpenWindow window, Path pictures) throws InterruptedException {
        window.press("menu.signIn");
        window.await("the sign-in", () -> window.shows("login.password"));
        window.type("login.password", "not the one");
        window.press("login.signIn");
        window.await("the answer", () -> window.text("login.message").startsWith("The server does not answer"));
        window.paint("login.password", pictures.resolve("login.png"));
        window.close("login.password");
        window.await("its end", () -> !window.shows("login.password"));
    }

    private static void decideTheConflict(OpenWindow window, Path pictures) throws InterruptedException {
        window.press("status.conflicts");
        window.await("the conflict", () -> window.shows("conflict.fields"));
        window.paint("conflict.fields", pictures.resolve("conflict.png"));
        window.press("conflict.keepMine");
        window.await("the decision", () -> !window.shows("conflict.fields"));
        window.close("conflict.list");
    }
}
