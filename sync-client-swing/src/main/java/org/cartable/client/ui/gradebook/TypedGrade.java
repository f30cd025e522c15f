package org.cartable.client.ui.gradebook;

/**
 * What was typed or pasted for a cell, checked.
 *
 * @param text as it was typed
 * @param value what it means; null when it cannot be used
 * @param problem why it cannot be used; null when it can
 */
record TypedGrade(String text, GradeValue value, String problem) {

    boolean usable() {
        return problem == null;
    }
}
