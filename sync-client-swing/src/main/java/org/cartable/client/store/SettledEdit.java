package org.cartable.client.store;

import java.util.List;

/**
 * An edit whose outcome is known.
 *
 * @param queued the event
 * @param outcome what became of it
 */
public record SettledEdit(QueuedEvent queued, Outcome outcome) {

    /** What became of an edit. */
    public enum Outcome {
        /** The server took it as it was. */
        ACKNOWLEDGED,
        /** The server took it and joined it with somebody else's. */
        MERGED,
        /** The server took it, but a policy did not let some of its values through. */
        OVERRULED,
        /** The server refused it, and nobody has decided. */
        REFUSED,
        /** Somebody else was first, and the server's state was taken, here or elsewhere. */
        GIVEN_WAY,
        /** It was discarded here. */
        DISCARDED,
        /** Another event says the same since: it was sent anew, or became part of a decision. */
        REPLACED
    }

    static SettledEdit of(QueuedEvent queued) {
        return new SettledEdit(queued, outcome(queued));
    }

    private static Outcome outcome(QueuedEvent queued) {
        if (queued.open()) {
            return Outcome.REFUSED;
        }
        if (queued.resolution() == null) {
            if (!queued.overruledFields().isEmpty()) {
                return Outcome.OVERRULED;
            }
            return queued.merged() ? Outcome.MERGED : Outcome.ACKNOWLEDGED;
        }
        return switch (queued.resolution()) {
            case "ACCEPTED_SERVER", "DECIDED_ELSEWHERE" -> Outcome.GIVEN_WAY;
            case "DISCARDED" -> Outcome.DISCARDED;
            default -> Outcome.REPLACED;
        };
    }

    /** @return the fields whose values are not at the server and can be brought back; empty when there are none */
    public List<String> lostFields() {
        return switch (outcome) {
            case OVERRULED -> queued.overruledFields();
            case GIVEN_WAY, DISCARDED, REPLACED -> fields();
            case ACKNOWLEDGED, MERGED, REFUSED -> List.of();
        };
    }

    private List<String> fields() {
        if (queued.event().payload() == null) {
            return List.of();
        }
        return queued.event().changedFields() == null
                ? List.copyOf(queued.event().payload().keySet())
                : queued.event().changedFields();
    }
}
