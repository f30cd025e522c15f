package org.cartable.client.store;

/**
 * What is wanted of one field.
 *
 * @param field its name
 * @param condition how the value has to stand to it
 * @param value words as typed, or a value as a payload has it, as text
 */
public record FieldFilter(String field, Condition condition, String value) {

    /** How the value has to stand to it. */
    public enum Condition {
        /**
         * Each of the words begins a word of the text, or of the title of what the field refers to, whatever the case and the
         * accents.
         */
        WORDS,
        /** It is this one. */
        IS,
        /** It is not less. */
        AT_LEAST,
        /** It is more. */
        ABOVE,
        /** It is not more. */
        AT_MOST,
        /** It is less. */
        BELOW
    }
}
