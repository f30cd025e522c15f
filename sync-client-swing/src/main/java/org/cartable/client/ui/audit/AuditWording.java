package org.cartable.client.ui.audit;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cartable.client.json.JsonText;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.EditWording;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.audit.AuditedChange;
import org.cartable.protocol.audit.AuditedField;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/** Puts a change into words; reads the store for the titles of what is referred to, so off the event thread. */
final class AuditWording {

    private final EditWording wording;
    private final Texts texts;
    private final AuditStamp stamp;

    AuditWording(EditWording wording, Texts texts, FieldFormat format, ZoneId zone) {
        this.wording = wording;
        this.texts = texts;
        this.stamp = new AuditStamp(texts, format, zone);
    }

    AuditEntry of(String entityType, AuditedChange change) {
        TypeSchema type = wording.type(entityType);
        List<AuditValue> values = new ArrayList<>();
        for (AuditedField field : change.fields() == null ? List.<AuditedField>of() : change.fields()) {
            // A field that this desktop's schema does not know is one that it could not name.
            type.field(field.field()).ifPresent(schema -> values.add(value(schema, field)));
        }
        return new AuditEntry(
                change.version(),
                stamp.when(change),
                stamp.who(change),
                texts.get("audit.operation." + change.operation()),
                change.fields() == null
                        ? texts.get("audit.notKept")
                        : values.stream().map(AuditValue::label).collect(Collectors.joining(", ")),
                values);
    }

    private AuditValue value(FieldSchema schema, AuditedField field) {
        return new AuditValue(
                texts.of(schema.label()),
                wording.shown(schema, document(schema, field.before())),
                wording.shown(schema, document(schema, field.after())));
    }

    private static JsonObject document(FieldSchema schema, JsonValue value) {
        return value == null
                ? null
                : JsonText.builder().add(schema.name(), value).build();
    }
}
