package org.cartable.client.ui.gradebook;

import java.util.List;

/**
 * The grades of one student for a report.
 *
 * @param subjects by subject
 * @param average of all of them, weighted by the coefficients as the gradebook does it; the empty text without a score
 */
public record ReportedGrades(List<SubjectGrades> subjects, String average) {

    public ReportedGrades {
        subjects = List.copyOf(subjects);
    }
}
