package org.cartable.client.ui.roster;

import java.util.UUID;

/**
 * One student of a class.
 *
 * @param id who
 * @param name for the person
 * @param here false when the class has the student, but this desktop has not, as after a refusal: nothing can be noted then
 */
public record RosterStudent(UUID id, String name, boolean here) {}
