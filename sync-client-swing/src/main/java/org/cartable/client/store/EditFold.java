package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.OutboxEvent;

/** Pending edits on top of a state. Pure. */
final class EditFold {

    private EditFold() {}

    /** @return the state after all the edits in order; null when it does not exist then */
    static JsonObject apply(JsonObject state, List<OutboxEvent> edits) {
        JsonObject result = state;
        for (OutboxEvent edit : edits) {
            result = apply(result, edit);
        }
        return result;
    }

    /** @return the state after the edit; an update of nothing stays nothing */
    static JsonObject apply(JsonObject state, OutboxEvent edit) {
        if (edit.operation() == Operation.DELETE) {
            return null;
        }
        if (state == null) {
            return edit.operation() == Operation.CREATE ? edit.payload() : null;
        }
        JsonObjectBuilder result = JsonText.builder(state);
        edit.payload().forEach(result::add);
        if (edit.changedFields() != null) {
            edit.changedFields().stream()
                    .filter(field -> !edit.payload().containsKey(field))
                    .forEach(result::remove);
        }
        return result.build();
    }

    /** @return the values of the state that the edit changes, of a deletion the whole; null for a create */
    static JsonObject before(JsonObject state, OutboxEvent edit) {
        return switch (edit.operation()) {
            case CREATE -> null;
            case DELETE -> state;
            case UPDATE -> some(state, edit.changedFields());
        };
    }

    /** @return what the fields of two edits, one after the other, had before the first */
    static JsonObject before(JsonObject beforeFirst, OutboxEvent first, JsonObject beforeSecond) {
        if (beforeFirst == null || beforeSecond == null) {
            return null;
        }
        JsonObjectBuilder result = JsonText.builder(beforeFirst);
        beforeSecond.forEach((field, value) -> {
            if (!first.changedFields().contains(field)) {
                result.add(field, value);
            }
        });
        return result.build();
    }

    private static JsonObject some(JsonObject state, List<String> fields) {
        JsonObjectBuilder result = JsonText.builder();
        if (state != null) {
            fields.stream().filter(state::containsKey).forEach(field -> result.add(field, state.get(field)));
        }
        return result.build();
    }
}
