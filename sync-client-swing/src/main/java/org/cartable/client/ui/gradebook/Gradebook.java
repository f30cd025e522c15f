package org.cartable.client.ui.gradebook;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.ui.roster.RosterStudent;
import org.cartable.client.ui.roster.SchoolClassChoice;

/**
 * What was read for one class.
 *
 * @param classes all classes, in the order of their names
 * @param exams all exams of the class, the oldest first
 * @param students who is in the class or has a grade in one of the exams, in the order of their names
 * @param enrolled who of them is in the class now
 * @param grades what there is
 */
record Gradebook(
        List<SchoolClassChoice> classes,
        List<Exam> exams,
        List<RosterStudent> students,
        Set<UUID> enrolled,
        Map<GradeKey, HeldGrade> grades) {

    Gradebook {
        enrolled = Set.copyOf(enrolled);
        grades = Map.copyOf(grades);
    }

    /** @return one without a class */
    static Gradebook of(List<SchoolClassChoice> classes) {
        return new Gradebook(classes, List.of(), List.of(), Set.of(), Map.of());
    }
}
