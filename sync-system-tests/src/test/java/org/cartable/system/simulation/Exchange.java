package org.cartable.system.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.changelog.MemoryLog;

/**
 * One sync-up as the server saw it, whether its answer arrives or not.
 *
 * @param clientId who sent it
 * @param request what was sent
 * @param answer what was answered
 * @param written what it added to the change log
 */
record Exchange(UUID clientId, UpRequest request, UpResponse answer, List<MemoryLog.Entry> written) {

    /** What became of one event. */
    record Outcome(
            OutboxEvent event, AcknowledgedEvent acknowledged, ConflictingEvent conflict, RejectedEvent rejected) {

        boolean applied() {
            return acknowledged != null;
        }

        /** @return the entity that the event was applied to, which may be another one than it named */
        EntityKey appliedTo() {
            return new EntityKey(event.entityType(), acknowledged.entityId());
        }

        boolean blocked() {
            return rejected != null && rejected.code().equals("BLOCKED");
        }

        /** @return the outcome in a word, and what tells it from another one of the kind */
        String text() {
            if (applied()) {
                return "APPLIED " + acknowledged.serverVersion() + " " + acknowledged.serverEventId();
            }
            return conflict != null
                    ? "CONFLICT " + conflict.reason() + " " + conflict.conflictId()
                    : "REFUSED " + rejected.code();
        }
    }

    /** @return those that were applied, and not only told again */
    List<Outcome> newlyApplied(Ledger books) {
        return outcomes().stream()
                .filter(outcome ->
                        outcome.applied() && books.applied(outcome.event().id()) == null)
                .toList();
    }

    /** @return the outcomes in the order of the request; an event without one is left out */
    List<Outcome> outcomes() {
        Map<UUID, AcknowledgedEvent> acknowledged = new HashMap<>();
        answer.acknowledged().forEach(event -> acknowledged.put(event.outboxEventId(), event));
        Map<UUID, ConflictingEvent> conflicts = new HashMap<>();
        answer.conflicts().forEach(event -> conflicts.put(event.outboxEventId(), event));
        Map<UUID, RejectedEvent> rejected = new HashMap<>();
        answer.rejected().forEach(event -> rejected.put(event.outboxEventId(), event));
        List<Outcome> outcomes = new ArrayList<>();
        for (OutboxEvent event : request.events()) {
            Outcome outcome = new Outcome(
                    event, acknowledged.get(event.id()), conflicts.get(event.id()), rejected.get(event.id()));
            if (outcome.applied() || outcome.conflict() != null || outcome.rejected() != null) {
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }
}
