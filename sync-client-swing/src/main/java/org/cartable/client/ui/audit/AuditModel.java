package org.cartable.client.ui.audit;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.EditWording;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.audit.AuditResponse;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.TypeSchema;

/** The changes of one record as the server has them, newest first, page by page. Lives on the event thread. */
public final class AuditModel {

    private final AuditQuestions questions;
    private final Background disk;
    private final Texts texts;
    private final EditWording edits;
    private final AuditWording wording;
    private final Signal changed = new Signal();
    private EntityKey key;
    private String title = "";
    private List<AuditEntry> entries = List.of();
    private long selection;
    private boolean more;
    private boolean asking;
    private String message;

    /** @param zone where the person is */
    public AuditModel(
            LocalStore store, AuditQuestions questions, Background disk, Texts texts, FieldFormat format, ZoneId zone) {
        this.questions = questions;
        this.disk = disk;
        this.texts = texts;
        this.edits = new EditWording(store, texts, format);
        this.wording = new AuditWording(edits, texts, format, zone);
    }

    /** @return tells that there is something else to show */
    public Signal changed() {
        return changed;
    }

    /** Looks at the record; asks the server. */
    public void show(EntityKey wanted) {
        key = wanted;
        title = "";
        entries = List.of();
        more = false;
        disk.run(() -> name(wanted), name -> named(wanted, name), cause -> failed(wanted));
        ask(null);
    }

    private void named(EntityKey wanted, String name) {
        if (wanted.equals(key)) {
            title = name;
            changed.tell();
        }
    }

    /** Fetches older changes, when there are some. */
    public void showOlder() {
        if (more && !asking) {
            ask(entries.get(entries.size() - 1).version());
        }
    }

    private void ask(Long beforeVersion) {
        EntityKey wanted = key;
        asking = true;
        message = texts.get("audit.asking");
        changed.tell();
        questions.ask(wanted, beforeVersion, answer -> answered(wanted, answer), cause -> failed(wanted));
    }

    private void answered(EntityKey wanted, Optional<AuditResponse> answer) {
        if (!wanted.equals(key)) {
            return;
        }
        if (answer.isEmpty()) {
            tell("audit.unknown");
            return;
        }
        disk.run(
                () -> answer.get().changes().stream()
                        .map(change -> wording.of(wanted.entityType(), change))
                        .toList(),
                changes -> arrived(wanted, changes, answer.get().hasMore()),
                cause -> failed(wanted));
    }

    private String name(EntityKey wanted) {
        TypeSchema type = edits.type(wanted.entityType());
        String which = edits.find(wanted)
                .map(LocalEntity::fields)
                .map(payload -> edits.which(type, payload))
                .orElse("");
        // Of a record that is not on this desktop any more only the type is known.
        return which.isEmpty() ? texts.of(type.label()) : texts.get("audit.title", texts.of(type.label()), which);
    }

    private void arrived(EntityKey wanted, List<AuditEntry> changes, boolean hasMore) {
        if (!wanted.equals(key)) {
            return;
        }
        List<AuditEntry> all = new ArrayList<>(entries);
        all.addAll(changes);
        entries = List.copyOf(all);
        more = hasMore;
        if (selected().isEmpty()) {
            selection = entries.isEmpty() ? 0 : entries.get(0).version();
        }
        asking = false;
        message = entries.isEmpty() ? texts.get("audit.none") : null;
        changed.tell();
    }

    private void failed(EntityKey wanted) {
        if (wanted.equals(key)) {
            tell("audit.offline");
        }
    }

    private void tell(String text) {
        asking = false;
        message = texts.get(text);
        changed.tell();
    }

    /** @return which record it is */
    public String title() {
        return title;
    }

    /** @return the changes, newest first */
    public List<AuditEntry> entries() {
        return entries;
    }

    /** Looks at the change that made that version. */
    public void select(long version) {
        if (version != selection) {
            selection = version;
            changed.tell();
        }
    }

    /** @return the change that is looked at */
    public Optional<AuditEntry> selected() {
        return entries.stream().filter(entry -> entry.version() == selection).findFirst();
    }

    /** @return there are older changes */
    public boolean hasMore() {
        return more && !asking;
    }

    /** @return what there is to say; null for nothing */
    public String message() {
        return message;
    }
}
