package org.cartable.client.ui.undo;

import jakarta.json.JsonObject;
import org.cartable.client.store.EditStep;
import org.cartable.client.store.EditStep.Change;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.EditWording;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.TypeSchema;

/** Puts steps into words; reads the store, so off the event thread. */
final class StepWording {

    private final EditWording wording;
    private final Texts texts;

    StepWording(LocalStore store, Texts texts, FieldFormat format) {
        this.wording = new EditWording(store, texts, format);
        this.texts = texts;
    }

    /** @return what was done, such as "change of Silva Ana" */
    String what(EditStep step) {
        Change first = step.changes().get(0);
        TypeSchema type = wording.type(first.key().entityType(), first.document());
        if (step.changes().size() == 1) {
            return texts.get("undo." + first.operation(), which(type, first.document()));
        }
        boolean ofOneType = step.changes().stream()
                .allMatch(change -> change.key().entityType().equals(type.type()));
        return ofOneType
                ? texts.get("undo.several", step.changes().size(), texts.of(type.pluralLabel()))
                : texts.get("undo.mixed", step.changes().size());
    }

    /** @return which entity it is, here or, when it is not, by the step */
    String which(EntityKey key, EditStep step) {
        JsonObject document = wording.find(key)
                .map(entity -> entity.fields())
                .or(() -> step.changes().stream()
                        .filter(change -> change.key().equals(key))
                        .map(Change::document)
                        .findFirst())
                .orElse(JsonObject.EMPTY_JSON_OBJECT);
        TypeSchema type = wording.type(key.entityType(), document);
        return which(type, document);
    }

    private String which(TypeSchema type, JsonObject document) {
        return texts.get("undo.record", texts.of(type.label()), wording.which(type, document));
    }

    /** @return the name of the field for people */
    String field(EntityKey key, String field) {
        TypeSchema type = wording.type(key.entityType());
        return type.field(field).map(known -> texts.of(known.label())).orElse(field);
    }
}
