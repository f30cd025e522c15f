package org.cartable.client.ui.refused;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.cartable.client.store.EditExport;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.fields.EditWording;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.client.ui.form.CorrectionDraft;
import org.cartable.client.ui.form.CorrectionModel;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.EventStatus;

/**
 * The refused edits that nobody has dealt with, and which of them is looked at. What was discarded while they are looked at
 * can be had back at once; afterwards it is in the history. Lives on the event thread.
 */
public final class RefusedEditsModel {

    private final LocalStore store;
    private final Background background;
    private final Texts texts;
    private final FieldFormat format;
    private final EditWording edits;
    private final RefusalWording wording;
    private final Signal changed = new Signal();
    private final Signal correcting = new Signal();
    private final Deque<RefusedCase> discarded = new ArrayDeque<>();
    private List<RefusedCase> cases = List.of();
    private UUID selection;
    private CorrectionModel correction;
    private String message;
    private Tone tone = Tone.PLAIN;

    public RefusedEditsModel(LocalStore store, StoreNews news, Background background, Texts texts, FieldFormat format) {
        this.store = store;
        this.background = background;
        this.texts = texts;
        this.format = format;
        this.edits = new EditWording(store, texts, format);
        this.wording = new RefusalWording(edits, texts);
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
        List<QueuedEvent> open = store.outbox().open();
        return open.stream()
                .filter(event -> event.event().status() == EventStatus.FAILED)
                .map(refused -> wording.of(refused, open))
                .toList();
    }

    private void show(List<RefusedCase> read) {
        if (!read.equals(cases)) {
            take(read);
        }
    }

    private void take(List<RefusedCase> read) {
        cases = read;
        if (selected().isEmpty()) {
            selection = cases.stream().findFirst().map(RefusedCase::eventId).orElse(null);
        }
        changed.tell();
    }

    // --- what is shown -------------------------------------------------------------------------------------------

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

    /** Looks at the first refused edit of the entity, if it has one. */
    public void select(EntityKey key) {
        cases.stream().filter(some -> some.key().equals(key)).findFirst().ifPresent(some -> select(some.eventId()));
    }

    /** @return the edit that is looked at */
    public Optional<RefusedCase> selected() {
        return cases.stream().filter(some -> some.eventId().equals(selection)).findFirst();
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
                : texts.get("refused.discarded", discarded.peek().title());
    }

    // --- doing ---------------------------------------------------------------------------------------------------

    /** Sends the edit again as it is, for what made the server refuse it may have gone. */
    public void sendAgain() {
        deal(refused -> store.parkedEdits().retry(refused.eventId(), JsonValue.EMPTY_JSON_OBJECT), refused -> {});
    }

    /** Gives the edit up; it can be had back. */
    public void discard() {
        deal(refused -> store.parkedEdits().discard(refused.eventId()), discarded::push);
    }

    /** Has the edit back that was discarded last. */
    public void undo() {
        RefusedCase last = discarded.peek();
        if (last != null) {
            deal(last, refused -> store.parkedEdits().undo(refused.eventId()), refused -> {
                discarded.remove(refused);
                selection = refused.eventId();
            });
        }
    }

    /** Nobody looks at them any more: what was discarded is in the history only. */
    public void hide() {
        discarded.clear();
        message = null;
        changed.tell();
    }

    /** Writes all that is known of the edit to the file. */
    public void export(Path file) {
        selected()
                .ifPresent(refused -> background.run(
                        () -> write(refused.eventId(), file),
                        written -> tell(texts.get("refused.exported", written), Tone.GOOD),
                        this::failed));
    }

    /** @return how the file would be named */
    public String exportName() {
        return selected()
                .map(refused -> refused.key().entityType().toLowerCase(texts.locale()) + "-" + refused.eventId())
                .map(name -> name + ".json")
                .orElse("");
    }

    private Path write(UUID eventId, Path file) {
        String text = EditExport.of(
                store.outbox().find(eventId).stream().toList(),
                store.conflicts().open());
        try {
            return Files.writeString(file, text);
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    /** Opens the edit for correcting; {@link #correcting} tells when it is read. */
    public void correct() {
        selected()
                .filter(RefusedCase::correctable)
                .ifPresent(refused -> background.run(
                        () -> store.outbox()
                                .find(refused.eventId())
                                .map(edit -> CorrectionDraft.read(edits, edit, refused.reason())),
                        read -> read.ifPresent(draft -> {
                            correction = new CorrectionModel(store, background, texts, format, draft);
                            correcting.tell();
                        }),
                        this::failed));
    }

    /** @return tells that there is a {@link #correction} */
    public Signal correcting() {
        return correcting;
    }

    /** @return the edit that is being corrected; null before the first */
    public CorrectionModel correction() {
        return correction;
    }

    private void deal(Consumer<RefusedCase> deed, Consumer<RefusedCase> done) {
        selected().ifPresent(refused -> deal(refused, deed, done));
    }

    private void deal(RefusedCase refused, Consumer<RefusedCase> deed, Consumer<RefusedCase> done) {
        message = null;
        background.run(
                () -> {
                    deed.accept(refused);
                    return read();
                },
                read -> {
                    done.accept(refused);
                    take(read);
                },
                cause -> failed(refused, cause));
    }

    private void failed(RefusedCase refused, RuntimeException cause) {
        background.run(
                () -> store.outbox()
                        .find(refused.eventId())
                        .map(edit -> edits.failure(edit, cause))
                        .orElseGet(cause::getMessage),
                words -> tell(texts.get("refused.failed", words), Tone.TROUBLE),
                this::failed);
    }

    private void failed(RuntimeException cause) {
        tell(texts.get("refused.failed", cause.getMessage()), Tone.TROUBLE);
    }

    private void tell(String text, Tone feeling) {
        message = text;
        tone = feeling;
        changed.tell();
    }
}
