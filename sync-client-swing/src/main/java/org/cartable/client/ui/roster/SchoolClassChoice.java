package org.cartable.client.ui.roster;

import java.util.UUID;

/**
 * One class to choose from.
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
