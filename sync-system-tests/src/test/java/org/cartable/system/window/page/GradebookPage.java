package org.cartable.system.window.page;

import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.KeyEvent;
import javax.swing.JFrame;
import org.assertj.swing.core.Robot;

/** The grades of a class. */
public final class GradebookPage extends Page {

    private static final String TABLE = "gradebook.table";

    GradebookPage(Robot robot, JFrame window) {
        super(robot, window);
    }

    /** Shows the class. */
    public GradebookPage of(String schoolClass, int students, int exams) {
        select("gradebook.class", schoolClass);
        await("the grades", () -> rows(TABLE) == students && columns(TABLE) == exams + 1);
        return this;
    }

    /** Pastes, with its key, what another program has copied; the first value comes into that cell. */
    public GradebookPage pasteAt(int row, int exam, String copied) {
        look(() -> {
            Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(copied), null);
            return null;
        });
        clickCell(TABLE, row, exam);
        keys(KeyEvent.VK_V, KeyEvent.VK_CONTROL);
        return this;
    }

    /** Waits until the student has that grade. */
    public GradebookPage awaitGrade(int row, int exam, String grade) {
        await("row " + row + " has " + grade, () -> grade(row, exam).equals(grade));
        return this;
    }

    /** @return what the cell shows */
    public String grade(int row, int exam) {
        return cell(TABLE, row, exam);
    }

    /** Waits until the gradebook says that. */
    public GradebookPage awaitNote(String part) {
        awaitText("gradebook.note", part);
        return this;
    }

    /** Waits until the gradebook asks that. */
    public GradebookPage awaitQuestion(String part) {
        awaitText("gradebook.question", part);
        return this;
    }
}
