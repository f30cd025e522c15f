package org.cartable.client.ui.gradebook;

import java.math.BigDecimal;

/**
 * What a cell holds.
 *
 * @param score the score; null for none
 * @param absent the student was not there
 */
record GradeValue(BigDecimal score, boolean absent) {

    static final GradeValue NOTHING = new GradeValue(null, false);
    static final GradeValue ABSENT = new GradeValue(null, true);

    /** Trailing zeros do not make another score. */
    GradeValue {
        score = score == null ? null : score.stripTrailingZeros();
    }

    static GradeValue of(BigDecimal score) {
        return new GradeValue(score, false);
    }

    /** @return true when it has a score that counts in an average */
    boolean counts() {
        return score != null && !absent;
    }
}
