package org.cartable.client.ui.conflicts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.cartable.client.store.LocalConflict;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.entity.EntityKey;

/** The conflicts that wait for a decision, and which of them is looked at. Lives on the event thread. */
public final class ConflictsModel {

    private final LocalStore store;
    private final Background background;
    private final Texts texts;
    private final ConflictWording wording;
    private final Signal changed = new Signal();
    /** What the person sees, with the state of the server that the decision will be made on. */
    private Map<LocalConflict, ConflictCase> cases = Map.of();

    private UUID selection;
    private String message;

    public ConflictsModel(LocalStore store, StoreNews news, Background background, Texts texts, FieldFormat format) {
        this.store = store;
        this.background = background;
        this.texts = texts;
        this.wording = new ConflictWording(store, texts, format);
        news.listen(anything -> load());
    }

    /** @return tells that the list, the selection or a message has changed */
    public Signal changed() {
        return changed;
    }

    /** Reads the conflicts; afterwards they follow the store by themselves. */
    public void load() {
        background.run(this::read, this::show, this::failed);
    }

    private Map<LocalConflict, ConflictCase> read() {
        Map<LocalConflict, ConflictCase> read = new LinkedHashMap<>();
        store.conflicts().open().forEach(conflict -> read.put(conflict, wording.of(conflict)));
        return read;
    }

    private void show(Map<LocalConflict, ConflictCase> read) {
        if (read.equals(cases)) {
            return;
        }
        cases = read;
        if (selected().isEmpty()) {
            selection = cases().stream().findFirst().map(ConflictCase::id).orElse(null);
        }
        changed.tell();
    }

    /** @return the conflicts, oldest first */
    public List<ConflictCase> cases() {
        return List.copyOf(cases.values());
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

    /** @return why a decision was not taken; null when none failed */
    public String message() {
        return message;
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
        cases.keySet().stream()
                .filter(conflict -> conflict.id().equals(selection))
                .findFirst()
                .ifPresent(conflict -> background.run(
                        () -> {
                            decision.accept(conflict);
                            return read();
                        },
                        this::show,
                        this::failed));
    }

    private void failed(RuntimeException cause) {
        message = texts.get("conflict.failed", cause.getMessage());
        changed.tell();
    }
}
