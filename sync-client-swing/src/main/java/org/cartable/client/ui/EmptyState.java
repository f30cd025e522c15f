package org.cartable.client.ui;

/**
 * What stands in the place of a list that has nothing to show: why, in one sentence, and one thing to do about it.
 *
 * @param text the sentence
 * @param action the name of the text of the button; null when there is nothing to do
 * @param deed what the button does; null without one
 */
public record EmptyState(String text, String action, Runnable deed) {

    /** Nothing can be done about it here. */
    public EmptyState(String text) {
        this(text, null, null);
    }
}
