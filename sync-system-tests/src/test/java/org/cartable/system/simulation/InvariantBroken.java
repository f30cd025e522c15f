package org.cartable.system.simulation;

/** Something happened that must never happen. An error, because nothing of the desktop may catch it. */
final class InvariantBroken extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final String invariant;

    InvariantBroken(String invariant, String what) {
        super(invariant + ": " + what);
        this.invariant = invariant;
    }

    static void check(boolean holds, String invariant, String what, Object... details) {
        if (!holds) {
            throw new InvariantBroken(invariant, what.formatted(details));
        }
    }

    /** @return its number, for example {@code I3} */
    String invariant() {
        return invariant;
    }
}
