package org.cartable.system.bench;

import java.util.Locale;

/**
 * One ratio with its spread.
 *
 * @param work what was done
 * @param our how we did it
 * @param limit against what
 * @param ourRate rows per second
 * @param limitRate rows per second
 * @param ratio ours divided by the limit, round by round
 * @param aim the ratio we want; 0 for none
 * @param rounds how many rounds count
 * @param voided how many did not, because the limit itself moved
 */
record TableRow(
        String work,
        String our,
        String limit,
        Spread ourRate,
        Spread limitRate,
        Spread ratio,
        double aim,
        int rounds,
        int voided) {

    static final String HEADER = """
            | Work | Ours | Limit | Ours, rows/s | Limit, rows/s | Ratio (min - max) | Aim | Rounds (void) |
            |---|---|---|---:|---:|---:|---:|---:|""";

    @Override
    public String toString() {
        String aimText =
                aim == 0 ? "-" : String.format(Locale.ROOT, "%.1f %s", aim, ratio.median() >= aim ? "met" : "missed");
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %,.0f | %,.0f | **%.2f** (%.2f - %.2f) | %s | %d (%d) |",
                work,
                our,
                limit,
                ourRate.median(),
                limitRate.median(),
                ratio.median(),
                ratio.min(),
                ratio.max(),
                aimText,
                rounds,
                voided);
    }
}
