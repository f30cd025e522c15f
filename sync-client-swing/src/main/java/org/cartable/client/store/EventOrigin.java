package org.cartable.client.store;

import java.util.UUID;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.Priority;

/**
 * What an event keeps of the edit that it stands for when it is sent anew under another id.
 *
 * @param intentId what the person did
 * @param transactionId the group that it belongs to; null for none
 * @param priority which lane it goes in
 */
record EventOrigin(UUID intentId, UUID transactionId, Priority priority) {

    static EventOrigin of(OutboxEvent event) {
        return new EventOrigin(event.intentId(), event.transactionId(), event.priority());
    }
}
