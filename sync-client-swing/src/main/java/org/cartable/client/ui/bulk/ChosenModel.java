package org.cartable.client.ui.bulk;

import java.util.Optional;
import java.util.UUID;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.entities.EntityListModel;
import org.cartable.client.ui.fields.FailureText;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.undo.UndoModel;
import org.cartable.protocol.schema.TypeSchema;

/** What can be done with the several records that are chosen in the list. Lives on the event thread. */
public final class ChosenModel {

    private final EntityListModel list;
    private final FieldChangeModel fieldChange;
    private final ChosenRecords records;
    private final Background background;
    private final Texts texts;
    private final UndoModel undo;
    private final Signal changed = new Signal();
    private boolean deleting;
    private String message;

    /**
     * @param fieldChange gives a field of all of them the same value
     * @param undo offers to take a deletion back
     */
    public ChosenModel(
            LocalStore store,
            EntityListModel list,
            FieldChangeModel fieldChange,
            Background background,
            Texts texts,
            FieldFormat format,
            UndoModel undo) {
        this.list = list;
        this.fieldChange = fieldChange;
        this.records = new ChosenRecords(store, texts, format);
        this.background = background;
        this.texts = texts;
        this.undo = undo;
        list.selected().listen(this::chosen);
    }

    private void chosen() {
        message = null;
        changed.tell();
    }

    /** @return tells that something else is to be shown */
    public Signal changed() {
        return changed;
    }

    /** @return the change of a field of all of them */
    public FieldChangeModel fieldChange() {
        return fieldChange;
    }

    /** @return true when several are chosen: they stand in the place of the form */
    public boolean several() {
        return list.chosenCount() > 0;
    }

    /** @return how many are chosen */
    public String title() {
        return texts.get("bulk.chosen", list.chosenCount());
    }

    /** @return what the person should know before going on; null for nothing */
    public String hint() {
        if (!several()) {
            return null;
        }
        if (list.fixedText() != null) {
            return list.fixedText();
        }
        if (list.type().appendOnly()) {
            return texts.get("form.appendOnly");
        }
        return list.chosenCount() < EntityListModel.CHOSEN_MAX
                ? null
                : texts.get("bulk.most", EntityListModel.CHOSEN_MAX);
    }

    /** @return true when the records have a field that they may be given together */
    public boolean changeable() {
        return several() && fieldChange.concerns(list.type());
    }

    /** Goes on to the change of a field. */
    public void change() {
        if (changeable()) {
            fieldChange.ask(list.type(), list.chosen());
        }
    }

    /** @return true when they may be deleted */
    public boolean deletable() {
        return several()
                && !Boolean.FALSE.equals(list.type().writable())
                && !list.type().appendOnly();
    }

    /** @return what to ask before they are deleted */
    public String deleteQuestion() {
        return texts.get(
                "bulk.deleteQuestion", list.chosenCount(), texts.of(list.type().pluralLabel()));
    }

    /** Deletes them as one group; the person has been asked. */
    public void delete() {
        if (!deletable() || deleting) {
            return;
        }
        deleting = true;
        message = null;
        TypeSchema type = list.type();
        long[] doomed = list.chosen();
        background.run(() -> records.delete(type, doomed), group -> deleted(group, doomed.length), this::failed);
        changed.tell();
    }

    private void deleted(Optional<UUID> group, int count) {
        deleting = false;
        if (group.isPresent()) {
            undo.offerAfterGroup(group.get(), "bulk.deleted", count);
        } else {
            message = texts.get("bulk.heldDeletion");
            changed.tell();
        }
    }

    private void failed(RuntimeException cause) {
        deleting = false;
        message = texts.get("bulk.failed", FailureText.of(texts, cause));
        changed.tell();
    }

    /** @return why nothing was deleted; null for nothing */
    public String message() {
        return message;
    }
}
