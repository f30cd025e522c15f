package org.cartable.client.ui.outbox;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.ui.entities.StateWord;
import org.cartable.protocol.entity.EntityKey;

/**
 * One open edit, in words.
 *
 * @param eventId names it
 * @param key the entity
 * @param title what was done to which entity
 * @param changes which fields it changes, in one line
 * @param state where it stands
 * @param since when it was made
 * @param attempts how often it was sent
 * @param trouble what went wrong last, in one line; the empty text when nothing did
 * @param reason where it stands, in a sentence
 * @param advice what can be done
 * @param company what waits for it and what belongs to its group; the empty text when nothing does
 * @param values what it changes, field by field
 * @param ways what a person can do with it
 */
public record OutboxEntry(
        UUID eventId,
        EntityKey key,
        String title,
        String changes,
        StateWord state,
        String since,
        int attempts,
        String trouble,
        String reason,
        String advice,
        String company,
        List<OutboxValue> values,
        Set<Way> ways) {

    /** What a person can do with an edit. */
    public enum Way {
        /** Send it with a sync now. */
        SEND,
        /** Send it once more, although the server has refused it. */
        SEND_AGAIN,
        /** Choose between it and what somebody else did. */
        DECIDE,
        /** Send it with other values. */
        CORRECT,
        /** Look at its record. */
        OPEN,
        /** Give it up. */
        DISCARD
    }

    boolean may(Way way) {
        return ways.contains(way);
    }
}
