package org.cartable.client.store;

import org.cartable.protocol.entity.EntityKey;

/**
 * What came of taking a step back, or of doing it again.
 *
 * @param step the step; null when there was none
 * @param way how it went, or why not
 * @param culprit the entity because of which it did not go; null when it did
 * @param field of the entity, where one field is why; else null
 * @param reason the rule that is broken, for a reader, where that is why; else null
 */
public record UndoResult(EditStep step, Way way, EntityKey culprit, String field, String reason) {

    /** How it went. */
    public enum Way {
        /** There is nothing to take back, or to do again. */
        NOTHING,
        /** The edit has never left this machine, and does not. */
        WITHDRAWN,
        /** The edit had left this machine, so a new one puts things back. */
        COUNTERED,
        /** Something newer stands there. */
        CHANGED_SINCE,
        /** The entity is not there any more, or there again. */
        GONE,
        /** The edit waits for a decision about a conflict. */
        IN_CONFLICT,
        /** The server refused the edit, so that it is not on the screen. */
        REFUSED,
        /** Another entity refers to the one that would go. */
        REFERRED_TO,
        /** What is at the server is only added to; a reversing entry takes it back. */
        APPEND_ONLY,
        /** The new edit would break a rule. */
        NOT_ALLOWED;

        /** @return true when the step was taken back, or done again */
        public boolean done() {
            return this == WITHDRAWN || this == COUNTERED;
        }
    }
}
