package org.cartable.client.ui.studentfile;

import java.util.List;
import java.util.UUID;
import org.cartable.client.ui.entities.StateWord;

/**
 * What was read about one student.
 *
 * @param id who
 * @param here false when this desktop does not have the student, or not any more
 * @param name for the person
 * @param state where the edits of the student's own record stand; null when the student is not here
 * @param fields the student's own values
 * @param sections what else there is, with what has to be decided first
 * @param asOf up to when the server's news are known; the empty text before the first sync
 */
record StudentFile(
        UUID id,
        boolean here,
        String name,
        StateWord state,
        List<FileField> fields,
        List<FileSection> sections,
        String asOf) {}
