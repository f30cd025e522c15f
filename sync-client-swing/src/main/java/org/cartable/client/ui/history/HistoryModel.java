package org.cartable.client.ui.history;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.SettledEdit;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.EmptyState;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.fields.EditWording;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.entity.EntityKey;

/**
 * The edits whose outcome is known, of all entities or of one, and which of them is looked at. It follows the store while
 * it is looked at. Lives on the event thread.
 */
public final class HistoryModel {

    /** As many as somebody may scroll through; older ones are found at their entity. */
    static final int ENTRIES_MAX = 300;

    private final LocalStore store;
    private final Background background;
    private final Texts texts;
    private final EditWording edits;
    private final HistoryWording wording;
    private final Signal changed = new Signal();
    private boolean watched;
    private boolean known;
    private EntityKey only;
    private List<HistoryEntry> entries = List.of();
    private UUID selection;
    private String message;
    private Tone tone = Tone.PLAIN;

    /** @param zone where the person is */
    public HistoryModel(
            LocalStore store, StoreNews news, Background background, Texts texts, FieldFormat format, ZoneId zone) {
        this.store = store;
        this.background = background;
        this.texts = texts;
        this.edits = new EditWording(store, texts, format);
        this.wording = new HistoryWording(edits, texts, format, zone);
        news.listen(anything -> follow());
    }

    /** @return tells that the list, the selection or a message has changed */
    public Signal changed() {
        return changed;
    }

    // --- what is wanted ------------------------------------------------------------------------------------------

    /** Looks at the edits of all entities. */
    public void showAll() {
        show(null);
    }

    /** Looks at the edits of the entity only. */
    public void showOnly(EntityKey key) {
        show(key);
    }

    /** Looks at the edits of the entity only whose edit is selected. */
    public void showOnlySelected() {
        selected().map(HistoryEntry::key).ifPresent(this::showOnly);
    }

    private void show(EntityKey wanted) {
        watched = true;
        known = known && Objects.equals(only, wanted);
        only = wanted;
        message = null;
        load();
    }

    /** Nobody looks at it any more. */
    public void hide() {
        watched = false;
    }

    private void follow() {
        if (watched) {
            load();
        }
    }

    private void load() {
        EntityKey wanted = only;
        background.run(() -> read(wanted), read -> arrived(wanted, read), this::failed);
    }

    /** To accept the server's state is an edit on the wire only: there is nothing in it that a person has typed. */
    private List<HistoryEntry> read(EntityKey wanted) {
        List<SettledEdit> settled = wanted == null
                ? store.history().list(ENTRIES_MAX)
                : store.history().of(wanted, ENTRIES_MAX);
        return settled.stream()
                .filter(edit -> edit.queued().event().changedFields() == null
                        || !edit.queued().event().changedFields().isEmpty())
                .map(wording::of)
                .toList();
    }

    private void arrived(EntityKey wanted, List<HistoryEntry> read) {
        if (Objects.equals(wanted, only)) {
            entries = read;
            known = true;
            if (selected().isEmpty()) {
                selection =
                        entries.stream().findFirst().map(HistoryEntry::eventId).orElse(null);
            }
            changed.tell();
        }
    }

    // --- what is shown -------------------------------------------------------------------------------------------

    /** @return the edits, newest first */
    public List<HistoryEntry> entries() {
        return entries;
    }

    /** @return how many there are, and of what; while that is not known, not that there are none */
    public String countText() {
        if (!known) {
            return texts.get("list.reading");
        }
        if (only == null) {
            return texts.get(entries.size() >= ENTRIES_MAX ? "history.newest" : "history.count", entries.size());
        }
        return texts.get("history.countOfOne", entries.size());
    }

    /** @return what to say in place of the list; nothing while there is something in it, or it is read */
    public Optional<EmptyState> empty() {
        if (!known || !entries.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                only == null
                        ? new EmptyState(texts.get("empty.edits"))
                        : new EmptyState(texts.get("empty.editsOfRecord"), "empty.allEdits", this::showAll));
    }

    /** @return true when only the edits of one entity are shown */
    public boolean filtered() {
        return only != null;
    }

    /** @return the record that all is about, or that of the edit which is looked at */
    public Optional<EntityKey> record() {
        return only != null ? Optional.of(only) : selected().map(HistoryEntry::key);
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
    public Optional<HistoryEntry> selected() {
        return entries.stream()
                .filter(entry -> entry.eventId().equals(selection))
                .findFirst();
    }

    /** @return what came of the last deed; null for nothing */
    public String message() {
        return message;
    }

    /** @return what the message feels like */
    public Tone tone() {
        return tone;
    }

    // --- doing ---------------------------------------------------------------------------------------------------

    /** Puts back what the edit changed, as a new edit. */
    public void revert() {
        deal("history.reverted", store.history()::revert);
    }

    /** Makes a new edit of the values that did not get through. */
    public void bringBack() {
        deal("history.broughtBack", store.history()::bringBack);
    }

    /** Puts a discarded edit back into the outbox. */
    public void undoDiscard() {
        deal("history.undone", store.parkedEdits()::undo);
    }

    private void deal(String done, Consumer<UUID> deed) {
        selected().ifPresent(entry -> {
            EntityKey wanted = only;
            UUID eventId = entry.eventId();
            background.run(
                    () -> {
                        String failure = attempt(eventId, deed);
                        return new Done(failure, read(wanted));
                    },
                    result -> {
                        message = result.failure() == null
                                ? texts.get(done)
                                : texts.get("history.failed", result.failure());
                        tone = result.failure() == null ? Tone.GOOD : Tone.TROUBLE;
                        arrived(wanted, result.entries());
                    },
                    this::failed);
        });
    }

    private record Done(String failure, List<HistoryEntry> entries) {}

    private String attempt(UUID eventId, Consumer<UUID> deed) {
        try {
            deed.accept(eventId);
            return null;
        } catch (EditRefusedException refused) {
            return store.outbox()
                    .find(eventId)
                    .map(edit -> edits.failure(edit, refused))
                    .orElseGet(refused::getMessage);
        }
    }

    private void failed(RuntimeException cause) {
        message = texts.get("history.failed", cause.getMessage());
        tone = Tone.TROUBLE;
        changed.tell();
    }
}
