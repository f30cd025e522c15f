package org.cartable.client.ui.undo;

import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cartable.client.store.EditStep;
import org.cartable.client.store.EditSteps;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.ParkedEdits;
import org.cartable.client.store.UndoResult;
import org.cartable.client.store.UndoResult.Way;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.LatestReading;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.notices.NoticesModel;
import org.cartable.protocol.entity.EntityKey;

/**
 * What can be taken back, what can be done again, and both. What came of it is told by a notice. Lives on the event thread.
 */
public final class UndoModel {

    private final EditSteps steps;
    private final ParkedEdits parkedEdits;
    private final Background background;
    private final Texts texts;
    private final StepWording wording;
    private final NoticesModel notices;
    private final UndoWays ways;
    private final LatestReading<UndoModel, Names> reading;
    private final Signal changed = new Signal();
    private BooleanSupplier barred = () -> false;
    private Names names = new Names(null, null);

    /** What both are called; null for nothing. */
    private record Names(String last, String next) {}

    /** What came of it, in words. */
    private record Told(UndoResult result, String what, String culprit, String field) {}

    /** @param ways lead to where a person decides */
    public UndoModel(
            LocalStore store,
            StoreNews news,
            Background background,
            Texts texts,
            FieldFormat format,
            NoticesModel notices,
            UndoWays ways) {
        this.steps = store.steps();
        this.parkedEdits = store.parkedEdits();
        this.background = background;
        this.texts = texts;
        this.wording = new StepWording(store, texts, format);
        this.notices = notices;
        this.ways = ways;
        this.reading = new LatestReading<>(
                background, () -> this, asked -> read(), (asked, read) -> arrived(read), this::failed);
        news.listen(anything -> reading.ask());
        reading.ask();
    }

    /** While that is so, nothing is taken back: the window is locked. */
    public void heed(BooleanSupplier locked) {
        barred = locked;
    }

    /** @return tells that something else can be taken back, or done again */
    public Signal changed() {
        return changed;
    }

    private Names read() {
        return new Names(
                steps.last().map(wording::what).orElse(null),
                steps.next().map(wording::what).orElse(null));
    }

    private void arrived(Names read) {
        if (!read.equals(names)) {
            names = read;
            changed.tell();
        }
    }

    // --- what is shown -------------------------------------------------------------------------------------------

    /** @return there is something to take back */
    public boolean undoable() {
        return names.last() != null;
    }

    /** @return there is something to do again */
    public boolean redoable() {
        return names.next() != null;
    }

    /** @return what would be taken back, with its mnemonic */
    public String undoText() {
        return named("undo.undo", names.last());
    }

    /** @return what would be done again, with its mnemonic */
    public String redoText() {
        return named("undo.redo", names.next());
    }

    private String named(String text, String step) {
        return step == null ? texts.get(text) : texts.get(text + "Named", texts.get(text), step);
    }

    // --- doing ---------------------------------------------------------------------------------------------------

    /** Takes back what was done last. */
    public void undo() {
        go(steps::undo, this::undone);
    }

    /** Does again what was taken back last. */
    public void redo() {
        go(steps::redo, this::redone);
    }

    private void go(Supplier<UndoResult> deed, Consumer<Told> done) {
        if (barred.getAsBoolean()) {
            return;
        }
        background.run(
                () -> worded(deed.get()),
                told -> {
                    done.accept(told);
                    reading.ask();
                },
                this::failed);
    }

    private Told worded(UndoResult result) {
        EditStep step = result.step();
        EntityKey culprit = result.culprit();
        return new Told(
                result,
                step == null ? "" : wording.what(step),
                culprit == null ? "" : wording.which(culprit, step),
                result.field() == null ? "" : wording.field(culprit, result.field()));
    }

    /** Tells that the entity was deleted, which is what was done last, and offers to take that back. */
    public void offerAfterDeletion() {
        background.run(
                () -> steps.last()
                        .map(step -> new Deleted(
                                step, wording.which(step.changes().get(0).key(), step))),
                found -> found.ifPresent(deleted -> offer(deleted.step(), Tone.PLAIN, "undo.deleted", deleted.which())),
                this::failed);
    }

    private record Deleted(EditStep step, String which) {}

    /**
     * Tells what was done as a group, and offers to take it back.
     *
     * @param text the name of the text
     */
    public void offerAfterGroup(UUID group, String text, Object... arguments) {
        background.run(
                () -> steps.last().filter(step -> group.equals(step.transactionId())),
                found -> found.ifPresentOrElse(
                        step -> offer(step, Tone.GOOD, text, arguments),
                        () -> notices.tell(Tone.GOOD, text, arguments)),
                this::failed);
    }

    private void offer(EditStep step, Tone tone, String text, Object... arguments) {
        notices.offer("notices.undo", () -> go(() -> steps.undo(step), this::undone), tone, text, arguments);
    }

    /** Tells that the edit was discarded and offers to have it back. */
    public void offerAfterDiscarding(UUID eventId, String title) {
        notices.offer(
                "notices.undo",
                () -> background.run(
                        () -> {
                            parkedEdits.undo(eventId);
                            return title;
                        },
                        back -> notices.tell(Tone.GOOD, "undo.hadBack", back),
                        this::failed),
                Tone.PLAIN,
                "undo.discarded",
                title);
    }

    private void undone(Told told) {
        Way way = told.result().way();
        if (way.done()) {
            notices.offer(
                    "undo.again",
                    this::redo,
                    Tone.GOOD,
                    way == Way.WITHDRAWN ? "undo.withdrawn" : "undo.countered",
                    told.what());
        } else {
            explain(told);
        }
    }

    private void redone(Told told) {
        if (told.result().way().done()) {
            notices.tell(Tone.GOOD, "undo.redone", told.what());
        } else {
            explain(told);
        }
    }

    private void explain(Told told) {
        Way way = told.result().way();
        EntityKey culprit = told.result().culprit();
        String reason = told.result().reason();
        switch (way) {
            case NOTHING -> notices.tell(Tone.PLAIN, "undo.NOTHING");
            case IN_CONFLICT -> leave("undo.decide", () -> ways.conflict().accept(culprit), told, null);
            case REFUSED -> leave("undo.openOutbox", () -> ways.refused().accept(culprit), told, null);
            case REFERRED_TO, APPEND_ONLY ->
                leave("undo.openRecord", () -> ways.record().accept(culprit), told, null);
            default -> leave("undo.openHistory", () -> ways.history().accept(culprit), told, reason);
        }
    }

    private void leave(String offer, Runnable way, Told told, String reason) {
        notices.offer(
                offer,
                way,
                Tone.WARNING,
                "undo." + told.result().way(),
                told.what(),
                told.culprit(),
                told.field(),
                reason == null ? "" : reason);
    }

    private void failed(RuntimeException cause) {
        notices.tell(Tone.TROUBLE, "undo.failed", cause.getMessage());
    }
}
