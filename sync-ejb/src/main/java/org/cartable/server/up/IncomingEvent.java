package org.cartable.server.up;

import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.server.receipt.EventContent;
import org.cartable.server.school.EntityEdit;
import org.cartable.server.school.SyncedType;

/**
 * An event as far as it can be read without the database. Either it has a type and an edit, or it is refused already.
 *
 * @param event as it was sent
 * @param content its fingerprint
 * @param type its type; null when there is none of that name, or when the event is of another tenant
 * @param edit its checked fields; null when it is refused
 * @param refusal why it is refused; null when it is not
 */
record IncomingEvent(OutboxEvent event, EventContent content, SyncedType type, EntityEdit edit, Refusal refusal) {

    private static final String NO_TYPE = "?";

    UUID id() {
        return event.id();
    }

    /** The entity; a type's name that nobody knows goes no further than here. */
    EntityKey key() {
        return new EntityKey(type == null ? NO_TYPE : type.name(), event.entityId());
    }

    boolean isRefused() {
        return refusal != null;
    }

    IncomingEvent refusedFor(Refusal why) {
        return new IncomingEvent(event, content, type, null, why);
    }
}
