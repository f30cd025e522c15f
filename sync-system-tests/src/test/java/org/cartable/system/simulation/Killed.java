package org.cartable.system.simulation;

/** The desktop's process ends here. An error, because nothing of the desktop may catch it. */
final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }
}
