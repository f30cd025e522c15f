package org.cartable.client.ui.gradebook;

import java.util.UUID;

/**
 * One exam as the person sees it above and below its column.
 *
 * @param id which
 * @param name its name
 * @param subject in which subject
 * @param day when it was
 * @param maximum its best score
 * @param average of those who have a score; empty when nobody has
 * @param median of those who have a score; empty when nobody has
 */
public record ExamColumn(
        UUID id, String name, String subject, String day, String maximum, String average, String median) {}
