package org.cartable.client.store;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.protocol.schema.TypeSchema;

/**
 * The types that this desktop knows, as the server published them last. Empty before the first sign-in. Thread-safe.
 */
public final class LocalSchema {

    private static final SchemaResponse NONE = new SchemaResponse(0, List.of());

    private final LocalDatabase database;
    private volatile SchemaResponse current = NONE;
    private volatile String currentText;

    LocalSchema(LocalDatabase database) {
        this.database = database;
        database.read(sql -> sql.first("SELECT schema FROM sync_state", row -> row.getString(1)))
                .ifPresent(text -> {
                    current = SchemaJson.read(text);
                    currentText = text;
                });
        if (!database.read(sql -> SearchTables.areBuilt(sql, current))) {
            // The program was another one when this database was last open.
            database.write(sql -> {
                SearchTables.build(sql, current);
                return null;
            });
        }
    }

    /** @return the schema; version 0 without types before the first sign-in */
    public SchemaResponse current() {
        return current;
    }

    /** @return the type of that wire name in any case, if there is one */
    public Optional<TypeSchema> find(String name) {
        return current.type(name.toUpperCase(Locale.ROOT));
    }

    /**
     * @return the type of that wire name
     * @throws EditRefusedException when there is none
     */
    public TypeSchema require(String name) {
        return find(name).orElseThrow(() -> new EditRefusedException("there is no type " + name));
    }

    /**
     * @param text a schema that was not taken yet
     * @return its types that the current one does not have
     * @throws UnknownSchemaException when this program does not understand it
     */
    public List<String> newTypes(String text) {
        return SchemaJson.read(text).types().stream()
                .map(TypeSchema::type)
                .filter(type -> current.type(type).isEmpty())
                .toList();
    }

    /**
     * Takes the schema that the server publishes: makes tables for new types and columns for new fields. Nothing is
     * lost when the server's schema is older than ours: tables and documents stay as they are.
     *
     * @param text the answer of {@code GET /api/sync/schema}
     * @throws UnknownSchemaException when this program does not understand it; what is held stays
     */
    public void accept(String text) {
        if (text.equals(currentText)) {
            return;
        }
        SchemaResponse schema = SchemaJson.read(text);
        database.write(sql -> {
            EntityTables.build(sql, schema);
            EditedRows.restore(sql);
            sql.update("UPDATE sync_state SET schema = ?, schema_version = ?", text, schema.schemaVersion());
            return null;
        });
        current = schema;
        currentText = text;
        // Only now: who hears of it reads the schema, and is on another thread.
        database.write(sql -> {
            schema.types().forEach(type -> sql.touch(type.type()));
            return null;
        });
    }
}
