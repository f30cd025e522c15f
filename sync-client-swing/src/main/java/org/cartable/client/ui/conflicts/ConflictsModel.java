package org.cartable.client.ui.conflicts;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.cartable.client.store.DecisionRule;
import org.cartable.client.store.LocalConflict;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.EmptyState;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.audit.ServerAuthor;
import org.cartable.client.ui.fields.EditWording;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.fields.ProblemText;
import org.cartable.protocol.entity.EntityKey;

/** The conflicts that wait for a decision, and which of them is looked at. Lives on the event thread. */
public final class ConflictsModel {

    private final LocalStore store;
    private final Background background;
    private final Texts texts;
    private final FieldFormat format;
    private final ServerAuthor author;
    private final ProblemText problems;
    private final ConflictWording wording;
    private final Signal changed = new Signal();
    /** What the person sees, with the state of the server that the decision will be made on. */
    private Map<LocalConflict, ConflictCase> cases = Map.of();
    /** What was chosen so far, by conflict: to look at another one, or to close the dialog, loses nothing. */
    private final Map<UUID, ConflictDraft> drafts = new HashMap<>();

    private UUID selection;
    private String message;
    private String notice;

    /** @param author finds out who made the server's version */
    public ConflictsModel(
            LocalStore store,
            StoreNews news,
            Background background,
            Texts texts,
            FieldFormat format,
            ServerAuthor author) {
        this.store = store;
        this.background = background;
        this.texts = texts;
        this.format = format;
        this.author = author;
        this.problems = new ProblemText(texts, format);
        this.wording = new ConflictWording(new EditWording(store, texts, format), texts);
        news.listen(anything -> load());
    }

    /** @return tells that the list, the selection or a message has changed */
    public Signal changed() {
        return changed;
    }

    /** Reads the conflicts; afterwards they follow the store by themselves. */
    public void load() {
        List<ConflictCase> before = cases();
        background.run(() -> read(before), this::show, this::failed);
    }

    /** @param elsewhere the titles of those that were shown and that somebody has decided elsewhere since */
    private record Reading(Map<LocalConflict, ConflictCase> cases, List<String> elsewhere) {}

    private Reading read(List<ConflictCase> before) {
        Map<LocalConflict, ConflictCase> read = new LinkedHashMap<>();
        store.conflicts().open().forEach(conflict -> read.put(conflict, wording.of(conflict)));
        List<String> elsewhere = before.stream()
                .filter(shown -> store.conflicts()
                        .find(shown.id())
                        .filter(conflict -> conflict.status() == LocalConflict.Status.DECIDED_ELSEWHERE)
                        .isPresent())
                .map(ConflictCase::title)
                .toList();
        return new Reading(read, elsewhere);
    }

    private void show(Reading reading) {
        if (reading.cases().equals(cases)) {
            return;
        }
        cases = reading.cases();
        drafts.keySet().retainAll(cases().stream().map(ConflictCase::id).toList());
        if (!reading.elsewhere().isEmpty()) {
            notice = texts.get("conflict.decidedElsewhere", String.join("; ", reading.elsewhere()));
        }
        if (selected().isEmpty()) {
            selection = cases().stream().findFirst().map(ConflictCase::id).orElse(null);
        }
        changed.tell();
    }

    /** @return the conflicts, oldest first */
    public List<ConflictCase> cases() {
        return List.copyOf(cases.values());
    }

    /** @return what to say in place of the conflicts; nothing while there is one */
    public Optional<EmptyState> empty(Runnable showHistory) {
        return cases.isEmpty()
                ? Optional.of(new EmptyState(texts.get("empty.conflicts"), "empty.history", showHistory))
                : Optional.empty();
    }

    /** @return how many are left */
    public String countText() {
        return texts.get("conflict.remaining", cases.size());
    }

    /** Looks at the conflict of that id. */
    public void select(UUID id) {
        if (!id.equals(selection)) {
            selection = id;
            message = null;
            changed.tell();
        }
    }

    /** Looks at the conflict of the entity, if it is in one. */
    public void select(EntityKey key) {
        cases.keySet().stream()
                .filter(conflict -> conflict.key().equals(key))
                .findFirst()
                .ifPresent(conflict -> select(conflict.id()));
    }

    /** @return the conflict that is looked at */
    public Optional<ConflictCase> selected() {
        return cases().stream().filter(some -> some.id().equals(selection)).findFirst();
    }

    /** @return who made the server's version of the record that is looked at, and when; empty while that is not known */
    public Optional<String> authorText() {
        return cases.keySet().stream()
                .filter(conflict -> conflict.id().equals(selection))
                .findFirst()
                .flatMap(conflict -> author.of(conflict.key(), conflict.serverVersion(), changed::tell))
                .map(words -> texts.get("conflict.author", words));
    }

    /** @return the fields of the conflict that is looked at, each with what is to become of it */
    public List<FieldResult> results() {
        return selected().map(shown -> draft(shown).results(shown)).orElse(List.of());
    }

    private ConflictDraft draft(ConflictCase shown) {
        return drafts.computeIfAbsent(shown.id(), any -> new ConflictDraft(format, problems));
    }

    /** Takes the value of that side for the field. */
    public void choose(ConflictField field, Side side) {
        selected().filter(shown -> shown.fields().contains(field)).ifPresent(shown -> {
            draft(shown).choose(field, side);
            changed.tell();
        });
    }

    /** Takes what is typed for the field; what is wrong with it is told in its result. */
    public void type(ConflictField field, String typed) {
        selected().filter(shown -> shown.fields().contains(field)).ifPresent(shown -> {
            draft(shown).type(field, typed);
            changed.tell();
        });
    }

    /** Wants the choice of the field to hold for such records from now on, or only here. */
    public void remember(ConflictField field, boolean wanted) {
        selected().filter(shown -> shown.fields().contains(field)).ifPresent(shown -> {
            draft(shown).remember(field, wanted);
            changed.tell();
        });
    }

    /** @return true when the choice of the field is to hold from now on */
    public boolean remembers(ConflictField field) {
        return selected().map(shown -> draft(shown).remembers(field)).orElse(false);
    }

    /** @return true when the school allows a rule for the field, and a side is chosen that can be one */
    public boolean rememberable(ConflictField field) {
        return selected().map(shown -> draft(shown).rememberable(field)).orElse(false);
    }

    /** @return what it means to remember the choice of the field */
    public String rememberText(ConflictField field) {
        return selected()
                .map(shown -> texts.get(
                        "conflict.remember",
                        field.label(),
                        texts.of(shown.type().pluralLabel())))
                .orElse("");
    }

    /** @return how many fields still wait for a choice, in words */
    public String openText() {
        return texts.get(
                "conflict.open", results().stream().filter(FieldResult::open).count());
    }

    /** @return the results can be taken: both have the record, and every field is chosen */
    public boolean decidable() {
        return selected()
                .filter(shown -> shown.kind() == ConflictKind.CHANGED
                        && results().stream().noneMatch(FieldResult::open))
                .isPresent();
    }

    /** Takes the results: what is chosen of each field, and of all others the server's. */
    public void takeResults() {
        if (decidable()) {
            ConflictCase shown = selected().orElseThrow();
            ConflictDraft draft = draft(shown);
            Map<String, DecisionRule.Side> rules = draft.rules(shown);
            decide(conflict -> {
                store.conflicts().merge(conflict, draft.values(shown, conflict));
                rules.forEach((field, side) ->
                        store.decisionRules().remember(shown.type().type(), field, side));
            });
        }
    }

    /** @return why a decision was not taken; null when none failed */
    public String message() {
        return message;
    }

    /** @return which conflicts went since somebody decided them elsewhere; null before the first, and after a decision here */
    public String notice() {
        return notice;
    }

    /** Takes the server's state; the person's stays in the history. */
    public void takeServer() {
        decide(store.conflicts()::acceptServer);
    }

    /** Sends the person's edit again, on top of the server's state that is shown. */
    public void keepMine() {
        decide(store.conflicts()::keepMine);
    }

    private void decide(Consumer<LocalConflict> decision) {
        message = null;
        notice = null;
        List<ConflictCase> before = cases();
        cases.keySet().stream()
                .filter(conflict -> conflict.id().equals(selection))
                .findFirst()
                .ifPresent(conflict -> background.run(
                        () -> {
                            decision.accept(conflict);
                            return read(before);
                        },
                        this::show,
                        this::failed));
    }

    private void failed(RuntimeException cause) {
        message = texts.get("conflict.failed", cause.getMessage());
        changed.tell();
    }
}
