package org.cartable.client.ui.rollcall;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cartable.client.ui.Texts;
import org.cartable.protocol.schema.EnumValue;
import org.cartable.protocol.schema.FieldSchema;

/**
 * One way to note a student, and its key.
 *
 * @param value as the payload has it
 * @param label for the person
 * @param key the letter that notes it, a capital
 */
public record Mark(String value, String label, char key) {

    /**
     * @return the marks of the field in its order: each has the first letter of its label that none before it has, without
     *     accents; one whose letters are all taken has its number
     */
    static List<Mark> of(FieldSchema status, Texts texts) {
        List<Mark> marks = new ArrayList<>();
        Set<Character> taken = new HashSet<>();
        for (EnumValue value : status.values()) {
            String label = texts.of(value.label());
            char key = free(label, taken, (char) ('1' + marks.size()));
            taken.add(key);
            marks.add(new Mark(value.value(), label, key));
        }
        return List.copyOf(marks);
    }

    private static char free(String label, Set<Character> taken, char otherwise) {
        for (char letter : letters(label).toCharArray()) {
            if (!taken.contains(letter)) {
                return letter;
            }
        }
        return otherwise;
    }

    /** @return the plain capitals of the text */
    static String letters(String text) {
        StringBuilder letters = new StringBuilder();
        for (char character : Normalizer.normalize(text, Normalizer.Form.NFD).toCharArray()) {
            char capital = Character.toUpperCase(character);
            if (capital >= 'A' && capital <= 'Z') {
                letters.append(capital);
            }
        }
        return letters.toString();
    }
}
