package org.cartable.server.school;

/**
 * An entity as the database writes it for the wire.
 *
 * @param version its version
 * @param json its document; null for a tombstone
 */
public record ServerDocument(long version, String json) {}
