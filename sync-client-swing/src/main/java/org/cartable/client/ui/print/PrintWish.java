package org.cartable.client.ui.print;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What is to be printed.
 *
 * @param classId of which class; null before one is chosen
 * @param day who is in the class on that day
 * @param columns how many empty columns a class list has
 * @param term the marks of that term; null for the whole year
 * @param studentId the report of that student; null for all of the class
 */
record PrintWish(PrintKind kind, UUID classId, LocalDate day, int columns, String term, UUID studentId) {

    PrintWish of(PrintKind other) {
        return new PrintWish(other, classId, day, columns, term, studentId);
    }

    PrintWish of(UUID otherClass, UUID otherStudent) {
        return new PrintWish(kind, otherClass, day, columns, term, otherStudent);
    }

    PrintWish on(LocalDate otherDay) {
        return new PrintWish(kind, classId, otherDay, columns, term, studentId);
    }

    PrintWish with(int otherColumns) {
        return new PrintWish(kind, classId, day, otherColumns, term, studentId);
    }

    PrintWish in(String otherTerm) {
        return new PrintWish(kind, classId, day, columns, otherTerm, studentId);
    }
}
