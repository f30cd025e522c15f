package org.cartable.client.ui.studentfile;

import org.cartable.client.store.EntityStatus;
import org.cartable.protocol.entity.EntityKey;

/**
 * One record of the file.
 *
 * @param id tells it from the others, also in the next reading
 * @param key the record; null when there is none any more or not yet
 * @param date when; the empty text when it has no date
 * @param text what
 * @param value how much; the empty text for nothing
 * @param status where its edits stand
 * @param destination where it leads
 */
record FileEntry(
        String id,
        EntityKey key,
        String date,
        String text,
        String value,
        EntityStatus status,
        Destination destination) {

    static FileEntry of(EntityKey key, String date, String text, String value, EntityStatus status) {
        return of(key, date, text, value, status, new Destination.Opened(key));
    }

    static FileEntry of(
            EntityKey key, String date, String text, String value, EntityStatus status, Destination destination) {
        return new FileEntry(key.entityType() + "/" + key.entityId(), key, date, text, value, status, destination);
    }
}
