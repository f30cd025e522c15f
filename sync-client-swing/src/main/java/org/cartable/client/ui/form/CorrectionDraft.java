package org.cartable.client.ui.form;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.ui.fields.EditWording;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/**
 * A parked edit as a form needs it.
 *
 * @param edit the edit
 * @param title what was edited
 * @param reason what happened and why
 * @param type its type
 * @param document the entity as the edit would make it, but for the fields that the user may not change
 * @param leftOut the values that those fields keep, over the edit's; JSON null for none
 * @param references for each reference field that has a value, which entity it refers to
 */
public record CorrectionDraft(
        QueuedEvent edit,
        String title,
        String reason,
        TypeSchema type,
        JsonObject document,
        JsonObject leftOut,
        Map<String, String> references) {

    /** @return false when there is nothing that a person could correct: a deletion, or an entity that is not here */
    public static boolean possible(EditWording wording, QueuedEvent edit) {
        return edit.event().operation() != Operation.DELETE
                && !Boolean.FALSE.equals(wording.type(edit).writable())
                && (edit.event().operation() == Operation.CREATE
                        || wording.find(edit.key()).isPresent());
    }

    /** Reads it; off the event thread. */
    public static CorrectionDraft read(EditWording wording, QueuedEvent edit, String reason) {
        TypeSchema type = wording.type(edit);
        Optional<JsonObject> here = wording.find(edit.key()).map(LocalEntity::fields);
        JsonObjectBuilder document = JsonText.builder(here.orElse(JsonValue.EMPTY_JSON_OBJECT));
        JsonObjectBuilder leftOut = JsonText.builder();
        for (FieldSchema field : wording.fields(edit)) {
            JsonValue wanted = edit.event().payload().get(field.name());
            if (Boolean.FALSE.equals(field.writable())) {
                leftOut.add(
                        field.name(),
                        here.orElse(JsonValue.EMPTY_JSON_OBJECT).getOrDefault(field.name(), JsonValue.NULL));
            } else if (JsonText.isNull(wanted)) {
                document.remove(field.name());
            } else {
                document.add(field.name(), wanted);
            }
        }
        JsonObject whole = document.build();
        return new CorrectionDraft(
                edit, wording.what(edit), reason, type, whole, leftOut.build(), references(wording, type, whole));
    }

    private static Map<String, String> references(EditWording wording, TypeSchema type, JsonObject document) {
        Map<String, String> references = new HashMap<>();
        for (FieldSchema field : type.fields()) {
            String id = JsonText.plain(document.get(field.name()));
            if (field.kind() == FieldKind.REFERENCE && !id.isEmpty()) {
                references.put(field.name(), wording.title(field.references(), id));
            }
        }
        return references;
    }
}
