package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.OutboxEvent;

/**
 * I1: what a person did is applied at most once. Counted by intent and not by event: an event that is applied twice may
 * come back as a conflict with itself, and is then applied again under another id.
 */
final class ExactlyOnce implements Checker {

    /** An update of nothing says that its author accepts what the server has; it applies nothing. */
    static boolean isConsent(OutboxEvent event) {
        return event.changedFields() != null && event.changedFields().isEmpty();
    }

    /** A late copy of an edit that its author has sent anew since finds done what it wanted. */
    private static boolean wroteNothing(Exchange.Outcome outcome, Ledger books) {
        return outcome.acknowledged().serverVersion()
                == books.state(outcome.appliedTo()).version();
    }

    @Override
    public void exchanged(Exchange exchange, Ledger books) {
        Map<UUID, UUID> here = new HashMap<>();
        for (Exchange.Outcome outcome : exchange.outcomes()) {
            if (!outcome.applied()) {
                continue;
            }
            UUID eventId = outcome.event().id();
            AcknowledgedEvent first = books.applied(eventId);
            check(
                    first == null
                            || first.serverEventId()
                                    .equals(outcome.acknowledged().serverEventId()),
                    "I1",
                    "event %s was applied twice",
                    eventId);
            if (isConsent(outcome.event()) || wroteNothing(outcome, books)) {
                continue;
            }
            UUID before = books.appliedEvent(outcome.event().intentId());
            before = before == null ? here.putIfAbsent(outcome.event().intentId(), eventId) : before;
            check(
                    before == null || before.equals(eventId),
                    "I1",
                    "intent %s was applied by %s and by %s",
                    outcome.event().intentId(),
                    before,
                    eventId);
        }
    }
}
