package org.cartable.client.store;

import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.schema.FieldSchema;

/** What a person types for a field, as the JSON value of a payload. Only the form is checked here, not the rules. */
public final class FieldText {

    private FieldText() {}

    /**
     * @param text as typed; blanks around it do not count, and nothing clears the field
     * @return the value for a payload; JSON null for nothing
     * @throws EditRefusedException when the text is not of the field's kind
     */
    public static JsonValue parse(FieldSchema field, String text) {
        String typed = text == null ? "" : text.strip();
        if (typed.isEmpty()) {
            return JsonValue.NULL;
        }
        return switch (field.kind()) {
            case INTEGER, DECIMAL -> number(field, typed);
            case BOOLEAN -> truth(field, typed);
            case TEXT, DATE, ENUM, REFERENCE -> JsonText.value(typed);
        };
    }

    private static JsonValue number(FieldSchema field, String typed) {
        try {
            return JsonText.value(new BigDecimal(typed.replace(',', '.')));
        } catch (NumberFormatException notANumber) {
            throw wrongKind(field, "is not a number: " + typed);
        }
    }

    private static JsonValue truth(FieldSchema field, String typed) {
        if (typed.equalsIgnoreCase("true") || typed.equalsIgnoreCase("yes")) {
            return JsonValue.TRUE;
        }
        if (typed.equalsIgnoreCase("false") || typed.equalsIgnoreCase("no")) {
            return JsonValue.FALSE;
        }
        throw wrongKind(field, "is neither true nor false: " + typed);
    }

    private static EditRefusedException wrongKind(FieldSchema field, String message) {
        return new EditRefusedException(List.of(new FieldProblem(field.name(), "KIND", message)));
    }
}
