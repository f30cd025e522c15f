package org.cartable.system.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long each of many equal things took, in milliseconds. Not thread-safe. */
final class Moments {

    private final List<Double> millis = new ArrayList<>();

    void add(double took) {
        millis.add(took);
    }

    int count() {
        return millis.size();
    }

    long above(double limit) {
        return millis.stream().filter(took -> took > limit).count();
    }

    double median() {
        return quantile(0.5);
    }

    private double quantile(double share) {
        if (millis.isEmpty()) {
            return 0;
        }
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
    }

    /** @return cells of a table: median, 95th of a hundred, longest */
    String cells() {
        return String.format(Locale.ROOT, "%.1f | %.1f | %.1f", median(), quantile(0.95), quantile(1));
    }
}
