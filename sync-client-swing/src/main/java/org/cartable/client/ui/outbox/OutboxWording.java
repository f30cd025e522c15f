package org.cartable.client.ui.outbox;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.client.store.EntityStatus;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.entities.StateWord;
import org.cartable.client.ui.fields.EditWording;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.form.CorrectionDraft;
import org.cartable.client.ui.outbox.OutboxEntry.Way;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.up.EventStatus;

/** Puts an open edit into words: what it changes, where it stands, what can be done. Reads the store, so off the event thread. */
final class OutboxWording {

    private static final int CHANGES_IN_LINE = 3;

    private final EditWording wording;
    private final RefusalWording refusals;
    private final FieldFormat format;
    private final Texts texts;

    OutboxWording(EditWording wording, FieldFormat format, Texts texts) {
        this.wording = wording;
        this.refusals = new RefusalWording(wording, texts);
        this.format = format;
        this.texts = texts;
    }

    /** @param open all edits that are not settled */
    OutboxEntry of(QueuedEvent edit, List<QueuedEvent> open) {
        List<OutboxValue> values = values(edit);
        return new OutboxEntry(
                edit.event().id(),
                edit.key(),
                wording.what(edit),
                changes(edit, values),
                state(edit),
                format.moment(edit.event().createdAt()),
                edit.event().attemptCount(),
                trouble(edit, values),
                reason(edit, open),
                advice(edit),
                company(edit, open),
                values,
                ways(edit));
    }

    // --- what it changes -----------------------------------------------------------------------------------------

    private List<OutboxValue> values(QueuedEvent edit) {
        if (edit.event().operation() == Operation.DELETE) {
            return List.of();
        }
        List<OutboxValue> values = new ArrayList<>();
        for (FieldSchema field : wording.fields(edit)) {
            values.add(new OutboxValue(
                    texts.of(field.label()),
                    wording.shown(field, edit.before()),
                    wording.shown(field, edit.event().payload()),
                    wording.problem(field, edit.fields())));
        }
        return values;
    }

    private String changes(QueuedEvent edit, List<OutboxValue> values) {
        if (edit.acceptance()) {
            return texts.get("outbox.acceptance");
        }
        String some = values.stream().limit(CHANGES_IN_LINE).map(this::change).collect(Collectors.joining("; "));
        return values.size() <= CHANGES_IN_LINE
                ? some
                : texts.get("outbox.andMore", some, values.size() - CHANGES_IN_LINE);
    }

    private String change(OutboxValue value) {
        String after = value.value().isEmpty() ? texts.get("none") : value.value();
        return value.before().isEmpty()
                ? texts.get("outbox.value", value.label(), after)
                : texts.get("outbox.change", value.label(), value.before(), after);
    }

    // --- where it stands -----------------------------------------------------------------------------------------

    private StateWord state(QueuedEvent edit) {
        return edit.waitsFor() == null
                ? StateWord.of(EntityStatus.of(edit.event().status()), texts)
                : StateWord.heldUp(texts);
    }

    private String trouble(QueuedEvent edit, List<OutboxValue> values) {
        if (edit.event().status() == EventStatus.CONFLICT) {
            return texts.get("outbox.trouble.conflict");
        }
        String ofField = values.stream()
                .map(OutboxValue::problem)
                .filter(problem -> !problem.isEmpty())
                .findFirst()
                .orElse("");
        if (!ofField.isEmpty() || edit.lastError() == null) {
            return ofField;
        }
        return edit.code() == null ? edit.lastError() : refusals.reason(edit);
    }

    private String reason(QueuedEvent edit, List<QueuedEvent> open) {
        if (edit.waitsFor() != null) {
            return open.stream()
                    .filter(other -> other.event().id().equals(edit.waitsFor()))
                    .findFirst()
                    .map(other -> texts.get("outbox.reason.heldUp", wording.what(other)))
                    .orElseGet(() -> texts.get("outbox.reason.heldUpByOther"));
        }
        return switch (edit.event().status()) {
            case CONFLICT -> texts.get("outbox.reason.conflict");
            case FAILED -> refusals.reason(edit);
            case SENT -> texts.get("outbox.reason.sent");
            default ->
                edit.lastError() == null
                        ? texts.get("outbox.reason.waiting")
                        : texts.get("outbox.reason.delayed", edit.lastError());
        };
    }

    private String advice(QueuedEvent edit) {
        return switch (edit.event().status()) {
            case CONFLICT -> texts.get("outbox.advice.conflict");
            case FAILED -> refusals.advice(edit);
            case SENT -> texts.get("outbox.advice.sent");
            default -> texts.get(edit.waitsFor() == null ? "outbox.advice.waiting" : "outbox.advice.heldUp");
        };
    }

    private String company(QueuedEvent edit, List<QueuedEvent> open) {
        UUID id = edit.event().id();
        UUID group = edit.event().transactionId();
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
            sentences.add(texts.get("outbox.group", members));
        }
        if (waiting > 0) {
            sentences.add(texts.get("outbox.waitForIt", waiting));
        }
        return String.join(" ", sentences);
    }

    // --- what can be done ----------------------------------------------------------------------------------------

    private Set<Way> ways(QueuedEvent edit) {
        Set<Way> ways = EnumSet.noneOf(Way.class);
        switch (edit.event().status()) {
            case CONFLICT -> ways.addAll(Set.of(Way.DECIDE, Way.DISCARD));
            case FAILED -> {
                ways.addAll(Set.of(Way.SEND_AGAIN, Way.DISCARD));
                if (CorrectionDraft.possible(wording, edit)) {
                    ways.add(Way.CORRECT);
                }
            }
            default -> {
                ways.add(Way.SEND);
                if (wording.find(edit.key()).isPresent()) {
                    ways.add(Way.OPEN);
                }
                if (edit.unsent() && !edit.acceptance()) {
                    ways.add(Way.DISCARD);
                }
            }
        }
        return ways;
    }
}
