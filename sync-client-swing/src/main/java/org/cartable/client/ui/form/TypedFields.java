package org.cartable.client.ui.form;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.DraftValue;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.fields.ProblemText;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.schema.TypeSchema;

/** The fields of one form, what was typed in them, and what is wrong with that. Lives on the event thread. */
final class TypedFields {

    private final List<FieldModel> fields;
    private final ProblemText problems;

    /** @param changed is told of each change of a field */
    TypedFields(TypeSchema type, FieldFormat format, Texts texts, Signal changed) {
        this.problems = new ProblemText(texts, format);
        this.fields = type.fields().stream()
                .map(field -> new FieldModel(field, format, texts, changed))
                .toList();
    }

    /** @return the fields in the order of the form */
    List<FieldModel> list() {
        return fields;
    }

    /**
     * Takes what the entity has now.
     *
     * @param references for each reference field that has a value, which entity it refers to
     */
    void load(JsonObject document, Map<String, String> references) {
        fields.forEach(field -> field.load(document, references.getOrDefault(field.name(), "")));
    }

    /** Takes what is typed in the fields of the same type, perhaps in another language. */
    void follow(TypedFields other) {
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).follow(other.fields.get(i));
        }
    }

    /** @return what the person typed, by the names of the fields */
    Map<String, DraftValue> draft() {
        return fields.stream()
                .filter(FieldModel::dirty)
                .collect(Collectors.toUnmodifiableMap(FieldModel::name, FieldModel::draft));
    }

    /** Takes what was typed before a restart, as far as there still is a field for it. */
    void resume(Map<String, DraftValue> draft) {
        fields.stream()
                .filter(field -> field.writable() && draft.containsKey(field.name()))
                .forEach(field -> field.resume(draft.get(field.name())));
    }

    /** @return what the person changed; nothing when something was typed that cannot be a value of its field */
    Optional<JsonObject> changes() {
        JsonObjectBuilder values = JsonText.builder();
        boolean readable = true;
        for (FieldModel field : fields) {
            field.fault(null);
            if (!field.dirty()) {
                continue;
            }
            try {
                values.add(field.name(), field.value());
            } catch (EditRefusedException wrongKind) {
                show(wrongKind.fields());
                readable = false;
            }
        }
        return readable ? Optional.of(values.build()) : Optional.empty();
    }

    /**
     * Says each problem beside its field.
     *
     * @return true when each has a field here
     */
    boolean show(List<FieldProblem> found) {
        boolean beside = true;
        for (FieldProblem problem : found) {
            Optional<FieldModel> field = fields.stream()
                    .filter(some -> some.name().equals(problem.field()))
                    .findFirst();
            field.ifPresent(at -> at.fault(problems.of(at.schema(), problem)));
            beside &= field.isPresent();
        }
        return beside;
    }
}
