package org.cartable.client.ui.entities;

import org.cartable.client.store.EditState;
import org.cartable.client.store.EntityStatus;
import org.cartable.client.ui.Sign;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.fields.FieldFormat;

/**
 * Where something stands, above all the edits of an entity, in a word.
 *
 * @param text the word
 * @param tone what it feels like
 * @param sign the shape beside it
 * @param hint since when and why; null when there is no more to say
 */
public record StateWord(String text, Tone tone, Sign sign, String hint) {

    /** @return the word for the status; "Sent" only for what the server has acknowledged */
    public static StateWord of(EntityStatus status, Texts texts) {
        return of(status, texts, null);
    }

    /** @return the same, with since when and why */
    public static StateWord of(EditState state, Texts texts, FieldFormat format) {
        String moment = state.since() == null ? "" : format.moment(state.since());
        String hint = texts.get("state.hint." + state.status(), moment);
        return of(state.status(), texts, state.reason() == null ? hint : hint + " " + state.reason());
    }

    private static StateWord of(EntityStatus status, Texts texts, String hint) {
        return switch (status) {
            case SENT -> new StateWord(texts.get("state.sent"), Tone.GOOD, Sign.TICK, hint);
            case WAITING -> new StateWord(texts.get("state.waiting"), Tone.WARNING, Sign.CLOCK, hint);
            case SENDING -> new StateWord(texts.get("state.sending"), Tone.BUSY, Sign.ARROW_UP, hint);
            case CONFLICT -> new StateWord(texts.get("state.conflict"), Tone.TROUBLE, Sign.FORK, hint);
            case REFUSED -> new StateWord(texts.get("state.refused"), Tone.TROUBLE, Sign.CROSS, hint);
        };
    }

    /** @return the word for an edit that waits until a person has decided about another */
    public static StateWord heldUp(Texts texts) {
        return new StateWord(texts.get("state.heldUp"), Tone.WARNING, Sign.BARS, null);
    }

    /** @return the word for what somebody else has just changed, and nobody here */
    static StateWord updated(Texts texts) {
        return new StateWord(texts.get("state.updated"), Tone.GOOD, Sign.ARROW_DOWN, texts.get("state.updatedHint"));
    }

    @Override
    public String toString() {
        return text;
    }
}
