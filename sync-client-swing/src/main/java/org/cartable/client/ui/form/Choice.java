package org.cartable.client.ui.form;

/**
 * One value that a person can choose.
 *
 * @param value as the payload has it; empty for no value
 * @param label for the person
 * @param number what tells it from others of the same label; empty when nothing has to
 */
public record Choice(String value, String label, String number) {

    /** A choice whose label says enough. */
    Choice(String value, String label) {
        this(value, label, "");
    }

    @Override
    public String toString() {
        return number.isEmpty() ? label : label + " · " + number;
    }
}
