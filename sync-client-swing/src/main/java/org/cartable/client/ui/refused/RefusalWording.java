package org.cartable.client.ui.refused;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.fields.ProblemText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/** Puts a refused edit into words; reads the store, so off the event thread. */
final class RefusalWording {

    private final LocalStore store;
    private final Texts texts;
    private final FieldFormat format;
    private final ProblemText problems;

    RefusalWording(LocalStore store, Texts texts, FieldFormat format) {
        this.store = store;
        this.texts = texts;
        this.format = format;
        this.problems = new ProblemText(texts, format);
    }

    RefusedCase of(QueuedEvent refused) {
        EntityKey key = refused.key();
        TypeSchema type = store.schema().require(key.entityType());
        BinaryOperator<String> titles =
                (target, id) -> store.entities().title(new EntityKey(target, UUID.fromString(id)));
        JsonObject payload = refused.event().payload();
        String which = store.entities()
                .find(key)
                .map(LocalEntity::fields)
                .or(() -> Optional.ofNullable(payload))
                .map(document -> format.title(type, document, titles))
                .orElse("");
        String what = texts.get("refused." + refused.event().operation(), texts.of(type.label()), which);
        return new RefusedCase(refused.event().id(), what, reason(refused), values(type, refused, titles));
    }

    private String reason(QueuedEvent refused) {
        String known = "refused.code." + refused.code();
        return texts.has(known) ? texts.get(known) : texts.get("refused.code.other", refused.lastError());
    }

    private List<RefusedValue> values(TypeSchema type, QueuedEvent refused, BinaryOperator<String> titles) {
        List<RefusedValue> values = new ArrayList<>();
        JsonObject payload = refused.event().payload();
        if (payload == null) {
            return values;
        }
        List<String> changed = refused.event().changedFields();
        for (FieldSchema field : type.fields()) {
            boolean edited = changed == null ? payload.containsKey(field.name()) : changed.contains(field.name());
            if (edited) {
                values.add(new RefusedValue(
                        texts.of(field.label()),
                        format.shown(field, payload.get(field.name()), titles),
                        problem(field, refused)));
            }
        }
        return values;
    }

    private String problem(FieldSchema field, QueuedEvent refused) {
        return refused.fields().stream()
                .filter(problem -> field.name().equals(problem.field()))
                .map(problem -> problems.of(field, problem))
                .findFirst()
                .orElse("");
    }
}
