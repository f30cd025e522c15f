package org.cartable.client.ui.runs;

import org.cartable.client.ui.entities.StateWord;

/**
 * A run, or several that went alike, in words.
 *
 * @param start when it began; of several the first and the last
 * @param duration how long it took
 * @param sent edits that the server took
 * @param received changes that came
 * @param conflicts edits that came back as conflicts
 * @param refused edits that the server refused
 * @param outcome how it ended
 * @param message why it did not come to its end; the empty text when it did
 */
public record RunEntry(
        String start,
        String duration,
        int sent,
        int received,
        int conflicts,
        int refused,
        StateWord outcome,
        String message) {}
