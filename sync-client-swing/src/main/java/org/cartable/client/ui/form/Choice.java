package org.cartable.client.ui.form;

/**
 * One value that a person can choose.
 *
 * @param value as the payload has it; empty for no value
 * @param label for the person
 */
public record Choice(String value, String label) {

    @Override
    public String toString() {
        return label;
    }
}
