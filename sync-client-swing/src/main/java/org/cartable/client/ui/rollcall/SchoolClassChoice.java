package org.cartable.client.ui.rollcall;

import java.util.UUID;

/**
 * One class that the roll can be called of.
 *
 * @param id its id
 * @param name for the person
 */
public record SchoolClassChoice(UUID id, String name) {

    @Override
    public String toString() {
        return name;
    }
}
