package org.cartable.client.ui.form;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.fields.ProblemText;
import org.cartable.protocol.problem.FieldProblem;

/**
 * A parked edit that a person corrects before it is sent again. It begins with the values of the edit and with what the
 * server found wrong with them. Lives on the event thread.
 */
public final class CorrectionModel implements ReferenceSource {

    private final LocalStore store;
    private final Background background;
    private final Texts texts;
    private final ProblemText problems;
    private final CorrectionDraft draft;
    private final Signal changed = new Signal();
    private final Signal done = new Signal();
    private final List<FieldModel> fields;
    private String message;
    private boolean sending;

    public CorrectionModel(
            LocalStore store, Background background, Texts texts, FieldFormat format, CorrectionDraft draft) {
        this.store = store;
        this.background = background;
        this.texts = texts;
        this.problems = new ProblemText(texts, format);
        this.draft = draft;
        this.fields = draft.type().fields().stream()
                .map(field -> new FieldModel(field, format, texts, changed))
                .toList();
        fields.forEach(field -> field.load(draft.document(), draft.references().getOrDefault(field.name(), "")));
        draft.edit().fields().forEach(this::show);
    }

    /** @return tells that a text or a problem has changed */
    public Signal changed() {
        return changed;
    }

    /** @return tells that the edit is on its way again */
    public Signal done() {
        return done;
    }

    /** @return what was edited */
    public String title() {
        return draft.title();
    }

    /** @return what happened and why */
    public String reason() {
        return draft.reason();
    }

    /** @return the fields in the order of the form */
    public List<FieldModel> fields() {
        return fields;
    }

    /** @return why it was not sent; null when nothing failed */
    public String message() {
        return message;
    }

    /** @return true when it can be sent */
    public boolean sendable() {
        return !sending;
    }

    @Override
    public ReferenceModel references(FieldModel field) {
        return new ReferenceModel(store.entities(), background, store.schema().require(field.references()));
    }

    /** Sends the edit again with what was corrected; with a field at fault it stays where it is. */
    public void send() {
        if (sending) {
            return;
        }
        message = null;
        JsonObject corrections = corrections();
        if (corrections == null) {
            message = texts.get("form.incomplete");
            changed.tell();
            return;
        }
        sending = true;
        QueuedEvent edit = draft.edit();
        background.run(
                () -> {
                    store.parkedEdits().retry(edit.event().id(), corrections);
                    return edit;
                },
                sent -> {
                    sending = false;
                    done.tell();
                },
                this::failed);
    }

    /** @return what the person corrected; null when something was typed that cannot be a value of its field */
    private JsonObject corrections() {
        JsonObjectBuilder values = JsonText.builder(draft.leftOut());
        boolean readable = true;
        for (FieldModel field : fields) {
            field.fault(null);
            if (!field.dirty()) {
                continue;
            }
            try {
                values.add(field.name(), field.value());
            } catch (EditRefusedException wrongKind) {
                wrongKind.fields().forEach(this::show);
                readable = false;
            }
        }
        return readable ? values.build() : null;
    }

    private void failed(RuntimeException cause) {
        sending = false;
        if (cause instanceof EditRefusedException refused && !refused.fields().isEmpty()) {
            refused.fields().forEach(this::show);
            message = texts.get("form.incomplete");
        } else {
            message = texts.get("correction.failed", cause.getMessage());
        }
        changed.tell();
    }

    private void show(FieldProblem problem) {
        fields.stream()
                .filter(field -> field.name().equals(problem.field()))
                .forEach(field -> field.fault(problems.of(field.schema(), problem)));
    }
}
