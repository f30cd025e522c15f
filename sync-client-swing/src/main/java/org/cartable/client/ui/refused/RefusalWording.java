package org.cartable.client.ui.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.EditWording;
import org.cartable.client.ui.form.CorrectionDraft;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.schema.FieldSchema;

/**
 * Puts a refused edit into words: what happened, why, and what can be done. Where this desktop has no words for the reason,
 * it takes the server's, which come in the user's language. Reads the store, so off the event thread.
 */
final class RefusalWording {

    private final EditWording wording;
    private final Texts texts;

    RefusalWording(EditWording wording, Texts texts) {
        this.wording = wording;
        this.texts = texts;
    }

    /** @param open all edits that are not settled */
    RefusedCase of(QueuedEvent refused, List<QueuedEvent> open) {
        return new RefusedCase(
                refused.event().id(),
                refused.key(),
                wording.what(refused),
                reason(refused),
                advice(refused),
                company(refused, open),
                values(refused),
                CorrectionDraft.possible(wording, refused));
    }

    private String reason(QueuedEvent refused) {
        String known = "refused.code." + refused.code();
        if (!texts.has(known)) {
            return texts.get("refused.code.other", refused.lastError() == null ? refused.code() : refused.lastError());
        }
        String key = wording.naturalKey(refused);
        return "DUPLICATE_KEY".equals(refused.code()) && key.isEmpty()
                ? texts.get("refused.code.other", refused.lastError())
                : texts.get(known, key);
    }

    private String advice(QueuedEvent refused) {
        String known = "refused.advice." + refused.code();
        if (texts.has(known)) {
            return texts.get(known);
        }
        return texts.get(
                CorrectionDraft.possible(wording, refused) ? "refused.advice.correct" : "refused.advice.other");
    }

    private String company(QueuedEvent refused, List<QueuedEvent> open) {
        UUID id = refused.event().id();
        UUID group = refused.event().transactionId();
        long members = group == null
                ? 0
                : open.stream()
                        .filter(other -> group.equals(other.event().transactionId())
                                && !id.equals(other.event().id()))
                        .count();
        long waiting = open.stream()
                .filter(other -> id.equals(other.waitsFor())
                        && (group == null || !group.equals(other.event().transactionId())))
                .count();
        List<String> sentences = new ArrayList<>();
        if (members > 0) {
            sentences.add(texts.get("refused.group", members));
        }
        if (waiting > 0) {
            sentences.add(texts.get("refused.waiting", waiting));
        }
        return String.join(" ", sentences);
    }

    private List<RefusedValue> values(QueuedEvent refused) {
        if (refused.event().operation() == Operation.DELETE) {
            return List.of();
        }
        List<RefusedValue> values = new ArrayList<>();
        for (FieldSchema field : wording.fields(refused)) {
            values.add(new RefusedValue(
                    texts.of(field.label()),
                    wording.shown(field, refused.event().payload()),
                    wording.problem(field, refused.fields())));
        }
        return values;
    }
}
