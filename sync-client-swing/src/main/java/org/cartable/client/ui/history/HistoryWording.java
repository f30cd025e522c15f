package org.cartable.client.ui.history;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.store.SettledEdit;
import org.cartable.client.store.SettledEdit.Outcome;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.fields.EditWording;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.schema.FieldSchema;

/** Puts a settled edit into words; reads the store, so off the event thread. */
final class HistoryWording {

    private final EditWording wording;
    private final Texts texts;
    private final FieldFormat format;
    private final ZoneId zone;

    HistoryWording(EditWording wording, Texts texts, FieldFormat format, ZoneId zone) {
        this.wording = wording;
        this.texts = texts;
        this.format = format;
        this.zone = zone;
    }

    HistoryEntry of(SettledEdit edit) {
        QueuedEvent queued = edit.queued();
        String outcome = outcome(edit);
        List<FieldSchema> fields = wording.fields(queued);
        return new HistoryEntry(
                queued.event().id(),
                queued.key(),
                format.moment(queued.event().createdAt().atZone(zone)),
                wording.what(queued),
                fields.stream().map(field -> texts.of(field.label())).collect(Collectors.joining(", ")),
                texts.get("history.outcome." + outcome),
                tone(edit.outcome()),
                explanation(queued, outcome),
                values(queued, fields),
                revertable(edit),
                bringable(edit),
                edit.outcome() == Outcome.DISCARDED);
    }

    private static String outcome(SettledEdit edit) {
        boolean elsewhere = "DECIDED_ELSEWHERE".equals(edit.queued().resolution());
        return elsewhere ? "DECIDED_ELSEWHERE" : edit.outcome().name();
    }

    private String explanation(QueuedEvent queued, String outcome) {
        String explained = texts.get("history.explain." + outcome, wording.labels(queued, queued.overruledFields()));
        return queued.byRule() == 0 ? explained : texts.get("history.byRule", explained);
    }

    private static Tone tone(Outcome outcome) {
        return switch (outcome) {
            case ACKNOWLEDGED, MERGED -> Tone.GOOD;
            case OVERRULED, GIVEN_WAY -> Tone.WARNING;
            case REFUSED -> Tone.TROUBLE;
            case DISCARDED, REPLACED -> Tone.PLAIN;
        };
    }

    private List<HistoryValue> values(QueuedEvent queued, List<FieldSchema> fields) {
        boolean deletion = queued.event().operation() == Operation.DELETE;
        List<HistoryValue> values = new ArrayList<>();
        for (FieldSchema field : fields) {
            boolean overruled = queued.overruledFields().contains(field.name());
            values.add(new HistoryValue(
                    texts.of(field.label()),
                    wording.shown(field, queued.before()),
                    deletion ? "" : wording.shown(field, queued.event().payload()),
                    overruled ? texts.get("history.overruled") : ""));
        }
        values.addAll(othersValues(queued));
        return values;
    }

    /** What somebody else had changed meanwhile and came together with the edit. */
    private List<HistoryValue> othersValues(QueuedEvent queued) {
        if (queued.merge() == null) {
            return List.of();
        }
        return wording.type(queued).fields().stream()
                .filter(field -> queued.merge().fields().contains(field.name())
                        && !queued.overruledFields().contains(field.name()))
                .map(field -> new HistoryValue(
                        texts.of(field.label()),
                        wording.shown(field, queued.merge().seen()),
                        wording.shown(field, queued.merge().came()),
                        texts.get("history.byOther")))
                .toList();
    }

    /** What the store would refuse in any case is not offered. */
    private boolean revertable(SettledEdit edit) {
        boolean taken =
                switch (edit.outcome()) {
                    case ACKNOWLEDGED, MERGED, OVERRULED -> true;
                    case REFUSED, GIVEN_WAY, DISCARDED, REPLACED -> false;
                };
        QueuedEvent queued = edit.queued();
        return taken && queued.before() != null && changeable(queued, Operation.DELETE);
    }

    private boolean bringable(SettledEdit edit) {
        return !edit.lostFields().isEmpty() && changeable(edit.queued(), Operation.CREATE);
    }

    /** An edit can be made of it: the entity is here, or would be made anew. */
    private boolean changeable(QueuedEvent queued, Operation makesAnew) {
        boolean permitted = !Boolean.FALSE.equals(wording.type(queued).writable());
        return permitted
                && (queued.event().operation() == makesAnew
                        || wording.find(queued.key()).isPresent());
    }
}
