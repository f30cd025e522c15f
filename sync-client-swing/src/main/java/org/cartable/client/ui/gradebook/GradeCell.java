package org.cartable.client.ui.gradebook;

import org.cartable.client.ui.Tone;

/**
 * One cell as the person sees it.
 *
 * @param text the score, the letter of absence, or what was typed and cannot be used
 * @param mark a sign of the state, so that colour is not all that tells it; empty when there is nothing to tell
 * @param tone the colour of the state; null when there is nothing to tell
 * @param told where the value stands, or why it cannot be used, in words; empty when the cell is
 */
public record GradeCell(String text, String mark, Tone tone, String told) {

    @Override
    public String toString() {
        return text;
    }
}
