package org.cartable.client.feed;

/**
 * The feed after a cursor as it arrives, page by page. Each page ends where the feed may be taken up again. Used by one
 * thread.
 */
public interface FeedStream extends AutoCloseable {

    /**
     * Waits for the next page. Throws what the transport throws, also when the stream ends before the server has said
     * that it does: then what came before holds, and the rest is asked for anew.
     *
     * @return the page; null when the answer has come to its end
     */
    FeedPage next();

    /** @return how many entities a first sync brings in all, as the server estimates it; 0 while it does not say */
    long expectedRows();

    /** @return bytes that have come over the line so far, as far as that is known */
    long bytes();

    /** Ends it, also before its end. */
    @Override
    void close();

    /** @return a stream of this page alone */
    static FeedStream of(FeedPage page) {
        return new SinglePage(page);
    }
}
