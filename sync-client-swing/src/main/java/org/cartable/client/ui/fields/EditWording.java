package org.cartable.client.ui.fields;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.ui.Texts;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.Labels;
import org.cartable.protocol.schema.TypeSchema;

/**
 * Puts an edit into words: on which entity, which fields, which values. Also an edit of a type that the user may not see any
 * more, and that the schema therefore does not have. Reads the store, so off the event thread. Thread-safe.
 */
public final class EditWording {

    private final LocalStore store;
    private final Texts texts;
    private final FieldFormat format;
    private final ProblemText problems;

    public EditWording(LocalStore store, Texts texts, FieldFormat format) {
        this.store = store;
        this.texts = texts;
        this.format = format;
        this.problems = new ProblemText(texts, format);
    }

    /** @return the type of the edit; one without labels and rules when the schema does not have it any more */
    public TypeSchema type(QueuedEvent edit) {
        return type(edit.key().entityType(), edit.event().payload(), edit.before());
    }

    /**
     * @param documents show which fields the type has when the schema does not; each may be null
     * @return the type of that wire name; one without labels and rules when the schema does not have it any more
     */
    public TypeSchema type(String entityType, JsonObject... documents) {
        return store.schema().find(entityType).orElseGet(() -> unlabelled(entityType, documents));
    }

    private static TypeSchema unlabelled(String name, JsonObject... documents) {
        Labels label = new Labels(name, name);
        Set<String> names = new LinkedHashSet<>();
        for (JsonObject document : documents) {
            names.addAll(document == null ? Set.of() : document.keySet());
        }
        List<FieldSchema> fields = names.stream()
                .map(field -> new FieldSchema(
                        field,
                        new Labels(field, field),
                        FieldKind.TEXT,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        null,
                        null,
                        false,
                        null,
                        null))
                .toList();
        return new TypeSchema(name, label, label, fields, null, null, false, null, false);
    }

    /** @return what was done to which entity */
    public String what(QueuedEvent edit) {
        TypeSchema type = type(edit);
        String which = document(edit).map(document -> which(type, document)).orElse("");
        return texts.get("edit." + edit.event().operation(), texts.of(type.label()), which);
    }

    /** A create is told by what it would make; else the entity on screen says best which one it is. */
    private Optional<JsonObject> document(QueuedEvent edit) {
        Optional<JsonObject> own = Optional.ofNullable(edit.event().payload());
        if (edit.event().operation() == Operation.CREATE && own.isPresent()) {
            return own;
        }
        return find(edit.key())
                .map(LocalEntity::fields)
                .or(() -> Optional.ofNullable(edit.before()))
                .or(() -> own);
    }

    /** @return the entity, if it is here */
    public Optional<LocalEntity> find(EntityKey key) {
        return store.schema().find(key.entityType()).flatMap(type -> store.entities()
                .find(key));
    }

    /** @return the fields that the edit gives a value or clears, in the order of the form; of a deletion what goes with it */
    public List<FieldSchema> fields(QueuedEvent edit) {
        List<String> changed = edit.event().changedFields();
        JsonObject document = edit.event().operation() == Operation.DELETE
                ? edit.before()
                : edit.event().payload();
        if (document == null) {
            return List.of();
        }
        return type(edit).fields().stream()
                .filter(field -> changed == null ? document.containsKey(field.name()) : changed.contains(field.name()))
                .toList();
    }

    /** @return what tells a person which entity it is */
    public String which(TypeSchema type, JsonObject document) {
        return format.title(type, document, this::title);
    }

    /** @return the value for a reader; the empty text when there is none */
    public String shown(FieldSchema field, JsonObject document) {
        JsonValue value = document == null ? null : document.get(field.name());
        return format.shown(field, value, this::title);
    }

    /**
     * @param id of the entity, as in a payload
     * @return which entity it is; by the last edit of it when it is not here, since that was refused or given up
     */
    public String title(String entityType, String id) {
        Optional<TypeSchema> type = store.schema().find(entityType);
        if (type.isEmpty()) {
            return texts.get("edit.notHere");
        }
        EntityKey key = new EntityKey(entityType, UUID.fromString(id));
        String title = store.entities().title(key);
        if (!title.equals(id)) {
            return title;
        }
        return store.history().of(key, 1).stream()
                .map(last -> last.queued().event().payload())
                .filter(Objects::nonNull)
                .map(document -> format.title(type.get(), document, (target, other) -> store.entities()
                        .title(new EntityKey(target, UUID.fromString(other)))))
                .findFirst()
                .orElseGet(() -> texts.get("edit.notHere"));
    }

    /** @return the fields of those names by their labels, for a sentence */
    public String labels(QueuedEvent edit, List<String> fields) {
        return type(edit).fields().stream()
                .filter(field -> fields.contains(field.name()))
                .map(field -> texts.of(field.label()))
                .collect(Collectors.joining(", "));
    }

    /** @return what has to be unique in the school, with the edit's values, for a sentence; empty when nothing has to */
    public String naturalKey(QueuedEvent edit) {
        TypeSchema type = type(edit);
        JsonObject before = find(edit.key()).map(LocalEntity::fields).orElse(null);
        JsonObject payload = edit.event().payload();
        List<String> parts = new ArrayList<>();
        for (String name : type.naturalKey()) {
            type.field(name).ifPresent(field -> {
                boolean edited = payload != null && payload.containsKey(name);
                parts.add(
                        texts.get("edit.fieldValue", texts.of(field.label()), shown(field, edited ? payload : before)));
            });
        }
        return String.join(", ", parts);
    }

    /** @return what the problem is with the field; the empty text when there is none */
    public String problem(FieldSchema field, List<FieldProblem> found) {
        return found.stream()
                .filter(problem -> field.name().equals(problem.field()))
                .map(problem -> problems.of(field, problem))
                .findFirst()
                .orElse("");
    }

    /** @return why something could not be done, as far as possible in the user's language */
    public String failure(QueuedEvent edit, RuntimeException cause) {
        return problems.of(type(edit), cause);
    }
}
