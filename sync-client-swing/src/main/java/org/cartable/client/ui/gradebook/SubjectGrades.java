package org.cartable.client.ui.gradebook;

import java.util.List;

/**
 * What one student has in one subject.
 *
 * @param subject the subject; the empty text for the grades of exams that are not on this desktop
 * @param average the weighted average in words, out of what; the empty text without a score
 * @param results the grades, the newest exam first
 */
public record SubjectGrades(String subject, String average, List<ExamResult> results) {

    public SubjectGrades {
        results = List.copyOf(results);
    }
}
