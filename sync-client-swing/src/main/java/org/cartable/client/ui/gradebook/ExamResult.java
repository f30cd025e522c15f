package org.cartable.client.ui.gradebook;

import java.util.UUID;
import org.cartable.client.store.EntityStatus;
import org.cartable.protocol.entity.EntityKey;

/**
 * What one student has in one exam.
 *
 * @param key the grade
 * @param examId the exam
 * @param classId the class that sat it; null when the exam is not on this desktop
 * @param exam its name
 * @param date its day for the person
 * @param coefficient how much it weighs in an average; the empty text when the exam is not on this desktop
 * @param score the score and out of how much, or that the student was absent; the empty text when not marked yet
 * @param comment the remark beside it; the empty text for none
 * @param status where the edits of the grade stand
 */
public record ExamResult(
        EntityKey key,
        UUID examId,
        UUID classId,
        String exam,
        String date,
        String coefficient,
        String score,
        String comment,
        EntityStatus status) {}
