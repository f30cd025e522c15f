package org.cartable.client.ui.tray;

import java.util.Optional;

/**
 * What the administrators of the computer have decided instead of the person; nothing where they leave it to the person.
 *
 * @param stays the program goes on in the tray after its window was closed
 * @param startsWithComputer the program starts with the computer
 */
public record TrayPolicy(Optional<Boolean> stays, Optional<Boolean> startsWithComputer) {

    /** All is left to the person. */
    public static final TrayPolicy NONE = new TrayPolicy(Optional.empty(), Optional.empty());
}
