package org.cartable.protocol.up;

import java.util.List;
import java.util.UUID;

/**
 * The server took an event, now or when it was sent before.
 *
 * @param outboxEventId the event
 * @param serverEventId the server's receipt for it
 * @param entityId the entity that carries the edit; differs from the event's when two desktops had created the same one
 * @param serverVersion the entity's version with the edit in it
 * @param merged true when the server joined the edit with somebody else's; null otherwise
 * @param overruledFields the fields of the edit whose value a policy did not let through; null when there are none
 */
public record AcknowledgedEvent(
        UUID outboxEventId,
        UUID serverEventId,
        UUID entityId,
        long serverVersion,
        Boolean merged,
        List<String> overruledFields) {}
