package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.OutboxEvent;

/**
 * I1: what a person did is applied at most once. Counted by intent and not by event: an event that is applied twice may
 * come back as a conflict with itself, and is then applied again under another id.
 */
final class ExactlyOnce implements Checker {

    private final BiPredicate<UUID, UUID> isWrittenOverServer;

    /** @param isWrittenOverServer whether on that desktop that intent was decided to go over what the server has */
    ExactlyOnce(BiPredicate<UUID, UUID> isWrittenOverServer) {
        this.isWrittenOverServer = isWrittenOverServer;
    }

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
                    before == null || before.equals(eventId) || isDecided(exchange, outcome.event()),
                    "I1",
                    "intent %s was applied by %s and by %s",
                    outcome.event().intentId(),
                    before,
                    eventId);
        }
    }

    /** A person who was shown what the server has, the late copy of the edit in it, has decided to write it over that. */
    private boolean isDecided(Exchange exchange, OutboxEvent event) {
        return isWrittenOverServer.test(exchange.clientId(), event.intentId());
    }
}
