package org.cartable.client.ui.imports;

/**
 * A field that a column can fill.
 *
 * @param name as the payload has it; null for none
 * @param label for the person
 */
public record ImportField(String name, String label) {

    @Override
    public String toString() {
        return label;
    }
}
