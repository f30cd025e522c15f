package org.cartable.client.ui.gradebook;

import java.util.List;
import java.util.UUID;

/**
 * One student with the grades.
 *
 * @param studentId who
 * @param name for the person
 * @param cells one for each exam, in their order
 * @param average weighted by the coefficients; empty without a score
 */
public record GradebookRow(UUID studentId, String name, List<GradeCell> cells, String average) {

    public GradebookRow {
        cells = List.copyOf(cells);
    }
}
