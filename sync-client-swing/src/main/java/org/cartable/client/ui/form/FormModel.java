package org.cartable.client.ui.form;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cartable.client.store.Draft;
import org.cartable.client.store.DraftValue;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.EditState;
import org.cartable.client.store.EntityStatus;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.entities.StateWord;
import org.cartable.client.ui.fields.FailureText;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.TypeSchema;

/** The entity that a person looks at, changes or makes. Lives on the event thread. */
public final class FormModel implements ReferenceSource {

    private final LocalStore store;
    private final Background background;
    private final Texts texts;
    private final FieldFormat format;
    private final Signal opened = new Signal();
    private final Signal changed = new Signal();
    private final Signal deleted = new Signal();

    private TypeSchema type;
    private EntityKey key;
    private UUID draftId;
    private TypedFields typed;
    private List<FieldModel> fields = List.of();
    private String title = "";
    private EditState edits;
    private String message;
    private boolean saving;

    public FormModel(LocalStore store, StoreNews news, Background background, Texts texts, FieldFormat format) {
        this.store = store;
        this.background = background;
        this.texts = texts;
        this.format = format;
        news.listen(this::storeChanged);
    }

    /** @return tells that the form is for something else now: its fields are others */
    public Signal opened() {
        return opened;
    }

    /** @return tells that a text, a problem or a state has changed */
    public Signal changed() {
        return changed;
    }

    /** @return tells that the person has deleted the entity that was shown */
    public Signal deleted() {
        return deleted;
    }

    // --- opening -------------------------------------------------------------------------------------------------

    /** Begins a new entity of the type. */
    public void openNew(TypeSchema wanted) {
        begin(wanted, null);
        title = texts.get("form.new", texts.of(wanted.label()));
        fields.forEach(FieldModel::start);
        opened.tell();
    }

    /** Shows the entity; what was typed before is gone. */
    public void open(TypeSchema wanted, EntityKey entity) {
        begin(wanted, entity);
        opened.tell();
        reload();
    }

    /** Shows what another form shows, perhaps in another language: what was typed there and not saved is typed here too. */
    public void follow(FormModel other) {
        if (!other.open()) {
            close();
            return;
        }
        begin(other.type, other.key);
        draftId = other.draftId;
        title = other.title;
        typed.follow(other.typed);
        if (key == null) {
            title = texts.get("form.new", texts.of(type.label()));
        }
        opened.tell();
        if (key != null) {
            reload();
        }
    }

    /** Goes on with what was typed before a restart; what has changed meanwhile is said beside its field. */
    void resume(TypeSchema wanted, Draft draft) {
        begin(wanted, draft.key().orElse(null));
        draftId = draft.id();
        title = draft.title();
        if (key == null) {
            fields.forEach(FieldModel::start);
        }
        typed.resume(draft.values());
        opened.tell();
        if (key != null) {
            reload();
        }
    }

    /** Shows nothing. */
    public void close() {
        type = null;
        key = null;
        fields = List.of();
        edits = null;
        message = null;
        opened.tell();
    }

    private void begin(TypeSchema wanted, EntityKey entity) {
        type = wanted;
        key = entity;
        draftId = store.drafts().newId();
        title = "";
        edits = null;
        message = null;
        saving = false;
        typed = new TypedFields(wanted, format, texts, changed);
        fields = typed.list();
    }

    private void storeChanged(Set<String> entityTypes) {
        boolean concerned = key != null
                && (entityTypes.contains(type.type())
                        || fields.stream()
                                .map(FieldModel::references)
                                .filter(Objects::nonNull)
                                .anyMatch(entityTypes::contains));
        if (concerned) {
            reload();
        }
    }

    private void reload() {
        TypeSchema of = type;
        EntityKey wanted = key;
        background.run(
                () -> LoadedEntity.read(store.entities(), of, wanted), loaded -> loaded(wanted, loaded), this::failed);
    }

    private void loaded(EntityKey wanted, Optional<LoadedEntity> loaded) {
        if (!wanted.equals(key)) {
            return;
        }
        if (loaded.isEmpty()) {
            // Deleted, here or elsewhere. What was typed on it stays in sight, so that it can be copied.
            if (dirty()) {
                message = texts.get("form.gone");
                changed.tell();
            } else {
                close();
            }
            return;
        }
        LoadedEntity now = loaded.get();
        title = now.title();
        edits = now.entity().edits();
        typed.load(now.entity().fields(), now.references());
        changed.tell();
    }

    // --- doing ---------------------------------------------------------------------------------------------------

    /**
     * Saves what was typed, in the store: the network has no part in it.
     *
     * @param saved gets the entity, once it is on the disk
     */
    public void save(Consumer<EntityKey> saved) {
        if (saving || !dirty()) {
            return;
        }
        JsonObject values = typed.changes().orElse(null);
        if (values == null) {
            changed.tell();
            return;
        }
        saving = true;
        message = null;
        Draft finished = typedNow();
        run(
                () -> store.edits().finish(finished, values),
                field -> {
                    DraftValue value = finished.values().get(field.name());
                    return value == null ? field.stored() : value.typed();
                },
                saved);
    }

    /** Deletes the entity; the person has been asked. */
    public void delete() {
        EntityKey doomed = key;
        run(
                () -> {
                    store.edits().delete(doomed);
                    return doomed;
                },
                FieldModel::text,
                gone -> {
                    close();
                    deleted.tell();
                });
    }

    private void run(Supplier<EntityKey> edit, Function<FieldModel, String> textAtSave, Consumer<EntityKey> done) {
        TypedFields edited = typed;
        background.run(
                edit,
                result -> {
                    saving = false;
                    if (open() && edited == typed) {
                        fields.forEach(field -> field.saved(textAtSave.apply(field)));
                        if (key == null) {
                            becomeFormOf(result);
                        }
                    }
                    done.accept(result);
                },
                this::failed);
    }

    /** A new entity is there now. What was typed since its save began goes on as a change of it, where it can be changed. */
    private void becomeFormOf(EntityKey created) {
        key = created;
        draftId = store.drafts().newId();
        if (!editable()) {
            fields.forEach(FieldModel::forget);
        }
        changed.tell();
        reload();
    }

    private void failed(RuntimeException cause) {
        saving = false;
        if (cause instanceof EditRefusedException refused && !refused.fields().isEmpty()) {
            message = texts.get(typed.show(refused.fields()) ? "form.incomplete" : "form.notPermitted");
        } else {
            message = texts.get("form.notSaved", FailureText.of(texts, cause));
        }
        changed.tell();
    }

    /** Takes back what was typed. */
    public void revert() {
        if (key == null) {
            close();
            return;
        }
        fields.forEach(FieldModel::forget);
        message = null;
        changed.tell();
        reload();
    }

    @Override
    public ReferenceModel references(FieldModel field) {
        return new ReferenceModel(store.entities(), background, store.schema().require(field.references()));
    }

    // --- what is shown -------------------------------------------------------------------------------------------

    /** @return true when there is something to show */
    public boolean open() {
        return type != null;
    }

    /** @return the fields in the order of the form */
    public List<FieldModel> fields() {
        return fields;
    }

    /** @return which entity it is */
    public String title() {
        return title;
    }

    /** @return where its edits stand; nothing for a new one */
    public Optional<StateWord> state() {
        return Optional.ofNullable(edits).map(now -> StateWord.of(now, texts, format));
    }

    /** @return why it was not saved, or what became of the entity; null for nothing */
    public String message() {
        return message;
    }

    /** @return true when the entity waits for a decision about a conflict */
    public boolean inConflict() {
        return is(EntityStatus.CONFLICT);
    }

    /** @return true when the server refused an edit of the entity */
    public boolean refused() {
        return is(EntityStatus.REFUSED);
    }

    private boolean is(EntityStatus status) {
        return edits != null && edits.status() == status;
    }

    /** @return the entity; nothing when it is a new one */
    public Optional<EntityKey> key() {
        return Optional.ofNullable(key);
    }

    /** @return true when the person may type: what is only added to is not changed later, and not all roles may */
    public boolean editable() {
        return type != null && permitted() && (key == null || !type.appendOnly());
    }

    /** @return true when there is something that may be deleted */
    public boolean deletable() {
        return key != null && permitted() && !type.appendOnly();
    }

    private boolean permitted() {
        return !Boolean.FALSE.equals(type.writable());
    }

    /** @return what the person should know before typing; null for nothing */
    public String attention() {
        if (type == null) {
            return null;
        }
        if (inConflict()) {
            return texts.get("form.inConflict");
        }
        if (refused()) {
            return texts.get("form.refused");
        }
        if (!permitted()) {
            return texts.get("form.notPermitted");
        }
        if (!editable()) {
            return texts.get("form.appendOnly");
        }
        return fields.stream().allMatch(FieldModel::writable) ? null : texts.get("form.someNotPermitted");
    }

    /** @return true when a person has to do something about it */
    public boolean needsDecision() {
        return inConflict() || refused();
    }

    /** @return true when something was typed that is not saved */
    public boolean dirty() {
        return fields.stream().anyMatch(FieldModel::dirty);
    }

    /** @return what is typed and not saved, and is not being saved; nothing when there is nothing */
    Optional<Draft> draft() {
        return dirty() && !saving ? Optional.of(typedNow()) : Optional.empty();
    }

    private Draft typedNow() {
        return new Draft(draftId, type.type(), key == null ? null : key.entityId(), title, typed.draft());
    }

    /** @return true when a save would do something */
    public boolean savable() {
        return editable() && dirty() && !saving;
    }
}
