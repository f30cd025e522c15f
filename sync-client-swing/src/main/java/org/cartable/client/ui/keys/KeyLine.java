package org.cartable.client.ui.keys;

/**
 * One line of the sheet.
 *
 * @param place where the keys work
 * @param keys as they are written on a keyboard
 * @param deed what they do
 */
public record KeyLine(String place, String keys, String deed) {}
