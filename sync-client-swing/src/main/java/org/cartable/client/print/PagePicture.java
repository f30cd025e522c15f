package org.cartable.client.print;

/**
 * A page as dots.
 *
 * @param width in dots
 * @param height in dots
 * @param dots row by row, each as red, green and blue
 */
public record PagePicture(int width, int height, int[] dots) {}
