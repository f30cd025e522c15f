package org.cartable.client.ui.gradebook;

/**
 * Which exams of the class are shown.
 *
 * @param term those of this term; null for all
 * @param subject those in this subject; null for all
 */
record ExamFilter(String term, String subject) {

    static final ExamFilter ALL = new ExamFilter(null, null);

    boolean admits(Exam exam) {
        return (term == null || term.equals(exam.term())) && (subject == null || subject.equals(exam.subject()));
    }

    ExamFilter ofTerm(String other) {
        return new ExamFilter(other, subject);
    }

    ExamFilter inSubject(String other) {
        return new ExamFilter(term, other);
    }
}
