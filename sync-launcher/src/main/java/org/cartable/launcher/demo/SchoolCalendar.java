package org.cartable.launcher.demo;

import java.time.LocalDate;
import java.util.List;

/** The school year of the records: all three periods are graded, so it is one that is over. */
final class SchoolCalendar {

    static final String NAME = "2025/2026";
    static final LocalDate FIRST_DAY = LocalDate.of(2025, 9, 15);
    static final LocalDate LAST_DAY = LocalDate.of(2026, 6, 12);

    /** When the exams of the three periods are held. */
    static final List<LocalDate> EXAM_DAYS =
            List.of(LocalDate.of(2025, 12, 10), LocalDate.of(2026, 3, 18), LocalDate.of(2026, 6, 3));

    private SchoolCalendar() {}
}
