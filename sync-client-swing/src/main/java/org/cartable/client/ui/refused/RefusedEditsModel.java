package org.cartable.client.ui.refused;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.up.EventStatus;

/** The refused edits that nobody has dealt with, and which of them is looked at. Lives on the event thread. */
public final class RefusedEditsModel {

    private final LocalStore store;
    private final Background background;
    private final Texts texts;
    private final RefusalWording wording;
    private final Signal changed = new Signal();
    private List<RefusedCase> cases = List.of();
    private UUID selection;
    private String message;

    public RefusedEditsModel(LocalStore store, StoreNews news, Background background, Texts texts, FieldFormat format) {
        this.store = store;
        this.background = background;
        this.texts = texts;
        this.wording = new RefusalWording(store, texts, format);
        news.listen(anything -> load());
    }

    /** @return tells that the list, the selection or a message has changed */
    public Signal changed() {
        return changed;
    }

    /** Reads the refused edits; afterwards they follow the store by themselves. */
    public void load() {
        background.run(this::read, this::show, this::failed);
    }

    private List<RefusedCase> read() {
        return store.outbox().open().stream()
                .filter(event -> event.event().status() == EventStatus.FAILED)
                .map(wording::of)
                .toList();
    }

    private void show(List<RefusedCase> read) {
        if (read.equals(cases)) {
            return;
        }
        cases = read;
        if (selected().isEmpty()) {
            selection = cases.stream().findFirst().map(RefusedCase::eventId).orElse(null);
        }
        changed.tell();
    }

    /** @return the refused edits, oldest first */
    public List<RefusedCase> cases() {
        return cases;
    }

    /** @return how many are left */
    public String countText() {
        return texts.get("refused.remaining", cases.size());
    }

    /** Looks at the edit of that id. */
    public void select(UUID eventId) {
        if (!eventId.equals(selection)) {
            selection = eventId;
            message = null;
            changed.tell();
        }
    }

    /** @return the edit that is looked at */
    public Optional<RefusedCase> selected() {
        return cases.stream().filter(some -> some.eventId().equals(selection)).findFirst();
    }

    /** @return why something could not be done; null when nothing failed */
    public String message() {
        return message;
    }

    /** Sends the edit again as it is, for what made the server refuse it may have gone. */
    public void sendAgain() {
        deal(eventId -> store.parkedEdits().retry(eventId, JsonValue.EMPTY_JSON_OBJECT));
    }

    /** Gives the edit up; the person has been asked. */
    public void discard() {
        deal(store.parkedEdits()::discard);
    }

    private void deal(Consumer<UUID> deed) {
        message = null;
        selected()
                .ifPresent(refused -> background.run(
                        () -> {
                            deed.accept(refused.eventId());
                            return read();
                        },
                        this::show,
                        this::failed));
    }

    private void failed(RuntimeException cause) {
        message = texts.get("refused.failed", cause.getMessage());
        changed.tell();
    }
}
