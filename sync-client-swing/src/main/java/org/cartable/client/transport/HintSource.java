package org.cartable.client.transport;

/** Where a desktop hears that there is news, without the news. */
public interface HintSource {

    /**
     * Opens a stream of hints; blocks until the server has taken the request. Throws as {@link SyncTransport} tells.
     *
     * @throws ProblemException with {@code NOT_FOUND} when the server is older than hints
     */
    HintStream hints();
}
