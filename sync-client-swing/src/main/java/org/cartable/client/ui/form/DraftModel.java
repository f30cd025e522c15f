package org.cartable.client.ui.form;

import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.function.Consumer;
import org.cartable.client.store.Draft;
import org.cartable.client.store.Drafts;
import org.cartable.client.store.KeptDraft;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.schema.TypeSchema;

/**
 * Keeps what is typed in the form, half a second behind the typing, and offers after a restart what was left. Whoever saves
 * or gives up ends the draft; a crash does not. Lives on the event thread.
 */
public final class DraftModel {

    private final Drafts drafts;
    private final FormModel form;
    private final Background background;
    private final Texts texts;
    private final FieldFormat format;
    private final ZoneId zone;
    private final Consumer<Draft> goOn;
    private final Signal changed = new Signal();
    private final Deque<KeptDraft> offered = new ArrayDeque<>();
    private Draft kept;
    private boolean due;

    /**
     * @param zone where the person is
     * @param goOn brings the form for the draft into sight, by {@link #resume}
     */
    public DraftModel(
            Drafts drafts,
            FormModel form,
            Background background,
            Texts texts,
            FieldFormat format,
            ZoneId zone,
            Consumer<Draft> goOn) {
        this.drafts = drafts;
        this.form = form;
        this.background = background;
        this.texts = texts;
        this.format = format;
        this.zone = zone;
        this.goOn = goOn;
        form.opened().listen(this::formChanged);
        form.changed().listen(this::formChanged);
    }

    // --- keeping -------------------------------------------------------------------------------------------------

    private void formChanged() {
        Draft typed = form.draft().orElse(null);
        if (kept != null && (typed == null || !typed.id().equals(kept.id()))) {
            forget(kept.id());
            kept = null;
        }
        if (typed != null && !typed.equals(kept) && !due) {
            due = true;
            background.later(this::keep);
        }
    }

    private void keep() {
        due = false;
        form.draft().filter(typed -> !typed.equals(kept)).ifPresent(typed -> {
            kept = typed;
            background.run(
                    () -> {
                        drafts.keep(typed);
                        return typed;
                    },
                    done -> {},
                    // The form still has it, and the next key tries again.
                    failed -> kept = null);
        });
    }

    private void forget(UUID id) {
        background.run(
                () -> {
                    drafts.forget(id);
                    return id;
                },
                done -> {},
                // It is offered once more after a restart.
                failed -> {});
    }

    // --- offering ------------------------------------------------------------------------------------------------

    /** Reads what was left when the program ended last. */
    public void load() {
        background.run(
                drafts::all,
                left -> {
                    offered.clear();
                    left.stream().filter(one -> !inForm(one)).forEach(offered::add);
                    changed.tell();
                },
                // Without an offer the drafts stay, for the next start.
                failed -> {});
    }

    private boolean inForm(KeptDraft one) {
        return form.draft().filter(typed -> typed.id().equals(one.draft().id())).isPresent();
    }

    /** Goes on keeping what another has kept, whose form this one's form follows. */
    public void follow(DraftModel other) {
        kept = other.kept;
    }

    /** @return tells that something else is offered */
    public Signal changed() {
        return changed;
    }

    /** @return what the person was typing and when; null when nothing is left */
    public String offerText() {
        KeptDraft first = offered.peek();
        return first == null
                ? null
                : texts.get(
                        "draft.offer",
                        first.draft().title(),
                        format.moment(first.typedAt().atZone(zone)),
                        offered.size() - 1);
    }

    /** Brings back what is offered. */
    public void goOn() {
        if (!offered.isEmpty()) {
            goOn.accept(offered.peek().draft());
        }
    }

    /** Puts the draft into the form, which is free for it. */
    public void resume(TypeSchema type, Draft draft) {
        offered.removeIf(one -> one.draft().equals(draft));
        kept = draft;
        form.resume(type, draft);
        changed.tell();
    }

    /** Gives up what is offered. */
    public void discard() {
        if (!offered.isEmpty()) {
            forget(offered.remove().draft().id());
            changed.tell();
        }
    }
}
