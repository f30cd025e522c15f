package org.cartable.client.ui.entities;

import org.cartable.client.ui.Texts;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;

/** How wide the column of a field is, in characters. Pure. */
final class ColumnWidth {

    private static final int TEXT_MAX = 16;
    private static final int REFERENCE = 22;
    private static final int DATE = 10;
    private static final int NUMBER = 8;
    private static final int TRUTH = 4;

    private ColumnWidth() {}

    static int of(FieldSchema field, Texts texts) {
        return switch (field.kind()) {
            case TEXT -> field.maxLength() == null ? TEXT_MAX : Math.min(field.maxLength(), TEXT_MAX);
            case REFERENCE -> REFERENCE;
            case DATE -> DATE;
            case INTEGER, DECIMAL -> NUMBER;
            case BOOLEAN -> TRUTH;
            case ENUM ->
                field.values().stream()
                        .mapToInt(value -> texts.of(value.label()).length())
                        .max()
                        .orElse(0);
        };
    }

    static boolean shortenable(FieldSchema field) {
        return field.kind() == FieldKind.TEXT || field.kind() == FieldKind.REFERENCE || field.kind() == FieldKind.ENUM;
    }
}
