package org.cartable.client.ui.roster;

import java.util.UUID;

/**
 * One student of a class.
 *
 * @param id who
 * @param name for the person
 */
public record RosterStudent(UUID id, String name) {}
