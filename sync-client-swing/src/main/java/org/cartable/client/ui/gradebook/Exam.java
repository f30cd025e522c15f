package org.cartable.client.ui.gradebook;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * One exam of the class.
 *
 * @param id which
 * @param name for the person
 * @param subject in which subject
 * @param term in which term of the year
 * @param heldOn the day, as the payload has it, which is in the order of the days
 * @param dateText the day for the person
 * @param maximum the best score
 * @param coefficient how much it weighs in an average
 */
record Exam(
        UUID id,
        String name,
        String subject,
        String term,
        String heldOn,
        String dateText,
        BigDecimal maximum,
        BigDecimal coefficient) {}
