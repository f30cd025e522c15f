package org.cartable.client;

import java.nio.file.Path;
import javax.swing.JTable;
import org.cartable.client.ui.OffThreadPainting;
import org.cartable.client.ui.OpenWindow;
import org.cartable.client.ui.gradebook.GradeCell;

/**
 * A person's way through the real window, without a server, in a process of its own: the list, a form with two mistakes,
 * the corrected save, the conflict and its decision, the sync and its outbox, the refused edit, the history, the roll call,
 * the gradebook and the file of a student. Paints
 * what there is to see; fails loudly when it is not there.
 */
public final class WindowTour {

    private static final int STUDENTS = 240;
    private static final int TEACHERS = 4;
    private static final int GRADES = 8;
    private static final int ENROLLMENTS = 13;
    private static final int ROLL = 13;
    private static final int EXAMS = 3;
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
        startASecondTime(window, Path.of(arguments[0]));
        seeTheList(window, pictures);
        makeTwoMistakesAndCorrectThem(window, pictures);
        decideTheConflict(window, pictures);
        seeTheSync(window, pictures);
        discardTheRefusedEditAndHaveItBack(window, pictures);
        lookAtTheHistory(window, pictures);
        callTheRoll(window, pictures);
        enterGrades(window, pictures);
        lookForAStudent(window, pictures);
        goToAStudent(window, pictures);
        readTheFileAndReverseAPayment(window, pictures);
        filterTheStudents(window, pictures);
        readWhatIsNotToBeChanged(window, pictures);
        takeBack(window, pictures);
        lookAtTheSignIn(window, pictures);
        saveDiagnostics(window, pictures);
        window.close("list.table");
        window.await("the question about what waits", () -> window.shows("quit.send"));
        window.paint("quit.send", pictures.resolve("quit.png"));
        window.press("quit.send");
        window.await("why not", () -> window.text("quit.text").contains("could not be sent"));
        window.paint("quit.send", pictures.resolve("quit-not-sent.png"));
        window.press("quit.quit");
        program.join(CLOSING_MILLIS);
        if (program.isAlive()) {
            throw new IllegalStateException("the window did not close");
        }
        OffThreadPainting.check();
        System.exit(0);
    }

    private static void startASecondTime(OpenWindow window, Path directory) throws InterruptedException {
        window.minimise("types.label");
        DesktopWindow.open(directory);
        window.await("the first window", () -> window.isOpen("types.label"));
    }

    private static void seeTheList(OpenWindow window, Path pictures) throws InterruptedException {
        window.selectItem("types.label", 3);
        window.await("the list", () -> window.shows("list.table"));
        JTable table = window.look(() -> window.table("list.table"));
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

    private static void discardTheRefusedEditAndHaveItBack(OpenWindow window, Path pictures)
            throws InterruptedException {
        window.press("status.refused");
        window.await("the refused edit", () -> window.text("outbox.company").startsWith("1 change waits"));
        window.paint("outbox.values", pictures.resolve("outbox-refused.png"));
        window.press("outbox.edit");
        window.await("the correction", () -> window.shows("correction.send"));
        window.paint("correction.send", pictures.resolve("correction.png"));
        window.close("correction.send");
        window.await("its end", () -> !window.shows("correction.send"));
        window.press("outbox.discard");
        window.await("the discarding", () -> window.shows("outbox.undo"));
        window.paint("outbox.table", pictures.resolve("discarded.png"));
        window.press("outbox.undo");
        window.await("the undoing", () -> !window.shows("outbox.undo"));
        window.press("outbox.discard");
        window.await("the other discarding", () -> window.shows("outbox.undo"));
        window.close("outbox.table");
        window.await("its end", () -> !window.shows("outbox.table"));
    }

    private static void seeTheSync(OpenWindow window, Path pictures) throws InterruptedException {
        window.press("status.pill");
        window.await("the popover", () -> window.text("popover.next").startsWith("Next try in"));
        window.paint("popover.next", pictures.resolve("popover.png"));
        window.press("popover.copy");
        window.await("the copy", () -> window.shows("popover.done"));
        window.press("popover.pause");
        window.await("the pause", () -> window.text("popover.next").startsWith("Nothing is sent"));
        window.paint("popover.next", pictures.resolve("popover-paused.png"));
        window.paint("list.table", pictures.resolve("paused.png"));
        window.press("popover.syncNow");
        window.await("its end", () -> !window.text("popover.next").startsWith("Nothing is sent"));
        window.press("popover.runs");
        window.await("the syncs", () -> window.table("runs.table").getRowCount() > 1);
        window.paint("runs.table", pictures.resolve("runs.png"));
        window.close("runs.table");
        window.await("its end", () -> !window.shows("runs.table"));
        window.press("menu.outbox");
        window.await("the outbox", () -> window.table("outbox.table").getRowCount() > 1);
        window.paint("outbox.table", pictures.resolve("outbox.png"));
        window.close("outbox.table");
        window.await("its end", () -> !window.shows("outbox.table"));
    }

    private static void lookAtTheHistory(OpenWindow window, Path pictures) throws InterruptedException {
        window.press("menu.history");
        JTable table = window.look(() -> window.table("history.table"));
        window.await("the edits", () -> table.getRowCount() > 3);
        int overruled = window.look(() -> rowOf(table, "partly overruled"));
        window.selectRow("history.table", overruled);
        window.await("its values", () -> window.table("history.values").getRowCount() == 2);
        window.paint("history.table", pictures.resolve("history.png"));
        window.press("history.bringBack");
        window.await("the new edit", () -> window.text("history.message").startsWith("Brought back"));
        window.press("history.only");
        window.await("the edits of the record", () -> window.shows("history.all"));
        window.paint("history.table", pictures.resolve("history-record.png"));
        window.close("history.table");
        window.await("its end", () -> !window.shows("history.table"));
    }

    private static void callTheRoll(OpenWindow window, Path pictures) throws InterruptedException {
        window.selectItem("screens.label", 0);
        window.await("the classes", () -> window.items("rollcall.class") == 1);
        window.selectItem("rollcall.class", 0);
        JTable table = window.look(() -> window.table("rollcall.table"));
        window.await("the roll", () -> table.getRowCount() >= ROLL);
        for (char key : "ppapplpp".toCharArray()) {
            window.key("rollcall.table", key);
        }
        window.await(
                "the marks",
                () -> "Late".equals(table.getValueAt(5, 1))
                        && "Waiting".equals(String.valueOf(table.getValueAt(7, 3))));
        window.paint("rollcall.table", pictures.resolve("roll-call.png"));
    }

    private static void enterGrades(OpenWindow window, Path pictures) throws InterruptedException {
        window.selectItem("screens.label", 1);
        window.await("the classes", () -> window.items("gradebook.class") == 1);
        window.selectItem("gradebook.class", 0);
        JTable table = window.look(() -> window.table("gradebook.table"));
        window.await("the grades", () -> table.getRowCount() >= ROLL && table.getColumnCount() == EXAMS + 1);
        window.keys("gradebook.table", "RIGHT");
        for (String score : new String[] {"14,5", "11", "a", "17.25"}) {
            enter(window, score);
        }
        window.await(
                "the grades entered",
                () -> "a".equals(table.getValueAt(2, 1).toString())
                        && "Waiting".equals(((GradeCell) table.getValueAt(3, 1)).told()));
        window.copy("12\n9,5\n21\n13\n\n15\n");
        window.keys("gradebook.table", "ctrl V");
        window.await("what is wrong", () -> window.text("gradebook.question").startsWith("1 of 5"));
        window.paint("gradebook.table", pictures.resolve("gradebook-paste.png"));
        window.press("gradebook.pasteRest");
        window.await("the paste", () -> window.text("gradebook.note").equals("Pasted: 4 grades."));
        window.press("gradebook.undoPaste");
        window.await("its undoing", () -> window.text("gradebook.note").startsWith("4 grades"));
        enter(window, "16");
        enter(window, "25");
        window.await(
                "the reason",
                () -> window.text("gradebook.note").endsWith("maximum of 20.")
                        && "Waiting".equals(((GradeCell) table.getValueAt(4, 1)).told()));
        window.paint("gradebook.table", pictures.resolve("gradebook.png"));
        window.keys("gradebook.table", "DELETE");
    }

    private static void enter(OpenWindow window, String score) throws InterruptedException {
        window.key("gradebook.table", score.charAt(0));
        if (score.length() > 1) {
            window.await("the field", () -> window.shows("gradebook.cell"));
            window.type("gradebook.cell", score);
            window.keys("gradebook.cell", "ENTER");
        }
    }

    private static int rowOf(JTable table, String outcome) {
        for (int row = 0; row < table.getRowCount(); row++) {
            if (outcome.equals(table.getValueAt(row, table.getColumnCount() - 1))) {
                return row;
            }
        }
        throw new IllegalStateException("no edit was " + outcome);
    }

    private static void lookForAStudent(OpenWindow window, Path pictures) throws InterruptedException {
        window.selectItem("types.label", 5);
        JTable table = window.look(() -> window.table("list.table"));
        window.await("the enrollments", () -> table.getRowCount() == ENROLLMENTS);
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

    private static void goToAStudent(OpenWindow window, Path pictures) throws InterruptedException {
        window.press("menu.quickOpen");
        window.await("the quick search", () -> window.shows("quickopen.search"));
        window.type("quickopen.search", "trao");
        window.await("the found", () -> window.items("quickopen.found") > 1);
        window.paint("quickopen.found", pictures.resolve("quick-open.png"));
        window.press("quickopen.open");
        window.await("its end", () -> !window.shows("quickopen.found"));
        window.await("the student", () -> window.text("field.lastName").startsWith("Traoré"));
        JTable table = window.look(() -> window.table("list.table"));
        window.await(
                "its row in sight",
                () -> table.getSelectedRow() >= 0
                        && table.getVisibleRect()
                                .contains(table.getCellRect(table.getSelectedRow(), 0, true)
                                        .getLocation()));
    }

    private static void readTheFileAndReverseAPayment(OpenWindow window, Path pictures) throws InterruptedException {
        window.selectItem("types.label", GRADES);
        JTable list = window.look(() -> window.table("list.table"));
        window.await("the grades", () -> list.getRowCount() > GRADES);
        window.selectRow("list.table", 0);
        window.await("the way to the file", () -> window.shows("form.studentFile"));
        window.keys("list.table", "ENTER");
        window.await("the file", () -> window.shows("studentfile.table"));
        JTable file = window.look(() -> window.table("studentfile.table"));
        window.await("the payment", () -> lineOf(file, "R-0002") >= 0);
        window.selectRow("studentfile.table", window.look(() -> lineOf(file, "R-0002")));
        window.paint("studentfile.table", pictures.resolve("student-file.png"));
        window.press("studentfile.reverse");
        window.await("the question", () -> window.shows("payments.reason"));
        window.type("payments.reason", "Paid by another student");
        window.paint("payments.reason", pictures.resolve("reversal.png"));
        window.press("payments.reverseNow");
        window.await("the counter-entry", () -> lineOf(file, "reversed by REV-R-0002") >= 0);
        window.await("the end of the question", () -> !window.shows("payments.reason"));
        window.paint("studentfile.table", pictures.resolve("reversed.png"));
    }

    private static int lineOf(JTable file, String text) {
        for (int row = 0; row < file.getRowCount(); row++) {
            if (file.getValueAt(row, 1).toString().contains(text)) {
                return row;
            }
        }
        return -1;
    }

    private static void filterTheStudents(OpenWindow window, Path pictures) throws InterruptedException {
        window.selectItem("types.label", 3);
        window.await("the students", () -> window.shows("list.table"));
        window.press("filter.toggle");
        window.await("the filters", () -> window.shows("filter.lastName"));
        window.type("filter.lastName", "tra");
        window.type("filter.birthDate", ">2010");
        JTable table = window.look(() -> window.table("list.table"));
        window.await("the filtered", () -> table.getRowCount() > 0 && table.getRowCount() < STUDENTS / 20);
        window.paint("list.table", pictures.resolve("filters.png"));
        window.type("filter.birthDate", "soon");
        window.await("what is wrong", () -> window.text("filter.problem").startsWith("Date of birth: this is no date"));
        window.paint("list.table", pictures.resolve("filters-problem.png"));
        window.press("filter.clear");
        window.await("all of them", () -> table.getRowCount() == STUDENTS);
        window.press("filter.toggle");
    }

    private static void readWhatIsNotToBeChanged(OpenWindow window, Path pictures) throws InterruptedException {
        window.selectItem("types.label", TEACHERS);
        window.await("the reason", () -> window.shows("list.fixed") && !window.shows("list.new"));
        JTable table = window.look(() -> window.table("list.table"));
        window.await("the teacher", () -> table.getRowCount() == 1);
        window.selectRow("list.table", 0);
        window.await("its form", () -> window.text("form.attention").startsWith("Your role may read"));
        window.await("its values", () -> !window.text("field.staffNumber").isEmpty());
        if (window.shows("form.save") || window.shows("form.delete")) {
            throw new IllegalStateException("a teacher could be changed");
        }
        window.paint("list.table", pictures.resolve("read-only.png"));
    }

    private static void takeBack(OpenWindow window, Path pictures) throws InterruptedException {
        window.selectItem("types.label", 3);
        JTable table = window.look(() -> window.table("list.table"));
        window.await("the students", () -> table.getRowCount() == STUDENTS);
        window.selectRow("list.table", 5);
        window.await("the form", () -> !window.text("field.lastName").isEmpty());
        String name = window.text("field.lastName");
        window.type("field.lastName", "Zimmermann");
        window.press("form.save");
        window.await("the save", () -> window.caption("undo.undo").startsWith("Undo: change of Zimmermann"));
        window.press("undo.undo");
        window.await("the old name", () -> name.equals(window.text("field.lastName")));
        window.await("the notice", () -> window.text("notice.text").startsWith("Taken back: change of Zimmermann"));
        window.paint("list.table", pictures.resolve("undo.png"));
        window.press("menu.notices");
        window.await("what was told", () -> window.table("notices.table").getRowCount() > 0);
        window.paint("notices.table", pictures.resolve("notices.png"));
        window.close("notices.table");
        window.await("its end", () -> !window.shows("notices.table"));
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

    private static void saveDiagnostics(OpenWindow window, Path pictures) throws InterruptedException {
        window.press("menu.diagnostics");
        window.await("where it is", () -> window.shows("OptionPane.buttonArea"));
        window.paint("OptionPane.buttonArea", pictures.resolve("diagnostics.png"));
        window.press("OptionPane.button");
        window.await("its end", () -> !window.shows("OptionPane.buttonArea"));
    }

    private static void decideTheConflict(OpenWindow window, Path pictures) throws InterruptedException {
        window.press("status.conflicts");
        window.await("the conflict", () -> window.shows("conflict.fields"));
        window.paint("conflict.fields", pictures.resolve("conflict.png"));
        window.press("conflict.result.server");
        window.await("the choice", () -> !"Choose…"
                .equals(window.table("conflict.fields").getValueAt(0, 4)));
        window.paint("conflict.fields", pictures.resolve("conflict-chosen.png"));
        window.press("conflict.takeResults");
        window.await("the decision", () -> !window.shows("conflict.fields"));
        window.close("conflict.list");
    }
}
