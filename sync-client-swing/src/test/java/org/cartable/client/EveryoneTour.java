package org.cartable.client;

import java.awt.Component;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.swing.JFrame;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.MenuSelectionManager;
import javax.swing.SwingUtilities;
import org.cartable.client.ui.ControlNames;
import org.cartable.client.ui.OffThreadPainting;
import org.cartable.client.ui.OpenWindow;
import org.cartable.client.ui.Theme;
import org.cartable.client.ui.WindowKeys;

/**
 * The real window in both languages, all themes and the largest size, without a server, in a process of its own: paints
 * them, keeps what is typed and not saved, and looks for what keyboard and screen reader would not find.
 */
public final class EveryoneTour {

    private static final long CLOSING_MILLIS = 20_000;
    private static final int LARGEST = 200;
    private static final int STEPS = 5;
    private static final Set<String> NO_DIALOG = Set.of("menu.syncNow", "menu.quit");

    private final OpenWindow window = new OpenWindow();
    private final Path pictures;
    private final List<String> problems = new ArrayList<>();

    private EveryoneTour(Path pictures) {
        this.pictures = pictures;
    }

    /** @param arguments the directory of the desktop, and where the pictures go */
    public static void main(String[] arguments) throws InterruptedException {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            thrown.printStackTrace();
            System.exit(1);
        });
        OffThreadPainting.watch();
        Thread program = new Thread(() -> DesktopWindow.open(Path.of(arguments[0])), "program");
        program.setDaemon(true);
        program.start();
        EveryoneTour tour = new EveryoneTour(Path.of(arguments[1]));
        tour.go();
        program.join(CLOSING_MILLIS);
        if (program.isAlive()) {
            throw new IllegalStateException("the window did not close");
        }
        OffThreadPainting.check();
        if (!tour.problems.isEmpty()) {
            System.err.println("Error:\n" + String.join("\n", tour.problems));
        }
        System.exit(0);
    }

    private void go() throws InterruptedException {
        window.await("the window", () -> window.shows("types.label"));
        window.await("the banner", () -> window.shows("banner.text"));
        beginToType();
        lookEverywhere("en");
        grow();
        press("view.language.FRENCH");
        window.await("the French window", () -> window.caption("menu.view").equals("Affichage"));
        window.await("the record", () -> window.text("field.firstName").equals("Zoé"));
        window.await("the other date", () -> window.text("field.birthDate").equals("14/03/2011"));
        lookEverywhere("fr");
        press("form.revert");
        window.await("the end of typing", () -> !window.text("field.firstName").equals("Zoé"));
        lookAtAConflict("fr");
        lookAtSeveral("fr");
        openTheBooks();
        lookAtTheBooks("fr");
        press("view.language.ENGLISH");
        window.await("the English window", () -> window.caption("menu.view").equals("View"));
        lookAtTheBooks("en");
        press("view.theme.DARK");
        keys("ctrl PLUS");
        window.close("rollcall.table");
        window.await("the question about what waits", () -> window.shows("quit.quit"));
        window.press("quit.quit");
    }

    private void press(String name) throws InterruptedException {
        window.press(name);
        window.look(() -> null);
    }

    private void beginToType() throws InterruptedException {
        keys("ctrl 7");
        window.await("the list", () -> window.shows("list.table"));
        JTable table = window.look(() -> window.table("list.table"));
        window.await("the students", () -> "Almeida".equals(table.getRowCount() > 0 ? table.getValueAt(0, 1) : null));
        lookAtAConflict("en");
        lookAtSeveral("en");
        window.selectRow("list.table", 3);
        window.await("the form", () -> window.text("field.admissionNumber").equals("GP-0161"));
        window.type("field.firstName", "Zoé");
        window.type("field.birthDate", "2011-03-14");
    }

    private void openTheBooks() throws InterruptedException {
        keys("ctrl 1");
        window.await("the classes", () -> window.items("rollcall.class") == 1);
        window.selectItem("rollcall.class", 0);
        keys("ctrl 2");
        window.await("the classes", () -> window.items("gradebook.class") == 1);
        window.selectItem("gradebook.class", 0);
        keys("ctrl 1");
    }

    /** The classes that were chosen are also chosen in the window in another language. */
    private void lookAtTheBooks(String language) throws InterruptedException {
        window.await("the roll", () -> window.table("rollcall.table").getRowCount() > 0);
        check(language + ", the roll call");
        window.paint("rollcall.table", picture("everyone-roll-call-" + language));
        takeBack(language);
        keys("ctrl 2");
        window.await("the grades", () -> window.table("gradebook.table").getRowCount() > 0);
        check(language + ", the gradebook");
        keys("ctrl 3");
        check(language + ", the student file");
        keys("ctrl 2");
        press("view.theme.HIGH_CONTRAST");
        for (int i = 0; i < STEPS; i++) {
            keys("ctrl PLUS");
        }
        window.paint("gradebook.table", picture("everyone-gradebook-" + language + "-" + LARGEST));
        cutTexts(language + ", the gradebook at " + LARGEST);
        keys("ctrl 1");
        window.paint("rollcall.table", picture("everyone-roll-call-" + language + "-" + LARGEST));
        cutTexts(language + ", the roll call at " + LARGEST);
        keys("ctrl 0");
        press("view.theme.LIGHT");
    }

    private void takeBack(String language) throws InterruptedException {
        window.key("rollcall.table", 'a');
        window.await("the way back", () -> window.caption("undo.undo").contains(":"));
        press("view.theme.DARK");
        keys("ctrl Z");
        window.await("the notice", () -> !window.text("notice.text").isEmpty());
        window.paint("rollcall.table", picture("everyone-notice-" + language));
        check(language + ", a notice");
        press("view.theme.LIGHT");
        press("notice.dismiss");
    }

    private void lookAtAConflict(String language) throws InterruptedException {
        window.selectRow("list.table", 1);
        window.await("the conflict", () -> window.shows("form.decide"));
        check(language + ", a record in conflict");
    }

    private void lookAtSeveral(String language) throws InterruptedException {
        window.look(() -> {
            window.table("list.table").setRowSelectionInterval(1, STEPS);
            return null;
        });
        window.await("the choice", () -> window.shows("bulk.change"));
        check(language + ", several records");
        window.press("bulk.change");
        window.await("the records", () -> window.table("bulk.table").getRowCount() == STEPS);
        window.selectItem("bulk.field", 0);
        window.await("the field", () -> window.shows("field.lastName"));
        check(language + ", a field of several records", window.look(EveryoneTour::dialog));
        window.close("bulk.table");
        window.await("its end", () -> !window.shows("bulk.table"));
    }

    private void lookEverywhere(String language) throws InterruptedException {
        for (Theme theme : Theme.values()) {
            press("view.theme." + theme);
            window.paint("list.table", picture("everyone-" + language + "-" + theme));
        }
        press("view.theme.LIGHT");
        check(language + ", the records");
        press("filter.toggle");
        check(language + ", the filters");
        press("filter.toggle");
        lookAtViews(language);
        findNothing(language);
        press("view.theme." + (language.equals("en") ? Theme.HIGH_CONTRAST : Theme.DARK));
        dialogs(language);
        press("view.theme.LIGHT");
        window.await("the unsaved question's absence", () -> window.text("field.firstName")
                .equals("Zoé"));
    }

    /** A view that was made in the one language is there in the other. */
    private void lookAtViews(String language) throws InterruptedException {
        JTable table = window.look(() -> window.table("list.table"));
        int all = window.look(table::getRowCount);
        if (language.equals("en")) {
            window.type("list.search", "alm");
            window.await("the found", () -> table.getRowCount() > 0 && table.getRowCount() < all);
            openViews();
            check(language + ", what to do with views");
            window.press("views.saveAs");
            closeMenu();
            window.await("the question for its name", () -> window.shows("views.name"));
            check(language + ", the name of a view", window.look(EveryoneTour::dialog));
            window.type("views.name", "x".repeat(61));
            window.paint("views.name", picture("everyone-view-name"));
            window.type("views.name", "Almeida <b> & others");
            press("views.save");
        } else {
            window.selectItem("views.choice", 1);
        }
        window.await("the view", () -> window.items("views.choice") == 2 && table.getRowCount() < all);
        check(language + ", a view");
        window.paint("list.table", picture("everyone-view-" + language));
        window.selectItem("views.choice", 0);
        window.await("all of them", () -> table.getRowCount() == all);
    }

    private void openViews() throws InterruptedException {
        press("views.open");
        window.await("what to do with views", () -> window.shows("views.saveAs"));
        window.paint("views.saveAs", picture("everyone-views"));
    }

    private void closeMenu() throws InterruptedException {
        window.look(() -> {
            MenuSelectionManager.defaultManager().clearSelectedPath();
            return null;
        });
    }

    /** In the place of the list stand the reason and the way back. */
    private void findNothing(String language) throws InterruptedException {
        JTable table = window.look(() -> window.table("list.table"));
        window.type("list.search", "nobody <b>");
        window.await("the empty list", () -> window.shows("empty.clearSearch"));
        check(language + ", nothing found");
        window.paint("list.empty", picture("everyone-nothing-found-" + language));
        press("empty.clearSearch");
        window.await("the list", () -> table.isShowing() && table.getRowCount() > 1);
    }

    private void grow() throws InterruptedException {
        for (int i = 0; i < STEPS; i++) {
            keys("ctrl PLUS");
        }
        window.paint("list.table", picture("everyone-" + LARGEST));
        cutTexts(String.valueOf(LARGEST));
        press("menu.keys");
        window.await("the keys", () -> window.shows("keys.table"));
        window.paint("keys.table", picture("everyone-keys-" + LARGEST));
        window.close("keys.table");
        window.await("their end", () -> !window.shows("keys.table"));
        keys("ctrl 0");
        window.paint("list.table", picture("everyone-100"));
    }

    private void keys(String keys) throws InterruptedException {
        KeyStroke stroke = KeyStroke.getKeyStroke(keys);
        window.look(() -> {
            Component focus = frame().getRootPane();
            return SwingUtilities.processKeyBindings(new KeyEvent(
                    focus,
                    KeyEvent.KEY_PRESSED,
                    System.currentTimeMillis(),
                    stroke.getModifiers(),
                    stroke.getKeyCode(),
                    KeyEvent.CHAR_UNDEFINED));
        });
    }

    /** Each item of the menus that ends in dots opens something, which is looked at too. */
    private void dialogs(String language) throws InterruptedException {
        List<String> items =
                window.look(() -> Arrays.stream(frame().getJMenuBar().getComponents())
                        .flatMap(menu -> Arrays.stream(((JMenu) menu).getMenuComponents()))
                        .filter(item -> item instanceof JMenuItem choice
                                && choice.getText().endsWith("…"))
                        .map(Component::getName)
                        .filter(name -> !NO_DIALOG.contains(name))
                        .toList());
        for (String item : items) {
            window.press(item);
            window.await("what " + item + " opens", () -> dialog() != null);
            Window opened = window.look(EveryoneTour::dialog);
            check(language + ", " + item, opened);
            window.paint(opened, picture("everyone-" + item + "-" + language));
            window.look(() -> {
                opened.dispose();
                return null;
            });
        }
    }

    private static Dialog dialog() {
        return Arrays.stream(Window.getWindows())
                .filter(shown -> shown instanceof Dialog && shown.isShowing())
                .map(Dialog.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static JFrame frame() {
        return Arrays.stream(Frame.getFrames())
                .filter(frame -> frame instanceof JFrame && frame.isShowing())
                .map(JFrame.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void check(String where) throws InterruptedException {
        check(where, window.look(EveryoneTour::frame));
        WindowKeys keys = window.look(() -> new WindowKeys(frame()));
        keys.missingOnTheSheet().forEach(key -> problems.add(where + ": not on the sheet: " + key));
        keys.takenBySwing().forEach(key -> problems.add(where + ": works not everywhere: " + key));
        keys.inventedByTheSheet().forEach(key -> problems.add(where + ": only on the sheet: " + key));
    }

    private void check(String where, Window of) throws InterruptedException {
        window.look(() -> ControlNames.problems(of)).forEach(problem -> problems.add(where + ": " + problem));
    }

    private void cutTexts(String where) throws InterruptedException {
        window.look(() -> ControlNames.cut(frame())).forEach(cut -> problems.add(where + ": cut: " + cut));
    }

    private Path picture(String name) {
        return pictures.resolve(name.toLowerCase(Locale.ROOT).replace('_', '-') + ".png");
    }
}
