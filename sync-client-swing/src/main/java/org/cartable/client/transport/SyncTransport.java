package org.cartable.client.transport;

import java.util.Optional;
import org.cartable.client.feed.FeedPage;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;

/**
 * What the engine asks of a server. Each method blocks until the answer is there or it is clear that none comes, and
 * throws {@link TransportException}, {@link ProblemException} or {@link LoginNeededException}.
 */
public interface SyncTransport {

    /**
     * @param heldVersion the version of the schema that the desktop holds; 0 for none
     * @return the schema as text; nothing when the server's is the held one
     */
    Optional<String> schema(int heldVersion);

    /** Sends a batch of edits. Without an answer the server may have applied it or not: send the same batch again. */
    UpResponse up(UpRequest request);

    /** Reads a page of the feed. */
    FeedPage down(DownRequest request);
}
