package org.cartable.client.transport;

import java.time.Duration;

/** An open stream of hints. Closing it ends the connection. */
public interface HintStream extends AutoCloseable {

    /**
     * Waits for a sign of the server.
     *
     * @return what came; {@link Hint.Kind#SILENCE} when nothing did in that time
     */
    Hint next(Duration patience) throws InterruptedException;

    @Override
    void close();
}
