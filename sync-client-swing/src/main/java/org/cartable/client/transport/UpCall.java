package org.cartable.client.transport;

import org.cartable.protocol.up.UpResponse;

/** A batch of edits that is written and ready to be sent. */
@FunctionalInterface
public interface UpCall {

    /**
     * Sends the batch and waits for the answer. Without an answer the server may have applied it or not: send the same
     * events again. Throws as {@link SyncTransport} tells.
     */
    UpResponse send();
}
