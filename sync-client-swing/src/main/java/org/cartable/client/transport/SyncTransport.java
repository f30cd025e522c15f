package org.cartable.client.transport;

import java.util.Optional;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.feed.FeedStream;
import org.cartable.protocol.conflict.ConflictsResponse;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.reconcile.ReconcileRequest;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;

/**
 * What the engine asks of a server. Each request blocks until the answer is there or it is clear that none comes, and
 * throws {@link TransportException}, {@link ProblemException} or {@link LoginNeededException}.
 */
public interface SyncTransport {

    /**
     * @param heldVersion the version of the schema that the desktop holds; 0 for none
     * @return the schema as text; nothing when the server's is the held one
     */
    Optional<String> schema(int heldVersion);

    /** Writes a batch of edits without sending it, so that this can be done while another one is at the server. */
    UpCall up(UpRequest request);

    /** Asks what would become of a batch of edits; nothing is written there. */
    UpResponse dryRun(UpRequest request);

    /** Asks what became of edits that were sent before; those that the server does not remember are in no list. */
    UpResponse recall(UpRequest request);

    /** @return the conflicts of this desktop that are open at the server */
    ConflictsResponse conflicts();

    /** Compares what the desktop holds with the server, and reads what it wants whole. */
    ReconcileAnswer reconcile(ReconcileRequest request);

    /** Reads a page of the feed. */
    FeedPage down(DownRequest request);

    /** Reads the feed page after page, as far as the server tells it in one answer; at least one page. */
    default FeedStream feed(DownRequest request) {
        return FeedStream.of(down(request));
    }
}
