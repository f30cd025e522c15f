package org.cartable.system.harness;

import java.util.SplittableRandom;

/** Where random tests begin: a seed that is printed, and that {@code -Dseed=} brings back. */
public final class Seed {

    private Seed() {}

    /** @return numbers that are the same for the same seed */
    public static SplittableRandom random(String purpose) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("%s: seed=%d%n", purpose, seed);
        return new SplittableRandom(seed);
    }
}
