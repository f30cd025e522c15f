package org.cartable.client.ui.entities;

import java.util.List;
import java.util.Optional;

/**
 * A column by which a list can be filtered.
 *
 * @param field the name of the field
 * @param label for the person
 * @param hint what can be typed; the empty text where there are choices
 * @param choices what can be chosen, the first being all; empty where something is typed
 */
public record ColumnFilter(String field, String label, String hint, List<Choice> choices) {

    public ColumnFilter {
        choices = List.copyOf(choices);
    }

    /**
     * One value to choose.
     *
     * @param value as a payload has it, as text; the empty text for all
     * @param label for the person
     */
    public record Choice(String value, String label) {

        @Override
        public String toString() {
            return label;
        }
    }

    /** @return the column can be filtered by that: what is typed always, a value while there is the choice */
    boolean takes(String value) {
        return choices.isEmpty() || choice(value).isPresent();
    }

    /** @return the choice of that value */
    Optional<Choice> choice(String value) {
        return choices.stream().filter(choice -> choice.value().equals(value)).findFirst();
    }
}
