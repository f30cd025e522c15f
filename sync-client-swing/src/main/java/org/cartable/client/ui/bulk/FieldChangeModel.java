package org.cartable.client.ui.bulk;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.LocalSchema;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.LatestReading;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.bulk.ChosenRecords.Outcome;
import org.cartable.client.ui.bulk.ChosenRecords.Wish;
import org.cartable.client.ui.bulk.PlannedChange.Verdict;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.fields.ProblemText;
import org.cartable.client.ui.form.Choice;
import org.cartable.client.ui.form.FieldModel;
import org.cartable.client.ui.undo.UndoModel;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/**
 * One field that is to hold the same in several records: which one, what, and what becomes of each record. What is shown
 * follows the store; only what was shown is saved. Lives on the event thread.
 */
public final class FieldChangeModel {

    private final LocalSchema schema;
    private final ChosenRecords records;
    private final Background background;
    private final Texts texts;
    private final FieldFormat format;
    private final ProblemText problems;
    private final UndoModel undo;
    private final LatestReading<Wish, List<PlannedChange>> reading;
    private final Signal asked = new Signal();
    private final Signal changed = new Signal();
    private final Signal typed = new Signal();
    private final Signal done = new Signal();

    private TypeSchema type;
    private long[] rowIds = {};
    private FieldModel field;
    private boolean emptied;
    private List<PlannedChange> plan = List.of();
    private boolean tried;
    private boolean saving;
    private String message;

    /** @param undo offers to take it back */
    public FieldChangeModel(
            LocalStore store, StoreNews news, Background background, Texts texts, FieldFormat format, UndoModel undo) {
        this.schema = store.schema();
        this.records = new ChosenRecords(store, texts, format);
        this.background = background;
        this.texts = texts;
        this.format = format;
        this.problems = new ProblemText(texts, format);
        this.undo = undo;
        this.reading = new LatestReading<>(background, this::wish, records::plan, this::arrived, this::failed);
        news.listen(this::heard);
        typed.listen(this::retry);
    }

    /** @return tells that the person is to be asked */
    public Signal asked() {
        return asked;
    }

    /** @return tells that something else is to be shown */
    public Signal changed() {
        return changed;
    }

    /** @return tells that the records are changed: the dialog has done its work */
    public Signal done() {
        return done;
    }

    // --- what is wanted ------------------------------------------------------------------------------------------

    /** Asks for the field and its value, for the records with these numbers. */
    void ask(TypeSchema of, long[] chosen) {
        type = of;
        rowIds = chosen;
        field = null;
        emptied = false;
        plan = List.of();
        saving = false;
        retry();
        asked.tell();
    }

    /** The person looks elsewhere. While it is being saved, the question stays open until that has succeeded. */
    public void leave() {
        if (!saving) {
            type = null;
        }
    }

    /** @return true when records of the type have a field that several may be given together */
    boolean concerns(TypeSchema some) {
        return !Boolean.FALSE.equals(some.writable())
                && !some.appendOnly()
                && some.fields().stream().anyMatch(one -> offered(some, one));
    }

    /** What names a record alone cannot be the same in several. */
    private boolean offered(TypeSchema of, FieldSchema some) {
        return !Boolean.FALSE.equals(some.writable())
                && !of.naturalKey().equals(List.of(some.name()))
                && (some.kind() != FieldKind.REFERENCE
                        || schema.find(some.references()).isPresent());
    }

    /** @return the fields that can be chosen */
    public List<Choice> fields() {
        TypeSchema of = type;
        return of == null
                ? List.of()
                : of.fields().stream()
                        .filter(some -> offered(of, some))
                        .map(this::choice)
                        .toList();
    }

    private Choice choice(FieldSchema of) {
        return new Choice(of.name(), texts.of(of.label()));
    }

    /** @return the field that is chosen; null for none */
    public Choice chosen() {
        return field == null ? null : choice(field.schema());
    }

    /** Chooses the field; what was typed for another one is gone. */
    public void choose(Choice wanted) {
        if (wanted == null || wanted.equals(chosen())) {
            return;
        }
        field = new FieldModel(type.field(wanted.value()).orElseThrow(), format, texts, typed);
        field.start();
        emptied = false;
        retry();
    }

    /** @return where the value is typed; null while no field is chosen */
    public FieldModel field() {
        return field;
    }

    /** @return true when the field may be left without a value */
    public boolean canBeEmptied() {
        return field != null && !field.required();
    }

    /** The field is to hold nothing, whatever is typed. */
    public void empty(boolean wanted) {
        if (wanted != emptied) {
            emptied = wanted;
            retry();
        }
    }

    /** @return true when the field is to hold nothing */
    public boolean emptied() {
        return emptied;
    }

    private Wish wish() {
        return type == null ? null : new Wish(type, rowIds, field == null ? null : field.schema(), value());
    }

    /** An empty field is not yet the wish to empty it in all the records. */
    private JsonValue value() {
        if (emptied) {
            return JsonValue.NULL;
        }
        if (field == null || field.text().isBlank()) {
            return null;
        }
        try {
            return field.value();
        } catch (EditRefusedException notOfItsKind) {
            return null;
        }
    }

    // --- trying --------------------------------------------------------------------------------------------------

    private void heard(Set<String> entityTypes) {
        boolean concerned = type != null
                && (entityTypes.contains(type.type())
                        || field != null && field.references() != null && entityTypes.contains(field.references()));
        if (concerned) {
            reading.ask();
        }
    }

    private void retry() {
        tried = false;
        message = null;
        reading.ask();
        changed.tell();
    }

    private void arrived(Wish wanted, List<PlannedChange> answer) {
        if (wanted.equals(wish())) {
            plan = answer;
            tried = true;
            changed.tell();
        }
    }

    private void failed(RuntimeException cause) {
        if (type != null) {
            stay(texts.get("bulk.failed", problems.of(type, cause)));
        }
    }

    /** Says why nothing was saved, also to who has closed the question meanwhile. */
    private void stay(String why) {
        boolean wasSaving = saving;
        saving = false;
        message = why;
        changed.tell();
        if (wasSaving) {
            asked.tell();
        }
    }

    /** @return what becomes of each record, in the order of the list */
    List<PlannedChange> plan() {
        return plan;
    }

    private long count(Verdict verdict) {
        return plan.stream().filter(change -> change.verdict() == verdict).count();
    }

    /** @return how many records it is about */
    public String title() {
        return texts.get("bulk.chosen", rowIds.length);
    }

    /** @return how many change and how many do not, or what is to be done */
    public String summary() {
        return value() == null
                ? texts.get("bulk.how")
                : texts.get("bulk.summary", count(Verdict.CHANGED), count(Verdict.SAME), count(Verdict.REFUSED));
    }

    /** @return what saves it, with its mnemonic */
    public String saveText() {
        return texts.get("bulk.save", count(Verdict.CHANGED));
    }

    /** @return why it was not saved; null for nothing */
    public String message() {
        return message;
    }

    // --- saving --------------------------------------------------------------------------------------------------

    /** @return true when something would change, and what is shown is what would */
    public boolean ready() {
        return tried && !saving && count(Verdict.CHANGED) > 0;
    }

    /** Changes the records that can be changed, as one group. */
    public void save() {
        if (!ready()) {
            return;
        }
        saving = true;
        message = null;
        Wish wanted = wish();
        List<PlannedChange> seen = plan;
        background.run(() -> records.save(wanted, seen), outcome -> saved(wanted, outcome), this::failed);
        changed.tell();
    }

    private void saved(Wish wanted, Outcome outcome) {
        if (outcome.group() == null) {
            plan = outcome.plan();
            stay(texts.get("bulk.changedMeanwhile"));
            return;
        }
        saving = false;
        long count = outcome.plan().stream().filter(PlannedChange::isChanged).count();
        leave();
        done.tell();
        undo.offerAfterGroup(
                outcome.group(), "bulk.changed", count, texts.of(wanted.field().label()));
    }
}
