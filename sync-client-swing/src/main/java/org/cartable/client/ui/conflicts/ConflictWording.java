package org.cartable.client.ui.conflicts;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.cartable.client.store.LocalConflict;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/** Puts a conflict into words; reads the store, so off the event thread. */
final class ConflictWording {

    private final LocalStore store;
    private final Texts texts;
    private final FieldFormat format;

    ConflictWording(LocalStore store, Texts texts, FieldFormat format) {
        this.store = store;
        this.texts = texts;
        this.format = format;
    }

    ConflictCase of(LocalConflict conflict) {
        TypeSchema type = store.schema().require(conflict.key().entityType());
        BinaryOperator<String> titles =
                (target, id) -> store.entities().title(new EntityKey(target, UUID.fromString(id)));
        JsonObject known = conflict.mine() == null ? conflict.theirs() : conflict.mine();
        String which = known == null ? "" : format.title(type, known, titles);
        List<ConflictField> fields = new ArrayList<>();
        for (FieldSchema field : type.fields()) {
            ConflictField words = new ConflictField(
                    texts.of(field.label()),
                    side(field, conflict.mine(), titles, "conflict.deletedByMe"),
                    side(field, conflict.base(), titles, "conflict.unknown"),
                    side(field, conflict.theirs(), titles, "conflict.deletedThere"),
                    mineChanged(field, conflict),
                    serverChanged(field, conflict));
            if (words.changed()) {
                fields.add(words);
            }
        }
        return new ConflictCase(
                conflict.id(),
                texts.get("conflict.title", texts.of(type.label()), which),
                explanation(conflict),
                fields);
    }

    private String side(FieldSchema field, JsonObject document, BinaryOperator<String> titles, String absent) {
        return document == null ? texts.get(absent) : format.shown(field, document.get(field.name()), titles);
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

    private String explanation(LocalConflict conflict) {
        if (conflict.mine() == null) {
            return texts.get("conflict.explain.myDelete");
        }
        return conflict.theirs() == null
                ? texts.get("conflict.explain.theirDelete")
                : texts.get("conflict.explain.change");
    }
}
