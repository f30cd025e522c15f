package org.cartable.client.ui.outbox;

import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.cartable.client.store.EditExport;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.EmptyState;
import org.cartable.client.ui.LatestReading;
import org.cartable.client.ui.SavedText;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.fields.EditWording;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.form.CorrectionDraft;
import org.cartable.client.ui.form.CorrectionModel;
import org.cartable.client.ui.outbox.OutboxEntry.Way;
import org.cartable.protocol.entity.EntityKey;

/**
 * The outbox, and which edit in it is looked at. It follows the store while somebody looks. What was discarded meanwhile can
 * be had back at once; afterwards it is in the history. Lives on the event thread.
 */
public final class OutboxModel {

    /** Of those that nobody has to decide about as many as somebody may scroll through; parked ones are always shown. */
    static final int QUEUED_MAX = 500;

    private final LocalStore store;
    private final Background background;
    private final Texts texts;
    private final FieldFormat format;
    private final EditWording edits;
    private final OutboxWording wording;
    private final Runnable syncNow;
    private final Consumer<EntityKey> open;
    private final LatestReading<OutboxModel, Reading> reading;
    private boolean known;
    private final Signal changed = new Signal();
    private final Signal correcting = new Signal();
    private final Signal deciding = new Signal();
    private final Signal left = new Signal();
    private final Deque<OutboxEntry> discarded = new ArrayDeque<>();
    private boolean watched;
    private Reading shown = new Reading(0, List.of());
    private Predicate<OutboxEntry> wished;
    private UUID selection;
    private CorrectionModel correction;
    private String message;
    private Tone tone = Tone.PLAIN;

    /** @param count of all open edits, also of those that are not shown */
    private record Reading(int count, List<OutboxEntry> entries) {}

    /**
     * @param syncNow makes the engine run
     * @param open brings a record into sight
     */
    public OutboxModel(
            LocalStore store,
            StoreNews news,
            Background background,
            Texts texts,
            FieldFormat format,
            Runnable syncNow,
            Consumer<EntityKey> open) {
        this.store = store;
        this.background = background;
        this.texts = texts;
        this.format = format;
        this.edits = new EditWording(store, texts, format);
        this.wording = new OutboxWording(edits, format, texts);
        this.syncNow = syncNow;
        this.open = open;
        this.reading = new LatestReading<>(
                background, () -> watched ? this : null, asked -> read(), (asked, read) -> arrived(read), this::failed);
        news.listen(anything -> reading.ask());
    }

    /** @return tells that the list, the selection or a message has changed */
    public Signal changed() {
        return changed;
    }

    /** Somebody looks at the outbox. */
    public void show() {
        watched = true;
        reading.ask();
    }

    /** Somebody looks at what is to be decided about the entity, or at its first edit. */
    public void show(EntityKey key) {
        wished = entry -> entry.key().equals(key);
        show();
    }

    /** Somebody looks at the edit. */
    public void show(UUID eventId) {
        wished = entry -> entry.eventId().equals(eventId);
        show();
    }

    /** Somebody looks at the refused edits. */
    public void showRefused() {
        wished = entry -> entry.may(Way.SEND_AGAIN);
        show();
    }

    /** Nobody looks at it any more: what was discarded is in the history only. */
    public void hide() {
        watched = false;
        if (!discarded.isEmpty()) {
            left.tell();
        }
        discarded.clear();
        message = null;
        changed.tell();
    }

    /** @return tells that nobody looks any more, and something was discarded */
    public Signal left() {
        return left;
    }

    /** @return the edit that was discarded last while somebody looked; nothing when none was */
    public Optional<OutboxEntry> lastDiscarded() {
        return Optional.ofNullable(discarded.peek());
    }

    private Reading read() {
        List<QueuedEvent> all = store.outbox().open();
        long[] queued = {0};
        return new Reading(
                all.size(),
                all.stream()
                        .filter(edit -> edit.parked() || queued[0]++ < QUEUED_MAX)
                        .map(edit -> wording.of(edit, all))
                        .toList());
    }

    private void arrived(Reading read) {
        boolean news = !known || !read.equals(shown);
        known = true;
        int before = selected().map(shown.entries()::indexOf).orElse(0);
        shown = read;
        if (wished != null) {
            first(wished.and(OutboxModel::parked))
                    .or(() -> first(wished))
                    .ifPresent(entry -> selection = entry.eventId());
            wished = null;
            news = true;
        }
        if (selected().isEmpty() && !shown.entries().isEmpty()) {
            // What stood below it is where the eye is.
            int next = Math.min(before, shown.entries().size() - 1);
            selection = shown.entries().get(next).eventId();
        }
        if (news) {
            changed.tell();
        }
    }

    private Optional<OutboxEntry> first(Predicate<OutboxEntry> wanted) {
        return shown.entries().stream().filter(wanted).findFirst();
    }

    private static boolean parked(OutboxEntry entry) {
        return entry.may(Way.SEND_AGAIN) || entry.may(Way.DECIDE);
    }

    // --- what is shown -------------------------------------------------------------------------------------------

    /** @return the edits in the order in which they were made */
    public List<OutboxEntry> entries() {
        return shown.entries();
    }

    /** @return what to say in place of the list; nothing while there is something in it, or it is read */
    public Optional<EmptyState> empty(Runnable showHistory) {
        return known && shown.entries().isEmpty()
                ? Optional.of(new EmptyState(texts.get("empty.outbox"), "empty.history", showHistory))
                : Optional.empty();
    }

    /** @return how many there are; while that is not known, not that there are none */
    public String countText() {
        if (!known) {
            return texts.get("list.reading");
        }
        return shown.count() > shown.entries().size()
                ? texts.get("outbox.first", shown.entries().size(), shown.count())
                : texts.get("outbox.count", shown.count());
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
    public Optional<OutboxEntry> selected() {
        return first(some -> some.eventId().equals(selection));
    }

    /** @return the name of the text of what {@link #edit} does with the edit that is looked at */
    public String editText() {
        if (may(Way.DECIDE)) {
            return "outbox.decide";
        }
        return may(Way.CORRECT) ? "outbox.correct" : "outbox.openRecord";
    }

    /** @return {@link #edit} does something */
    public boolean editable() {
        return may(Way.DECIDE) || may(Way.CORRECT) || may(Way.OPEN);
    }

    /** @return the edit that is looked at can be given up */
    public boolean discardable() {
        return may(Way.DISCARD);
    }

    /** @return the edit that is looked at can be sent without a decision */
    public boolean sendable() {
        return may(Way.SEND) || may(Way.SEND_AGAIN);
    }

    private boolean may(Way way) {
        return selected().filter(entry -> entry.may(way)).isPresent();
    }

    /** @return what came of the last deed; null for nothing */
    public String message() {
        return message;
    }

    /** @return what the message feels like */
    public Tone tone() {
        return tone;
    }

    /** @return what was discarded last and can be had back; null for nothing */
    public String discardedText() {
        return discarded.isEmpty()
                ? null
                : texts.get("outbox.discarded", discarded.peek().title());
    }

    // --- doing ---------------------------------------------------------------------------------------------------

    /** Sends the edit now; a refused one again as it is, for what made the server refuse it may have gone. */
    public void send() {
        if (may(Way.SEND_AGAIN)) {
            deal(
                    entry -> store.parkedEdits().retry(entry.eventId(), JsonValue.EMPTY_JSON_OBJECT),
                    entry -> syncNow.run());
        } else if (may(Way.SEND)) {
            deal(entry -> store.outbox().hurry(entry.eventId()), entry -> syncNow.run());
        }
    }

    /** Gives the edit up; it can be had back. */
    public void discard() {
        if (discardable()) {
            deal(entry -> store.parkedEdits().discard(entry.eventId()), discarded::push);
        }
    }

    /** Has the edit back that was discarded last. */
    public void undo() {
        OutboxEntry last = discarded.peek();
        if (last != null) {
            deal(last, entry -> store.parkedEdits().undo(entry.eventId()), entry -> {
                discarded.remove(entry);
                selection = entry.eventId();
            });
        }
    }

    /** Decides about the edit, corrects it, or opens its record: whatever it takes. */
    public void edit() {
        if (may(Way.DECIDE)) {
            deciding.tell();
        } else if (may(Way.CORRECT)) {
            correct();
        } else if (may(Way.OPEN)) {
            selected().ifPresent(entry -> open.accept(entry.key()));
        }
    }

    /** @return tells that somebody wants to decide about the conflict that is looked at */
    public Signal deciding() {
        return deciding;
    }

    /** @return tells that there is a {@link #correction} */
    public Signal correcting() {
        return correcting;
    }

    /** @return the edit that is being corrected; null before the first */
    public CorrectionModel correction() {
        return correction;
    }

    private void correct() {
        selected()
                .ifPresent(entry -> background.run(
                        () -> store.outbox()
                                .find(entry.eventId())
                                .map(edit -> CorrectionDraft.read(edits, edit, entry.reason())),
                        read -> read.ifPresent(draft -> {
                            correction = new CorrectionModel(store, background, texts, format, draft);
                            correcting.tell();
                        }),
                        this::failed));
    }

    /** Writes all that is known of the edit to the file. */
    public void export(Path file) {
        selected()
                .ifPresent(entry -> background.run(
                        () -> SavedText.write(file, export(entry.eventId())),
                        written -> tell(texts.get("outbox.exported", written), Tone.GOOD),
                        this::failed));
    }

    /** @return how the file would be named */
    public String exportName() {
        return selected()
                .map(entry -> entry.key().entityType().toLowerCase(texts.locale()) + "-" + entry.eventId())
                .map(name -> name + ".json")
                .orElse("");
    }

    private String export(UUID eventId) {
        return EditExport.of(
                store.outbox().find(eventId).stream().toList(),
                store.conflicts().open());
    }

    private void deal(Consumer<OutboxEntry> deed, Consumer<OutboxEntry> done) {
        selected().ifPresent(entry -> deal(entry, deed, done));
    }

    private void deal(OutboxEntry entry, Consumer<OutboxEntry> deed, Consumer<OutboxEntry> done) {
        message = null;
        background.run(
                () -> {
                    deed.accept(entry);
                    return read();
                },
                read -> {
                    done.accept(entry);
                    arrived(read);
                    changed.tell();
                },
                cause -> failed(entry, cause));
    }

    private void failed(OutboxEntry entry, RuntimeException cause) {
        background.run(
                () -> store.outbox()
                        .find(entry.eventId())
                        .map(edit -> edits.failure(edit, cause))
                        .orElseGet(cause::getMessage),
                words -> tell(texts.get("outbox.failed", words), Tone.TROUBLE),
                this::failed);
    }

    private void failed(RuntimeException cause) {
        tell(texts.get("outbox.failed", cause.getMessage()), Tone.TROUBLE);
    }

    private void tell(String text, Tone feeling) {
        message = text;
        tone = feeling;
        changed.tell();
    }
}
