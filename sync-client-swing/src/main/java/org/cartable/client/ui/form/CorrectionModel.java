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

/**
 * A parked edit that a person corrects before it is sent again. It begins with the values of the edit and with what the
 * server found wrong with them. Lives on the event thread.
 */
public final class CorrectionModel implements ReferenceSource {

    private final LocalStore store;
    private final Background background;
    private final Texts texts;
    private final CorrectionDraft draft;
    private final Signal changed = new Signal();
    private final Signal done = new Signal();
    private final TypedFields fields;
    private String message;
    private boolean sending;

    public CorrectionModel(
            LocalStore store, Background background, Texts texts, FieldFormat format, CorrectionDraft draft) {
        this.store = store;
        this.background = background;
        this.texts = texts;
        this.draft = draft;
        this.fields = new TypedFields(draft.type(), format, texts, changed);
        fields.load(draft.document(), draft.references());
        fields.show(draft.edit().fields());
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
        return fields.list();
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
        JsonObject typed = fields.changes().orElse(null);
        if (typed == null) {
            message = texts.get("form.incomplete");
            changed.tell();
            return;
        }
        JsonObjectBuilder corrections = JsonText.builder(draft.leftOut());
        typed.forEach(corrections::add);
        send(corrections.build());
    }

    private void send(JsonObject corrections) {
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

    private void failed(RuntimeException cause) {
        sending = false;
        if (cause instanceof EditRefusedException refused && !refused.fields().isEmpty()) {
            message = texts.get(fields.show(refused.fields()) ? "form.incomplete" : "form.notPermitted");
        } else {
            message = texts.get("correction.failed", cause.getMessage());
        }
        changed.tell();
    }
}
