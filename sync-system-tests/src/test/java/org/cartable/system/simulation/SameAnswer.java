package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

/** I4: an event that comes again is answered as it was the first time. */
final class SameAnswer implements Checker {

    @Override
    public void exchanged(Exchange exchange, Ledger books) {
        for (Exchange.Outcome outcome : exchange.outcomes()) {
            String first = books.outcome(outcome.event().id());
            check(
                    first == null || first.equals(outcome.text()),
                    "I4",
                    "event %s was answered %s, and now %s",
                    outcome.event().id(),
                    first,
                    outcome.text());
        }
    }
}
