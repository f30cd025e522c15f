package org.cartable.client.ui.gradebook;

/**
 * One way to choose among the exams.
 *
 * @param value what they have in common; null for all
 * @param label for the person
 */
public record FilterChoice(String value, String label) {

    @Override
    public String toString() {
        return label;
    }
}
