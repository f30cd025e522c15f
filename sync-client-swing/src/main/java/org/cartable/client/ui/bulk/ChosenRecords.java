package org.cartable.client.ui.bulk;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditGroup;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.bulk.PlannedChange.Verdict;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.fields.ProblemText;
import org.cartable.client.ui.form.Choice;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.protocol.up.EventStatus;

/**
 * The chosen records in the store: tries what is to be done with them, and saves it as one group. Blocks for the disk: not for
 * the event thread.
 */
final class ChosenRecords {

    private final LocalStore store;
    private final Texts texts;
    private final FieldFormat format;
    private final ProblemText problems;

    ChosenRecords(LocalStore store, Texts texts, FieldFormat format) {
        this.store = store;
        this.texts = texts;
        this.format = format;
        this.problems = new ProblemText(texts, format);
    }

    /**
     * What is wanted.
     *
     * @param rowIds the numbers of the records; who is gone meanwhile is left out
     * @param field null while none is chosen
     * @param value JSON null empties the field; null while none is chosen
     */
    record Wish(TypeSchema type, long[] rowIds, FieldSchema field, JsonValue value) {

        private JsonObject fields() {
            return JsonText.builder().add(field.name(), value).build();
        }
    }

    /**
     * What came of it.
     *
     * @param plan what it would do now
     * @param group the edits; null when the plan is not the one that was agreed to, so that nothing was saved
     */
    record Outcome(List<PlannedChange> plan, UUID group) {}

    private record Trial(Verdict verdict, String told) {}

    /** Saves the change of each record as a form would, and keeps none, so that the rules are those of a form. */
    List<PlannedChange> plan(Wish wish) {
        List<LocalEntity> records = store.entities().page(wish.type().type(), wish.rowIds());
        Map<UUID, String> titles = store.entities()
                .titles(
                        wish.type().type(),
                        records.stream().map(LocalEntity::id).toList());
        boolean open = wish.field() == null || wish.value() == null;
        Map<EntityKey, Trial> trials = open ? Map.of() : trials(wish, records);
        Map<String, String> referred = new HashMap<>();
        String wanted = open ? "" : shown(wish.field(), wish.value(), referred);
        List<PlannedChange> plan = new ArrayList<>();
        for (LocalEntity found : records) {
            Trial trial = trials.getOrDefault(found.key(), new Trial(Verdict.OPEN, ""));
            String before = wish.field() == null
                    ? ""
                    : shown(wish.field(), found.fields().get(wish.field().name()), referred);
            String after = trial.verdict() == Verdict.CHANGED ? wanted : before;
            plan.add(new PlannedChange(
                    found.key(),
                    Choice.of(wish.type(), found, titles.get(found.id())).toString(),
                    before,
                    open ? "" : after,
                    trial.verdict(),
                    trial.told()));
        }
        return plan;
    }

    /** @param titles of what is referred to, as far as they were read */
    private String shown(FieldSchema field, JsonValue value, Map<String, String> titles) {
        String shown = format.shown(
                field,
                value,
                (type, id) -> titles.computeIfAbsent(
                        id, read -> store.entities().title(new EntityKey(type, UUID.fromString(read)))));
        return shown.isEmpty() ? texts.get("none") : shown;
    }

    private Map<EntityKey, Trial> trials(Wish wish, List<LocalEntity> records) {
        Set<EntityKey> held = held(wish.type());
        Set<List<String>> taken = taken(wish);
        Map<EntityKey, Trial> trials = new HashMap<>();
        store.edits()
                .rehearse(edits -> records.forEach(found ->
                        trials.put(found.key(), trial(wish, found, edits, held.contains(found.key()), taken))));
        return trials;
    }

    private Trial trial(Wish wish, LocalEntity found, EditGroup edits, boolean held, Set<List<String>> taken) {
        try {
            if (!edits.update(found.key(), wish.fields())) {
                return new Trial(Verdict.SAME, texts.get("bulk.same"));
            }
        } catch (EditRefusedException refused) {
            return new Trial(Verdict.REFUSED, problems.of(wish.type(), refused));
        }
        if (held) {
            return new Trial(Verdict.REFUSED, texts.get("bulk.held"));
        }
        JsonObject then = JsonText.builder(found.fields())
                .add(wish.field().name(), wish.value())
                .build();
        boolean free = !concernsKey(wish)
                || naturalKey(wish.type(), then).map(taken::add).orElse(true);
        return free
                ? new Trial(Verdict.CHANGED, "")
                : new Trial(Verdict.REFUSED, texts.get("bulk.duplicate", format.keyLabels(wish.type())));
    }

    /** @return those of which an edit waits for a decision: one more of them would hold up the whole group */
    private Set<EntityKey> held(TypeSchema type) {
        return store.outbox().open(type.type()).stream()
                .filter(edit -> edit.event().status() == EventStatus.CONFLICT || edit.waitsFor() != null)
                .map(edit -> edit.key())
                .collect(Collectors.toSet());
    }

    // --- what is unique ------------------------------------------------------------------------------------------

    private static boolean concernsKey(Wish wish) {
        return wish.type().naturalKey().contains(wish.field().name());
    }

    /** @return the natural keys that are there already with the value */
    private Set<List<String>> taken(Wish wish) {
        Set<List<String>> taken = new HashSet<>();
        String value = JsonText.plain(wish.value());
        if (concernsKey(wish) && !value.isEmpty()) {
            EntityQuery same = EntityQuery.all(wish.type().type())
                    .where(Map.of(wish.field().name(), value));
            store.entities().list(same).forEach(there -> naturalKey(wish.type(), there.fields())
                    .ifPresent(taken::add));
        }
        return taken;
    }

    /** @return the values of the natural key; nothing when one is missing */
    private static Optional<List<String>> naturalKey(TypeSchema type, JsonObject fields) {
        List<String> key = type.naturalKey().stream()
                .map(name -> JsonText.plain(fields.get(name)))
                .toList();
        return key.contains("") ? Optional.empty() : Optional.of(key);
    }

    // --- saving --------------------------------------------------------------------------------------------------

    /**
     * Changes the records that can be changed, all or none, where it does what the person has seen.
     *
     * @throws EditRefusedException when one is refused by now
     */
    Outcome save(Wish wish, List<PlannedChange> seen) {
        List<PlannedChange> now = plan(wish);
        if (!now.equals(seen)) {
            return new Outcome(now, null);
        }
        return new Outcome(now, store.edits().group(edits -> now.stream()
                .filter(PlannedChange::isChanged)
                .forEach(change -> edits.update(change.key(), wish.fields()))));
    }

    /**
     * Deletes the records, all or none.
     *
     * @return the edits; nothing when one of the records waits for a decision
     */
    Optional<UUID> delete(TypeSchema type, long[] rowIds) {
        List<EntityKey> doomed = store.entities().page(type.type(), rowIds).stream()
                .map(LocalEntity::key)
                .toList();
        Set<EntityKey> held = held(type);
        return doomed.stream().anyMatch(held::contains)
                ? Optional.empty()
                : Optional.of(store.edits().group(edits -> doomed.forEach(edits::delete)));
    }
}
