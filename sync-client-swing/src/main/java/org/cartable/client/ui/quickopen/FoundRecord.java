package org.cartable.client.ui.quickopen;

import org.cartable.protocol.entity.EntityKey;

/**
 * One line of what was found.
 *
 * @param key which record
 * @param title which one it is, in words, with the number that tells it from others
 * @param typeName of what kind it is
 */
record FoundRecord(EntityKey key, String title, String typeName) {}
