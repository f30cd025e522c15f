package org.cartable.system.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.cartable.system.harness.School;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.SharedServer;
import org.cartable.system.window.page.GradebookPage;
import org.cartable.system.window.page.MainWindowPage;
import org.cartable.system.window.page.RollCallPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A class whose roll is called and whose grades are entered at one desktop, and read at another. */
@ExtendWith(SharedServer.class)
class LessonsFlow {

    private static final int STUDENTS = 4;
    private static final int EXAMS = 2;
    private static final String CLASS = "7A Seventh A";

    private final ServerProcess server;
    private final School school;

    @TempDir
    private Path directory;

    @RegisterExtension
    final Desks desks = new Desks();

    private Path ours;
    private Path theirs;

    LessonsFlow(ServerProcess server, School school) {
        this.server = server;
        this.school = school;
    }

    @BeforeEach
    void aClassIsThere() {
        ours = Registry.signIn(directory.resolve("ours"), server.address(), school);
        List<UUID> students = Registry.students(ours, "1", "Almeida", "2", "Costa", "3", "Okafor", "4", "Silva");
        Registry.schoolClass(ours, students);
        theirs = Registry.signIn(directory.resolve("theirs"), server.address(), school);
    }

    @Test
    void theRollIsCalledWithOneKeyForEachStudentAndReadAtAnotherDesk() {
        MainWindowPage there = desks.open(theirs);
        RollCallPage theirRoll = there.rollCall().of(CLASS, STUDENTS);
        MainWindowPage here = desks.open(ours);
        RollCallPage roll = here.rollCall().of(CLASS, STUDENTS);

        roll.mark("palp");

        roll.awaitMark(0, "Present").awaitMark(1, "Absent").awaitMark(2, "Late").awaitMark(3, "Present");
        here.awaitAllSent();
        roll.awaitState(3, "Sent");
        theirRoll
                .awaitMark(0, "Present")
                .awaitMark(1, "Absent")
                .awaitMark(2, "Late")
                .awaitMark(3, "Present");
    }

    @Test
    void aColumnFromASpreadsheetIsCheckedPastedAndReadAtAnotherDesk() {
        MainWindowPage there = desks.open(theirs);
        GradebookPage theirBook = there.gradebook().of(CLASS, STUDENTS, EXAMS);
        MainWindowPage here = desks.open(ours);
        GradebookPage book = here.gradebook().of(CLASS, STUDENTS, EXAMS);

        book.pasteAt(0, 1, "12\n9.5\n21\n13\n").awaitQuestion("1 of 4");
        assertThat(book.grade(0, 1))
                .as("nothing is entered before the person has decided")
                .isEmpty();
        book.press("gradebook.pasteRest");

        book.awaitNote("Pasted: 3 grades.").awaitGrade(0, 1, "12").awaitGrade(3, 1, "13");
        here.awaitAllSent();
        theirBook.awaitGrade(0, 1, "12").awaitGrade(1, 1, "9.5").awaitGrade(3, 1, "13");
        assertThat(theirBook.grade(2, 1)).isEmpty();
    }
}
