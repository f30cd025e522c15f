package org.cartable.client.sync;

/**
 * What the server's hints have told, and how much of it is fetched. A hint that came before a pull began is covered by it:
 * the desktop that made the change hears of it too, and needs no second pull. Thread-safe.
 */
final class HeardHints {

    private static final long NOTHING = -1;

    private volatile boolean coming;
    private volatile long head = NOTHING;
    private volatile long pulledHead = NOTHING;

    void told(long newHead) {
        coming = true;
        head = newHead;
    }

    /** @return whether any came until now */
    boolean lost() {
        boolean came = coming;
        coming = false;
        return came;
    }

    /** @return whether the server tells of news at the moment */
    boolean areComing() {
        return coming;
    }

    /** @return the newest head that was told of */
    long head() {
        return head;
    }

    /** @param headBefore what {@link #head} was when the pull began */
    void pulled(long headBefore) {
        pulledHead = headBefore;
    }

    /** @return whether there is news that no pull has fetched */
    boolean areAhead() {
        return coming && head != pulledHead;
    }
}
