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
 * @param event as it was sent, in the form of the newest schema
 * @param content the fingerprint of what was sent
 * @param type its type; null when there is none of that name, or when the event is of another tenant
 * @param edit its checked fields; null when it is refused
 * @param refusal why it is refused; null when it is not
 * @param entityId the entity that it means: the event's, or the one that this one turned out to be (CONF-7)
 */
record IncomingEvent(
        OutboxEvent event, EventContent content, SyncedType type, EntityEdit edit, Refusal refusal, UUID entityId) {

    private static final String NO_TYPE = "?";

    static IncomingEvent readable(OutboxEvent event, EventContent content, SyncedType type, EntityEdit edit) {
        return new IncomingEvent(event, content, type, edit, null, event.entityId());
    }

    static IncomingEvent refused(OutboxEvent event, EventContent content, SyncedType type, Refusal refusal) {
        return new IncomingEvent(event, content, type, null, refusal, event.entityId());
    }

    UUID id() {
        return event.id();
    }

    /** The entity; a type's name that nobody knows goes no further than here. */
    EntityKey key() {
        return new EntityKey(type == null ? NO_TYPE : type.name(), entityId);
    }

    boolean isRefused() {
        return refusal != null;
    }

    IncomingEvent refusedFor(Refusal why) {
        return new IncomingEvent(event, content, type, null, why, entityId);
    }

    /** @return the event on that entity */
    IncomingEvent on(UUID otherEntityId) {
        return new IncomingEvent(event, content, type, edit, refusal, otherEntityId);
    }

    /** @return the event with the entities that it names called as they are called now */
    IncomingEvent calledNow(Aliases aliases) {
        if (type == null || aliases.isEmpty()) {
            return this;
        }
        EntityEdit pointed = edit == null ? null : edit.withReferences(type.references(), aliases::calledNow);
        UUID meant = aliases.calledNow(key()).entityId();
        return pointed == edit && meant.equals(entityId)
                ? this
                : new IncomingEvent(event, content, type, pointed, refusal, meant);
    }
}
