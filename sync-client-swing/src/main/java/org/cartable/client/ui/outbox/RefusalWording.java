package org.cartable.client.ui.outbox;

import org.cartable.client.store.QueuedEvent;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.EditWording;
import org.cartable.client.ui.form.CorrectionDraft;

/**
 * Puts a refusal into words: what happened, why, and what can be done. Where this desktop has no words for the reason, it takes
 * the server's, which come in the user's language. Reads the store, so off the event thread.
 */
final class RefusalWording {

    private final EditWording wording;
    private final Texts texts;

    RefusalWording(EditWording wording, Texts texts) {
        this.wording = wording;
        this.texts = texts;
    }

    String reason(QueuedEvent refused) {
        String known = "refused.code." + refused.code();
        if (!texts.has(known)) {
            return texts.get("refused.code.other", refused.lastError() == null ? refused.code() : refused.lastError());
        }
        String key = wording.naturalKey(refused);
        return "DUPLICATE_KEY".equals(refused.code()) && key.isEmpty()
                ? texts.get("refused.code.other", refused.lastError())
                : texts.get(known, key);
    }

    String advice(QueuedEvent refused) {
        String known = "refused.advice." + refused.code();
        if (texts.has(known)) {
            return texts.get(known);
        }
        return texts.get(
                CorrectionDraft.possible(wording, refused) ? "refused.advice.correct" : "refused.advice.other");
    }
}
