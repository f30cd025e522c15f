package org.cartable.client.ui.refused;

import java.util.List;
import java.util.UUID;

/**
 * One refused edit, in words.
 *
 * @param eventId names it
 * @param title what was edited
 * @param reason why it was refused
 * @param values what the person had typed
 */
public record RefusedCase(UUID eventId, String title, String reason, List<RefusedValue> values) {

    /** The text that a list shows and a screen reader reads. */
    @Override
    public String toString() {
        return title;
    }
}
