package org.cartable.server.resolution;

import org.cartable.protocol.conflict.ConflictView;

/**
 * Which conflicts somebody wants to see.
 *
 * @param wholeSchool of all desktops of the school; else of the caller's own
 * @param status where they stand; null for anywhere
 */
public record ConflictQuery(boolean wholeSchool, ConflictView.Status status) {}
