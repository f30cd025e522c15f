package org.cartable.launcher.demo;

import java.util.List;

/**
 * One line of the records: a student in one subject.
 *
 * @param subject which file it is from
 * @param school {@code GP} or {@code MS}
 * @param sex {@code F} or {@code M}
 * @param age in years
 * @param guardian {@code mother}, {@code father} or {@code other}
 * @param absences lessons missed
 * @param grades of the three periods, 0 to 20
 */
record StudentRow(
        Subject subject, String school, String sex, int age, String guardian, int absences, List<Integer> grades) {

    StudentRow {
        grades = List.copyOf(grades);
    }
}
