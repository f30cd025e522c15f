package org.cartable.client.store;

import org.cartable.protocol.entity.EntityKey;

/**
 * An entity that was found by words.
 *
 * @param key which one
 * @param title what tells a person which one it is
 * @param number what tells it from others of the same title; empty when the title has it, or there is none
 */
public record FoundEntity(EntityKey key, String title, String number) {}
