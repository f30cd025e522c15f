package org.cartable.client.store;

import java.util.List;
import java.util.stream.Stream;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/**
 * What the search index of a type holds.
 *
 * @param title the text fields of the title, by which also what refers to the entity is found
 * @param rest the other text fields
 * @param sorted the text fields that have a sort key
 * @param plain the fields that are held as they are: the dates, numbers, truths and constants that lists show
 */
record SearchForm(List<String> title, List<String> rest, List<String> sorted, List<String> plain) {

    private static final String PART = "|";
    private static final String NAME = ",";

    static SearchForm of(TypeSchema type) {
        List<FieldSchema> texts = type.fields().stream()
                .filter(field -> field.kind() == FieldKind.TEXT)
                .toList();
        return new SearchForm(
                names(texts.stream().filter(field -> type.title().contains(field.name()))),
                names(texts.stream().filter(field -> !type.title().contains(field.name()))),
                names(texts.stream()
                        .filter(field -> field.listed() || type.title().contains(field.name()))),
                names(type.fields().stream()
                        .filter(field -> field.listed()
                                && field.kind() != FieldKind.TEXT
                                && field.kind() != FieldKind.REFERENCE)));
    }

    private static List<String> names(Stream<FieldSchema> fields) {
        return fields.map(FieldSchema::name).toList();
    }

    /** @return the form that was written as that text */
    static SearchForm of(String text) {
        String[] parts = text.split("\\" + PART, -1);
        // A program that is older than the last part may have written it.
        List<String> plain = parts.length > 4 ? list(parts[4]) : List.of();
        return new SearchForm(list(parts[1]), list(parts[2]), list(parts[3]), plain);
    }

    private static List<String> list(String part) {
        return part.isEmpty() ? List.of() : List.of(part.split(NAME));
    }

    /** @return a text that is another one whenever the index is to be made anew */
    String text() {
        return FoldedText.VERSION
                + PART
                + String.join(NAME, title)
                + PART
                + String.join(NAME, rest)
                + PART
                + String.join(NAME, sorted)
                + PART
                + String.join(NAME, plain);
    }
}
