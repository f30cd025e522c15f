package org.cartable.client.ui.rollcall;

import java.time.LocalDate;
import java.util.UUID;

/**
 * When and of whom the roll is called.
 *
 * @param classId the class; null before one is chosen
 * @param date the day
 * @param period the number of the lesson on that day
 */
record Lesson(UUID classId, LocalDate date, int period) {

    Lesson of(UUID otherClass) {
        return new Lesson(otherClass, date, period);
    }

    Lesson on(LocalDate otherDate) {
        return new Lesson(classId, otherDate, period);
    }

    Lesson at(int otherPeriod) {
        return new Lesson(classId, date, otherPeriod);
    }
}
