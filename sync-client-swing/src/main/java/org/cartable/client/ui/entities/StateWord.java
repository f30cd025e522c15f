package org.cartable.client.ui.entities;

import org.cartable.client.store.EntityStatus;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;

/**
 * Where the edits of an entity stand, in a word.
 *
 * @param text the word
 * @param tone what it feels like
 */
public record StateWord(String text, Tone tone) {

    /** @return the word for the status; "Sent" only for what the server has acknowledged */
    public static StateWord of(EntityStatus status, Texts texts) {
        return switch (status) {
            case SENT -> new StateWord(texts.get("state.sent"), Tone.GOOD);
            case WAITING -> new StateWord(texts.get("state.waiting"), Tone.WARNING);
            case SENDING -> new StateWord(texts.get("state.sending"), Tone.BUSY);
            case CONFLICT -> new StateWord(texts.get("state.conflict"), Tone.TROUBLE);
            case REFUSED -> new StateWord(texts.get("state.refused"), Tone.TROUBLE);
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
