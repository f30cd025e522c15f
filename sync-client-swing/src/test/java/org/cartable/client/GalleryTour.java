package org.cartable.client;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.MenuSelectionManager;
import org.cartable.client.ui.OffThreadPainting;
import org.cartable.client.ui.OpenWindow;
import org.cartable.client.ui.Theme;

/**
 * Every screen and dialog in both languages, light and dark, without a server, in a process of its own: each picture is
 * called {@code SCREEN-LANGUAGE-THEME.png}. Leaves everything as it was, so that each round sees the same.
 */
public final class GalleryTour {

    private static final int STUDENTS_PLACE = 3;
    private static final int GRADES_PLACE = 8;
    private static final int SEVERAL = 8;
    private static final int STATUS_PLACE = 4;
    private static final int PHONE_PLACE = 6;
    private static final int EDITS_LOOKED_AT = 5;
    private static final int ENROLLMENTS_PLACE = 5;
    private static final long CLOSING_MILLIS = 20_000;
    private static final String PASSWORD = "correct horse";
    /** They open nothing, or end the program. */
    private static final List<String> NO_DIALOG = List.of("menu.syncNow", "menu.quit", "menu.lock", "menu.signIn");

    private final OpenWindow window = new OpenWindow();
    private final Path pictures;
    private String round = "";

    private GalleryTour(Path pictures) {
        this.pictures = pictures;
    }

    /** @param arguments a desktop with records, one without, and where the pictures go */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            thrown.printStackTrace();
            System.exit(1);
        });
        OffThreadPainting.watch();
        GalleryTour tour = new GalleryTour(Path.of(arguments[2]));
        Path directory = Path.of(arguments[0]);
        Path settings = Files.writeString(directory.resolve("managed.properties"), "lock.idle.minutes=60\n");
        System.setProperty("cartable.managed", settings.toString());
        try (Desktop desktop = Desktop.open(directory)) {
            desktop.password().keep(PASSWORD);
        }
        new StatesGallery(tour.pictures).paint();
        new ChangedRowsGallery(tour.pictures).paint(directory.resolveSibling("changed-rows"));
        tour.full(directory);
        System.clearProperty("cartable.managed");
        tour.empty(Path.of(arguments[1]));
        OffThreadPainting.check();
        System.exit(0);
    }

    // --- the rounds ----------------------------------------------------------------------------------------------

    private void full(Path directory) throws InterruptedException {
        Thread program = open(directory);
        window.await("the lock", () -> window.shows("lock.password"));
        unlock();
        rounds(this::everyScreen);
        window.close("types.label");
        window.await("the question about what waits", () -> window.shows("quit.quit"));
        window.press("quit.quit");
        end(program);
    }

    private void empty(Path directory) throws InterruptedException {
        Thread program = open(directory);
        rounds(this::everyEmptyScreen);
        window.close("types.label");
        end(program);
    }

    private Thread open(Path directory) throws InterruptedException {
        Thread program = new Thread(() -> DesktopWindow.open(directory), "program");
        program.setDaemon(true);
        program.start();
        window.await("the window", () -> window.shows("types.label"));
        window.await("the banner", () -> window.shows("banner.text"));
        return program;
    }

    private void end(Thread program) throws InterruptedException {
        program.join(CLOSING_MILLIS);
        if (program.isAlive()) {
            throw new IllegalStateException("the window did not close");
        }
    }

    /** What is to be done in each language and theme. */
    private interface Round {
        void go() throws InterruptedException;
    }

    private void rounds(Round look) throws InterruptedException {
        for (String language : List.of("ENGLISH", "FRENCH")) {
            String view = language.equals("ENGLISH") ? "View" : "Affichage";
            press("view.language." + language);
            window.await("the language", () -> window.caption("menu.view").equals(view));
            window.await("the banner", () -> window.shows("banner.text"));
            for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                press("view.theme." + theme);
                round = "-" + (language.equals("ENGLISH") ? "en" : "fr") + "-"
                        + theme.name().toLowerCase(Locale.ROOT);
                look.go();
            }
        }
    }

    private void everyScreen() throws InterruptedException {
        records();
        several();
        conflicts();
        outbox();
        screens();
        menus();
        questions();
    }

    private void everyEmptyScreen() throws InterruptedException {
        window.selectItem("types.label", STUDENTS_PLACE);
        window.await("the list", () -> window.shows("list.new"));
        paint("types.label", "empty-list");
        window.selectItem("screens.label", 0);
        window.await("the roll call", () -> window.shows("rollcall.class"));
        paint("types.label", "empty-roll-call");
        window.selectItem("screens.label", 1);
        window.await("the gradebook", () -> window.shows("gradebook.class"));
        paint("types.label", "empty-gradebook");
        window.selectItem("screens.label", 2);
        window.await("the file", () -> !window.shows("gradebook.class"));
        paint("types.label", "empty-student-file");
        for (String item : List.of("menu.conflicts", "menu.outbox", "menu.history", "menu.runs")) {
            dialog(item, "empty-" + plain(item));
        }
    }

    // --- what is looked at ---------------------------------------------------------------------------------------

    private void records() throws InterruptedException {
        students();
        window.selectRow("list.table", 3);
        window.await("the form", () -> !window.text("field.lastName").isEmpty());
        paint("list.table", "list");
        window.selectRow("list.table", 1);
        window.await("the conflict", () -> window.shows("form.decide"));
        paint("list.table", "form-conflict");
        press("list.new");
        window.await("the empty form", () -> window.text("field.lastName").isEmpty());
        window.type("field.birthDate", "31 September");
        press("form.save");
        window.await("what is wrong", () -> window.shows("form.message"));
        paint("list.table", "form-new");
        press("form.revert");
        press("filter.toggle");
        window.await("the filters", () -> window.shows("filter.lastName"));
        window.type("filter.lastName", "tra");
        window.await("the filtered", () -> rows("list.table") == 12);
        paint("list.table", "filters");
        views();
        window.type("filter.birthDate", "soon");
        window.await("what is wrong", () -> window.shows("filter.problem"));
        paint("list.table", "filters-problem");
        press("filter.clear");
        window.await("all of them", () -> rows("list.table") > 200);
        press("filter.toggle");
        window.type("list.search", "xyzzy");
        window.await("nothing", () -> rows("list.table") == 0);
        paint("list.search", "list-nothing");
        window.type("list.search", "");
        window.await("all of them", () -> rows("list.table") > 200);
        window.selectItem("types.label", STUDENTS_PLACE + 1);
        window.await("the teacher", () -> rows("list.table") == 1);
        window.selectRow("list.table", 0);
        window.await("its form", () -> !window.text("field.staffNumber").isEmpty());
        paint("list.table", "read-only");
        window.selectItem("types.label", ENROLLMENTS_PLACE);
        window.await("the enrollments", () -> rows("list.table") >= 13);
        press("list.new");
        window.await("the empty form", () -> window.shows("form.chooseReference"));
        window.press("form.chooseReference");
        window.await("the search", () -> window.shows("reference.search"));
        window.type("reference.search", "trao");
        window.await("the found", () -> window.items("reference.choices") == 12);
        paint("reference.choices", "reference");
        leave("reference.choices");
        press("form.revert");
        students();
    }

    private void several() throws InterruptedException {
        window.look(() -> {
            window.table("list.table").setRowSelectionInterval(1, SEVERAL);
            return null;
        });
        window.await("the choice", () -> window.shows("bulk.change"));
        paint("list.table", "several");
        window.press("bulk.delete");
        window.await("the question", () -> window.shows("OptionPane.buttonArea"));
        paint("OptionPane.buttonArea", "question-delete-several");
        leave("OptionPane.buttonArea");
        window.press("bulk.change");
        window.await("the records", () -> rows("bulk.table") == SEVERAL);
        paint("bulk.table", "several-change-begun");
        window.selectItem("bulk.field", STATUS_PLACE);
        window.await("the field", () -> window.shows("field.status"));
        window.selectItem("field.status", 2);
        window.await("what becomes of them", () -> !""
                .equals(window.table("bulk.table").getValueAt(0, 2)));
        paint("bulk.table", "several-change");
        window.selectItem("bulk.field", PHONE_PLACE);
        window.await("the field", () -> window.shows("bulk.empty"));
        press("bulk.empty");
        window.await("what becomes of them", () -> !""
                .equals(window.table("bulk.table").getValueAt(0, 2)));
        paint("bulk.table", "several-change-empty");
        leave("bulk.table");
        window.selectRow("list.table", 0);
        window.await("the form", () -> window.shows("form.delete"));
    }

    private void conflicts() throws InterruptedException {
        window.press("status.conflicts");
        window.await("the conflict", () -> window.shows("conflict.fields"));
        for (int i = 0; i < window.look(() -> window.items("conflict.list")); i++) {
            window.selectItem("conflict.list", i);
            paint("conflict.fields", "conflict-" + (i + 1));
        }
        leave("conflict.list");
    }

    private void outbox() throws InterruptedException {
        window.press("menu.outbox");
        window.await("the edits", () -> window.shows("outbox.table") && rows("outbox.table") >= EDITS_LOOKED_AT);
        for (int row = 0; row < EDITS_LOOKED_AT; row++) {
            window.selectRow("outbox.table", row);
            paint("outbox.table", "outbox-" + (row + 1));
            if (window.look(() -> window.caption("outbox.edit").matches("Correct….*|Corriger….*"))) {
                window.press("outbox.edit");
                window.await("the correction", () -> window.shows("correction.send"));
                paint("correction.send", "correction");
                leave("correction.send");
            }
        }
        leave("outbox.table");
    }

    private void screens() throws InterruptedException {
        window.selectItem("screens.label", 0);
        window.await("the classes", () -> window.items("rollcall.class") == 1);
        window.selectItem("rollcall.class", 0);
        window.await("the roll", () -> rows("rollcall.table") >= 13);
        window.selectRow("rollcall.table", 0);
        for (char key : "pap".toCharArray()) {
            window.key("rollcall.table", key);
        }
        window.await(
                "the marks", () -> !"".equals(window.table("rollcall.table").getValueAt(2, 1)));
        paint("rollcall.table", "roll-call");
        window.selectItem("screens.label", 1);
        window.await("the classes", () -> window.items("gradebook.class") == 1);
        window.selectItem("gradebook.class", 0);
        window.await("the grades", () -> rows("gradebook.table") >= 13);
        paint("gradebook.table", "gradebook");
        window.copy("12\n9,5\n21\n13\n");
        window.keys("gradebook.table", "ctrl V");
        window.await("what is wrong", () -> window.shows("gradebook.question"));
        paint("gradebook.table", "gradebook-paste");
        press("gradebook.pasteNothing");
        window.selectItem("types.label", GRADES_PLACE);
        window.await("the grades", () -> rows("list.table") > GRADES_PLACE);
        window.selectRow("list.table", 0);
        window.await("the way to the file", () -> window.shows("form.studentFile"));
        window.keys("list.table", "ENTER");
        window.await("the file", () -> window.shows("studentfile.table"));
        window.await("the payment", () -> lineOf("studentfile.table", "R-0002") >= 0);
        window.selectRow("studentfile.table", lineOf("studentfile.table", "R-0002"));
        paint("studentfile.table", "student-file");
        window.press("studentfile.reverse");
        window.await("the question", () -> window.shows("payments.reason"));
        paint("payments.reason", "reversal");
        leave("payments.reason");
        students();
    }

    /** A view is saved of what is set, changed, and removed again. */
    private void views() throws InterruptedException {
        press("views.open");
        window.await("what to do with views", () -> window.shows("views.saveAs"));
        paint("views.saveAs", "views-menu");
        window.press("views.saveAs");
        closeMenu();
        window.await("the question for its name", () -> window.shows("views.name"));
        window.type("views.name", "x".repeat(63));
        paint("views.name", "view-name");
        window.type("views.name", "Traoré");
        window.press("views.save");
        window.await("the view", () -> window.items("views.choice") == 2);
        paint("list.table", "view");
        press("filter.clear");
        window.await("the changed view", () -> rows("list.table") > 200);
        paint("list.table", "view-changed");
        press("views.open");
        window.press("views.remove");
        closeMenu();
        window.await("the question", () -> window.shows("OptionPane.buttonArea"));
        paint("OptionPane.buttonArea", "question-remove-view");
        window.press("OptionPane.button");
        window.await("the end of the view", () -> window.items("views.choice") == 1);
    }

    private void closeMenu() throws InterruptedException {
        window.look(() -> {
            MenuSelectionManager.defaultManager().clearSelectedPath();
            return null;
        });
    }

    private void menus() throws InterruptedException {
        window.press("status.pill");
        window.await("the popover", () -> window.shows("popover.state"));
        paint("popover.state", "popover");
        window.press("status.pill");
        window.await("its end", () -> !window.shows("popover.state"));
        List<String> items =
                window.look(() -> Arrays.stream(frame().getJMenuBar().getComponents())
                        .flatMap(menu -> Arrays.stream(((JMenu) menu).getMenuComponents()))
                        .filter(item -> item instanceof JMenuItem choice
                                && choice.isEnabled()
                                && choice.getText().endsWith("…"))
                        .map(Component::getName)
                        .filter(name -> !NO_DIALOG.contains(name))
                        .toList());
        for (String item : items) {
            dialog(item, plain(item));
        }
        window.press("menu.signIn");
        window.await("the sign-in", () -> window.shows("login.password"));
        window.type("login.password", "not the one");
        window.press("login.signIn");
        window.await(
                "the answer",
                () -> !window.text("login.message").isEmpty()
                        && !window.text("login.message").endsWith("…"));
        paint("login.password", "login");
        leave("login.password");
        window.press("menu.history");
        window.await("the history", () -> window.shows("history.table") && rows("history.table") > 0);
        window.selectRow("history.table", 0);
        window.press("history.only");
        window.await("the edits of the record", () -> window.shows("history.all"));
        paint("history.table", "history-record");
        window.press("history.everybody");
        window.await("the audit", () -> window.shows("audit.table"));
        window.await("the answer", () -> !window.text("audit.message").isEmpty());
        paint("audit.table", "audit");
        leave("audit.table");
        press("history.all");
        leave("history.table");
        window.press("menu.lock");
        window.await("the lock", () -> window.shows("lock.password"));
        paint("lock.password", "lock");
        unlock();
    }

    private void questions() throws InterruptedException {
        students();
        window.selectRow("list.table", 3);
        window.await("the form", () -> window.shows("form.delete"));
        window.press("form.delete");
        window.await("the question", () -> window.shows("OptionPane.buttonArea"));
        paint("OptionPane.buttonArea", "question-delete");
        leave("OptionPane.buttonArea");
        window.type("field.firstName", "Zoé");
        window.look(() -> {
            java.awt.EventQueue.invokeLater(() -> window.table("list.table").setRowSelectionInterval(5, 5));
            return null;
        });
        window.await("the question", () -> window.shows("OptionPane.buttonArea"));
        paint("OptionPane.buttonArea", "question-unsaved");
        leave("OptionPane.buttonArea");
        press("form.revert");
        window.close("list.table");
        window.await("the question about what waits", () -> window.shows("quit.send"));
        paint("quit.send", "quit");
        leave("quit.send");
    }

    // --- hands ---------------------------------------------------------------------------------------------------

    private void students() throws InterruptedException {
        window.selectItem("types.label", STUDENTS_PLACE);
        window.await("the students", () -> window.shows("list.table") && rows("list.table") > 200);
        window.await(
                "their names", () -> "Almeida".equals(window.table("list.table").getValueAt(0, 1)));
    }

    private void dialog(String item, String name) throws InterruptedException {
        window.press(item);
        window.await("what " + item + " opens", () -> dialog() != null);
        Window opened = window.look(GalleryTour::dialog);
        window.await("what is read", () -> !reading(opened));
        window.paint(opened, pictures.resolve(name + round + ".png"));
        window.look(() -> {
            opened.dispose();
            return null;
        });
        window.await("the end of " + item, () -> dialog() == null);
    }

    /** While something is read, a text says so and ends in dots; a page has no picture before it is there. */
    private static boolean reading(Component component) {
        if (component instanceof JLabel sheet && "print.sheet".equals(sheet.getName()) && sheet.getIcon() == null) {
            return true;
        }
        if (component.isShowing()
                && (component instanceof JTextArea text && text.getText().endsWith("…")
                        || component instanceof JLabel title
                                && String.valueOf(title.getText()).matches("(Reading|Lecture)…"))) {
            return true;
        }
        return component instanceof Container container
                && Arrays.stream(container.getComponents()).anyMatch(GalleryTour::reading);
    }

    private static String plain(String item) {
        return item.substring("menu.".length()).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Dialog dialog() {
        return Arrays.stream(Window.getWindows())
                .filter(shown -> shown instanceof Dialog && shown.isShowing())
                .map(Dialog.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static JFrame frame() {
        return Arrays.stream(JFrame.getFrames())
                .filter(frame -> frame instanceof JFrame && frame.isShowing())
                .map(JFrame.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void unlock() throws InterruptedException {
        window.type("lock.password", PASSWORD);
        window.press("lock.unlock");
        window.await("the opening", () -> !window.shows("lock.password"));
    }

    private void press(String name) throws InterruptedException {
        window.press(name);
        window.look(() -> null);
    }

    private void leave(String name) throws InterruptedException {
        window.close(name);
        window.await("the end of " + name, () -> !window.shows(name));
    }

    private void paint(String name, String picture) throws InterruptedException {
        window.paint(name, pictures.resolve(picture + round + ".png"));
    }

    private int rows(String table) throws InterruptedException {
        return window.look(() -> window.shows(table) ? window.table(table).getRowCount() : 0);
    }

    private int lineOf(String table, String text) throws InterruptedException {
        return window.look(() -> {
            JTable shown = window.table(table);
            for (int row = 0; row < shown.getRowCount(); row++) {
                if (shown.getValueAt(row, 1).toString().contains(text)) {
                    return row;
                }
            }
            return -1;
        });
    }
}
