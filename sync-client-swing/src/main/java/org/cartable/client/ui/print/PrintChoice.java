package org.cartable.client.ui.print;

/**
 * One choice of several.
 *
 * @param value what is chosen; null for all
 * @param label for the person
 */
public record PrintChoice<T>(T value, String label) {

    @Override
    public String toString() {
        return label;
    }
}
