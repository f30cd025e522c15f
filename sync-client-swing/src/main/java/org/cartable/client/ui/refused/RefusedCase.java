package org.cartable.client.ui.refused;

import java.util.List;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;

/**
 * One refused edit, in words.
 *
 * @param eventId names it
 * @param key the entity
 * @param title what was edited
 * @param reason what happened and why
 * @param advice what can be done
 * @param company what waits for it and what belongs to its group; the empty text when nothing does
 * @param values what the person had typed
 * @param correctable it can be sent again with other values
 */
public record RefusedCase(
        UUID eventId,
        EntityKey key,
        String title,
        String reason,
        String advice,
        String company,
        List<RefusedValue> values,
        boolean correctable) {

    /** The text that a list shows and a screen reader reads. */
    @Override
    public String toString() {
        return title;
    }
}
