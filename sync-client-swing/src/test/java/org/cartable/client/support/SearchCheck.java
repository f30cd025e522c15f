package org.cartable.client.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/** Compares what a store finds with what its documents say, read one by one. */
public final class SearchCheck {

    /** So many rows are no reason for the store to begin. */
    private static final int LEFT = 64;

    private final LocalStore store;
    private final Path directory;

    public SearchCheck(Path directory, LocalStore store) {
        this.directory = directory;
        this.store = store;
    }

    /** The words find what the documents say: as the index is now, when it has caught up, and when it is empty. */
    public void isRightFor(String... words) {
        compare(words);
        awaitCaughtUp();
        compare(words);
        empty();
        compare(words);
    }

    private void compare(String... words) {
        for (TypeSchema type : store.schema().current().types()) {
            for (String word : words) {
                assertThat(found(type, word)).as(type.type() + ": " + word).isEqualTo(expected(type, word));
            }
        }
    }

    /** A commit makes the store go on where it is behind; a few rows are always left. */
    public void awaitCaughtUp() {
        store.state().reconciled();
        Awaitility.await().until(() -> due().size() <= LEFT);
    }

    /** @return the rows of which the index is behind */
    public List<String> due() {
        try (FileDamage file = new FileDamage(directory)) {
            return file.rows("SELECT entity_type, entity_row FROM search_due");
        }
    }

    /** Takes everything out of the index and says so, as after a first sync. */
    public void empty() {
        try (FileDamage file = new FileDamage(directory)) {
            for (String type : file.rows("SELECT entity_type FROM search_types")) {
                String index = "search$" + type.toLowerCase(Locale.ROOT);
                file.run("DELETE FROM \"" + index + "$keys\"");
                file.run("INSERT INTO \"" + index + "$words\" (\"" + index + "$words\") VALUES ('delete-all')");
                file.run("INSERT OR IGNORE INTO search_due SELECT '" + type + "', rowid FROM e_" + type
                        + " WHERE payload IS NOT NULL");
            }
        }
    }

    private TreeSet<UUID> found(TypeSchema type, String word) {
        TreeSet<UUID> ids = new TreeSet<>();
        for (LocalEntity entity :
                store.entities().list(EntityQuery.all(type.type()).search(word))) {
            assertThat(ids.add(entity.id())).isTrue();
        }
        return ids;
    }

    private TreeSet<UUID> expected(TypeSchema type, String word) {
        TreeSet<UUID> ids = new TreeSet<>();
        for (LocalEntity entity : store.entities().list(EntityQuery.all(type.type()))) {
            if (texts(type, entity).stream().anyMatch(text -> (" " + plain(text)).contains(" " + plain(word)))) {
                ids.add(entity.id());
            }
        }
        return ids;
    }

    private List<String> texts(TypeSchema type, LocalEntity entity) {
        List<String> texts = new ArrayList<>();
        for (FieldSchema field : type.fields()) {
            String text = entity.text(field.name());
            if (field.kind() == FieldKind.TEXT) {
                texts.add(text);
            } else if (field.kind() == FieldKind.REFERENCE && !text.isEmpty()) {
                TypeSchema target = store.schema().require(field.references());
                store.entities()
                        .find(new EntityKey(target.type(), UUID.fromString(text)))
                        .ifPresent(other -> target.title().stream()
                                .filter(part -> target.field(part).orElseThrow().kind() == FieldKind.TEXT)
                                .forEach(part -> texts.add(other.text(part))));
            }
        }
        return texts;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("œ", "oe")
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }
}
