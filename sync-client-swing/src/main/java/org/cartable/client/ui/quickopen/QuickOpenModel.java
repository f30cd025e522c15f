package org.cartable.client.ui.quickopen;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cartable.client.store.FoundEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.TypeSchema;

/**
 * What a person types, what is found of it in all types, and which of it is chosen. An answer that was overtaken by other
 * words is not shown, and never opened: who presses Enter sooner than the answer comes gets the first of the right one.
 * Lives on the event thread.
 */
public final class QuickOpenModel {

    /** So many of one type: another word helps more than another line. */
    static final int OF_TYPE_MAX = 8;

    static final int FOUND_MAX = 40;

    private final LocalStore store;
    private final Background background;
    private final Texts texts;
    private final Consumer<EntityKey> open;
    private final Consumer<EntityKey> openFile;
    private final Signal changed = new Signal();
    private final Signal chosen = new Signal();

    private String words = "";
    private boolean waiting;
    /** Gets the first record of the answer that is on its way; null for nobody. */
    private Consumer<EntityKey> wanting;

    private List<FoundRecord> found = List.of();
    private int selected = -1;
    private String failure;

    /**
     * @param open brings a record into sight
     * @param openFile brings the file of the record's student into sight
     */
    public QuickOpenModel(
            LocalStore store,
            Background background,
            Texts texts,
            Consumer<EntityKey> open,
            Consumer<EntityKey> openFile) {
        this.store = store;
        this.background = background;
        this.texts = texts;
        this.open = open;
        this.openFile = openFile;
    }

    /** @return tells that something else was found or is selected */
    public Signal changed() {
        return changed;
    }

    /** @return tells that a record was chosen, before it is opened: the dialog has done its work */
    public Signal chosen() {
        return chosen;
    }

    /** Begins anew, with nothing typed. */
    public void begin() {
        words = "";
        waiting = false;
        wanting = null;
        failure = null;
        show(List.of());
    }

    /** Looks for the records in which all the words begin a word. */
    public void search(String typed) {
        String wanted = typed.strip();
        if (wanted.equals(words) && failure == null) {
            return;
        }
        words = wanted;
        failure = null;
        wanting = null;
        if (wanted.isEmpty()) {
            waiting = false;
            show(List.of());
            return;
        }
        waiting = true;
        background.run(() -> read(wanted), records -> arrived(wanted, records), thrown -> failed(wanted, thrown));
    }

    private List<FoundRecord> read(String wanted) {
        return store.search().find(wanted, OF_TYPE_MAX, FOUND_MAX).stream()
                .map(entity -> new FoundRecord(entity.key(), label(entity), typeName(entity.key())))
                .toList();
    }

    private static String label(FoundEntity entity) {
        return entity.number().isEmpty() ? entity.title() : entity.title() + " · " + entity.number();
    }

    private String typeName(EntityKey key) {
        return store.schema()
                .find(key.entityType())
                .map(TypeSchema::label)
                .map(texts::of)
                .orElse("");
    }

    private void arrived(String wanted, List<FoundRecord> records) {
        if (!wanted.equals(words)) {
            return;
        }
        waiting = false;
        show(records);
        if (wanting != null) {
            choose(wanting);
        }
    }

    private void failed(String wanted, RuntimeException thrown) {
        if (wanted.equals(words)) {
            waiting = false;
            failure = texts.get("quickopen.failed", thrown.getMessage());
            show(List.of());
        }
    }

    private void show(List<FoundRecord> records) {
        found = records;
        selected = records.isEmpty() ? -1 : 0;
        changed.tell();
    }

    /** @return what was found; while another answer is on its way, of the words before */
    List<FoundRecord> found() {
        return found;
    }

    /** @return the place of the selected one; -1 when there is none */
    int selected() {
        return selected;
    }

    /** Selects the one at that place. */
    void select(int place) {
        if (place >= 0 && place < found.size() && place != selected) {
            selected = place;
            changed.tell();
        }
    }

    /** Moves the selection so many lines down, or up, as far as there are any. */
    void move(int lines) {
        select(Math.max(0, Math.min(found.size() - 1, selected + lines)));
    }

    /** Opens the selected record; while the answer is on its way, its first one as soon as it is there. */
    void choose() {
        choose(open);
    }

    /** Opens the file of the student that the selected record is, or refers to; as {@link #choose}. */
    void chooseFile() {
        choose(openFile);
    }

    private void choose(Consumer<EntityKey> way) {
        wanting = waiting ? way : null;
        if (!waiting && selected >= 0) {
            EntityKey key = found.get(selected).key();
            chosen.tell();
            way.accept(key);
        }
    }

    /** @return what there is to say beside the list */
    String noteText() {
        if (failure != null) {
            return failure;
        }
        if (words.isEmpty()) {
            return texts.get("quickopen.start");
        }
        if (found.isEmpty()) {
            return waiting ? "" : texts.get("quickopen.none", words);
        }
        return texts.get(found.size() < FOUND_MAX ? "quickopen.count" : "quickopen.first", found.size());
    }

    /** @return true when the note tells of a failure */
    boolean troubled() {
        return failure != null;
    }

    /** @return the selected record in words, for who hears the window; nothing when there is none */
    Optional<String> selectedText() {
        return selected < 0
                ? Optional.empty()
                : Optional.of(texts.get(
                        "quickopen.entry",
                        found.get(selected).title(),
                        found.get(selected).typeName()));
    }
}
