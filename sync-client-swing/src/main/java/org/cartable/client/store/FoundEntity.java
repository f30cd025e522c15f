package org.cartable.client.store;

import org.cartable.protocol.entity.EntityKey;

/**
 * An entity that was found by words.
 *
 * @param key which one
 * @param title what tells a person which one it is
 */
public record FoundEntity(EntityKey key, String title) {}
