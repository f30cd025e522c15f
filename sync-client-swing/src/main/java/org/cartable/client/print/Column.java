package org.cartable.client.print;

/**
 * A column of a table on paper.
 *
 * @param name what stands above it
 * @param share of the width, in relation to the other columns
 * @param trailing true for figures, which stand at the right
 */
public record Column(String name, double share, boolean trailing) {}
