package org.cartable.client.transport;

import org.cartable.protocol.reconcile.ReconcileResponse;

/**
 * The answer to one comparison.
 *
 * @param response what the server said
 * @param bytes how many bytes the bodies of request and answer had
 */
public record ReconcileAnswer(ReconcileResponse response, long bytes) {}
