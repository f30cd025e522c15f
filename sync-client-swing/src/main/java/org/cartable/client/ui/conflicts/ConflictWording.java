package org.cartable.client.ui.conflicts;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.cartable.client.store.LocalConflict;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.EditWording;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/** Puts a conflict into words; reads the store, so off the event thread. */
final class ConflictWording {

    private final EditWording wording;
    private final Texts texts;

    ConflictWording(EditWording wording, Texts texts) {
        this.wording = wording;
        this.texts = texts;
    }

    ConflictCase of(LocalConflict conflict) {
        TypeSchema type =
                wording.type(conflict.key().entityType(), conflict.mine(), conflict.base(), conflict.theirs());
        JsonObject known = conflict.mine() == null ? conflict.theirs() : conflict.mine();
        String which = known == null ? "" : wording.which(type, known);
        List<ConflictField> fields = new ArrayList<>();
        for (FieldSchema field : type.fields()) {
            boolean mineChanged = mineChanged(field, conflict);
            boolean serverChanged = serverChanged(field, conflict);
            boolean clash = mineChanged
                    && serverChanged
                    && !Objects.equals(value(conflict.mine(), field), value(conflict.theirs(), field));
            ConflictField words = new ConflictField(
                    field,
                    texts.of(field.label()),
                    side(field, conflict.mine(), "conflict.deletedByMe"),
                    side(field, conflict.base(), "conflict.unknown"),
                    side(field, conflict.theirs(), "conflict.deletedThere"),
                    mineChanged,
                    serverChanged,
                    clash,
                    clash && conflict.base() != null && Boolean.TRUE.equals(field.rememberable()));
            if (words.changed()) {
                fields.add(words);
            }
        }
        return new ConflictCase(
                conflict.id(),
                kind(conflict),
                type,
                texts.get("conflict.title", texts.of(type.label()), which),
                explanation(conflict),
                fields);
    }

    private String side(FieldSchema field, JsonObject document, String absent) {
        return document == null ? texts.get(absent) : wording.shown(field, document);
    }

    private static boolean mineChanged(FieldSchema field, LocalConflict conflict) {
        JsonObject against = conflict.base() == null ? conflict.theirs() : conflict.base();
        return !Objects.equals(value(conflict.mine(), field), value(against, field));
    }

    /** Without a base nobody can say who changed what: a difference counts for both. */
    private static boolean serverChanged(FieldSchema field, LocalConflict conflict) {
        JsonObject against = conflict.base() == null ? conflict.mine() : conflict.base();
        return !Objects.equals(value(conflict.theirs(), field), value(against, field));
    }

    private static JsonValue value(JsonObject document, FieldSchema field) {
        return document == null ? null : document.get(field.name());
    }

    private static ConflictKind kind(LocalConflict conflict) {
        if (conflict.mine() == null) {
            return ConflictKind.DELETED_HERE;
        }
        return conflict.theirs() == null ? ConflictKind.DELETED_THERE : ConflictKind.CHANGED;
    }

    private String explanation(LocalConflict conflict) {
        return switch (kind(conflict)) {
            case DELETED_HERE -> texts.get("conflict.explain.myDelete");
            case DELETED_THERE -> texts.get("conflict.explain.theirDelete");
            case CHANGED ->
                texts.get("EXISTS".equals(conflict.reason()) ? "conflict.explain.exists" : "conflict.explain.change");
        };
    }
}
