package org.cartable.client.ui.imports;

import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;

/**
 * What a cell says, as the value of a field: dates and numbers as people write them, constants and truths by their words in
 * either language, references by the name of what they refer to. Blocks for the disk.
 */
final class CellReader {

    private static final Set<String> TRUE = Set.of("true", "yes", "oui", "vrai", "1", "x");
    private static final Set<String> FALSE = Set.of("false", "no", "non", "faux", "0");

    private final LocalStore store;
    private final Texts texts;
    private final FieldFormat format;
    private final Map<String, NamedRecords> known = new HashMap<>();

    CellReader(LocalStore store, Texts texts, FieldFormat format) {
        this.store = store;
        this.texts = texts;
        this.format = format;
    }

    /**
     * @return the value of a payload; JSON null for nothing
     * @throws org.cartable.client.store.EditRefusedException when it is not of the field's kind
     * @throws NoSuchRecordException when it refers to nothing, or to several
     */
    JsonValue read(FieldSchema field, String cell) {
        if (cell.isEmpty()) {
            // Like a box in a form that nobody has ticked.
            return field.kind() == FieldKind.BOOLEAN && field.required() ? JsonValue.FALSE : JsonValue.NULL;
        }
        return switch (field.kind()) {
            case TEXT -> format.parse(field, cell);
            case DATE -> format.parse(field, cell);
            case INTEGER, DECIMAL -> format.parse(field, cell.replaceAll("[\\s\\h']", ""));
            case BOOLEAN -> truth(cell);
            case ENUM -> constant(field, cell);
            case REFERENCE -> reference(field, cell);
        };
    }

    private static JsonValue truth(String cell) {
        String word = cell.toLowerCase(Locale.ROOT);
        if (TRUE.contains(word)) {
            return JsonValue.TRUE;
        }
        if (FALSE.contains(word)) {
            return JsonValue.FALSE;
        }
        // Refused in the words that a form has for it.
        return JsonText.value(cell);
    }

    private static JsonValue constant(FieldSchema field, String cell) {
        String word = PlainName.of(cell);
        return field.values().stream()
                .filter(value -> word.equals(PlainName.of(value.value()))
                        || word.equals(PlainName.of(value.label().en()))
                        || word.equals(PlainName.of(value.label().fr())))
                .findFirst()
                .map(value -> (JsonValue) JsonText.value(value.value()))
                .orElseGet(() -> JsonText.value(cell));
    }

    private JsonValue reference(FieldSchema field, String cell) {
        Set<UUID> called = store.schema()
                .find(field.references())
                .map(type -> known.computeIfAbsent(type.type(), name -> new NamedRecords(store, type))
                        .called(cell))
                .orElse(Set.of());
        if (called.size() != 1) {
            throw new NoSuchRecordException(texts.get(
                    called.isEmpty() ? "import.noReference" : "import.manyReferences", texts.of(field.label()), cell));
        }
        return JsonText.value(called.iterator().next().toString());
    }
}
