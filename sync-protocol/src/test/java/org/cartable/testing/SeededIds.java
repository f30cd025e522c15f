package org.cartable.testing;

import java.util.SplittableRandom;
import java.util.UUID;
import org.cartable.protocol.IdSource;

/** Ids that come out the same for the same seed, growing like UUIDv7. Thread-safe. */
public final class SeededIds implements IdSource {

    private final SplittableRandom random;
    private long counter;

    public SeededIds(long seed) {
        this.random = new SplittableRandom(seed);
    }

    @Override
    public synchronized UUID next() {
        counter++;
        long high = (counter << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
