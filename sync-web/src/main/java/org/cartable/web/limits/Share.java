package org.cartable.web.limits;

/**
 * What one school, or one desktop, may have of a node.
 *
 * @param inFlight requests at the same time
 * @param rowsPerSecond changes sent down, in the long run
 * @param rowsAtOnce changes that may be sent before that counts
 * @param eventsPerSecond events taken up, in the long run
 * @param eventsAtOnce events that may be taken before that counts
 */
record Share(int inFlight, long rowsPerSecond, long rowsAtOnce, long eventsPerSecond, long eventsAtOnce) {

    Share {
        if (Math.min(Math.min(inFlight, Math.min(rowsPerSecond, rowsAtOnce)), Math.min(eventsPerSecond, eventsAtOnce))
                < 1) {
            throw new IllegalArgumentException("A share is at least 1 of everything");
        }
    }
}
