package org.cartable.client.ui.gradebook;

import java.util.UUID;

/**
 * Which cell, by what makes a grade unique in the school.
 *
 * @param studentId whose grade
 * @param examId in which exam
 */
record GradeKey(UUID studentId, UUID examId) {}
