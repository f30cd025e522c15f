package org.cartable.client.ui.conflicts;

/**
 * What is to become of one field, as far as it is chosen.
 *
 * @param field the field and its sides
 * @param side where the value comes from; null while nothing is chosen
 * @param text the value in words; what was typed, as it was typed
 * @param problem what is wrong with what was typed; null when nothing is
 */
public record FieldResult(ConflictField field, Side side, String text, String problem) {

    /** @return a person has still to do something about it */
    public boolean open() {
        return side == null || problem != null;
    }
}
