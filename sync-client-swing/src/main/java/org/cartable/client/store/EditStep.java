package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.Priority;

/**
 * What a person did at once: one edit, or a group of them such as a pasted block.
 *
 * @param changes one for each entity, in the order in which they were made
 * @param priority of the edits
 * @param transactionId the group in which they are now; null for none
 * @param discarded the event with whose discarding the step was last taken back or done again; null for another way
 */
public record EditStep(List<Change> changes, Priority priority, UUID transactionId, UUID discarded) {

    /**
     * What became of one entity.
     *
     * @param before as it was seen before; null when it was not there
     * @param after as it was seen after; null when it was not there any more
     * @param place in the queue of the creation that went without a trace, together with the deletion; else null
     */
    public record Change(EntityKey key, JsonObject before, JsonObject after, Long place) {

        /** @return what was done to the entity */
        public Operation operation() {
            if (before == null) {
                return Operation.CREATE;
            }
            return after == null ? Operation.DELETE : Operation.UPDATE;
        }

        /** @return the entity as it was seen last */
        public JsonObject document() {
            return after == null ? before : after;
        }

        Change backwards() {
            return new Change(key, after, before, place);
        }
    }

    /** @return the changes that take the step back, in their order */
    List<Change> backwards() {
        List<Change> backwards = new ArrayList<>();
        changes.forEach(change -> backwards.add(0, change.backwards()));
        return backwards;
    }

    /** Notes what a transaction saves. Several edits of an entity are one change. */
    static final class Recorder {

        private final Map<EntityKey, Change> changes = new LinkedHashMap<>();

        void note(EntityKey key, JsonObject before, JsonObject after, Long place) {
            Change earlier = changes.get(key);
            changes.put(key, new Change(key, earlier == null ? before : earlier.before(), after, place));
            if (earlier != null && earlier.before() == null && after == null) {
                changes.remove(key);
            }
        }

        EditStep step(Priority priority, UUID transactionId) {
            return new EditStep(List.copyOf(changes.values()), priority, transactionId, null);
        }
    }
}
