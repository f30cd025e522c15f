package org.cartable.system.harness;

import java.util.UUID;

/**
 * A tenant made for one test, and a secretary who can sign in to it.
 *
 * @param tenantId its id
 * @param code its short code, unique on the server
 * @param username the secretary's sign-in name
 * @param password the secretary's password
 */
public record School(UUID tenantId, String code, String username, String password) {}
