package org.cartable.client.ui.notices;

import org.cartable.client.ui.Tone;

/**
 * Something that was told, in words.
 *
 * @param number names it
 * @param when it was told
 * @param text what has happened
 * @param tone what that feels like
 * @param offer the name of the text of what can be done about it; null for nothing, or not any more
 */
public record Notice(long number, String when, String text, Tone tone, String offer) {}
