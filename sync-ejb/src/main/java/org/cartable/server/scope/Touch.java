package org.cartable.server.scope;

/**
 * When a record of a type must be looked at anew, though it did not change itself: something that it belongs to did.
 *
 * @param sql true for the rows {@code t} concerned; takes one array of ids
 * @param moved what the ids are of
 */
public record Touch(String sql, Moved moved) {

    /** What moves its dependents when it changes. */
    public enum Moved {
        /** Students whose enrollments changed. */
        STUDENTS,
        /** Exams that changed. */
        EXAMS,
        /** Classes whose teachers changed. */
        CLASSES
    }
}
