package org.cartable.server.receipt;

import java.util.Objects;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;

/**
 * What became of one event.
 *
 * @param id names the receipt; {@code serverEventId} on the wire
 * @param eventId the event
 * @param clientId the desktop that sent it
 * @param entity the entity it edits
 * @param content what it said
 * @param outcome what became of it
 * @param serverVersion for {@code APPLIED} the entity's version with the edit in it; else 0
 * @param merged it was applied to a state that its author had not seen
 * @param authorView for a merged event the document as its author sees it, as JSON; null when that is not known
 * @param answer for {@code CONFLICT} and {@code REJECTED} the entry of the answer, as JSON; for {@code APPLIED} null
 *     where it follows from the rest
 */
public record EventReceipt(
        UUID id,
        UUID eventId,
        UUID clientId,
        EntityKey entity,
        EventContent content,
        ReceiptOutcome outcome,
        long serverVersion,
        boolean merged,
        String authorView,
        String answer) {

    public EventReceipt {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(outcome, "outcome");
    }
}
