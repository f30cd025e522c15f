package org.cartable.client.export;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EntityStatus;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/**
 * The entities of a type as rows of a table: every field under its label, then where the edits stand. They are read a page at
 * a time, so that also a long list takes little memory and others can read and save in between. Thread-safe.
 */
public final class EntityRows {

    private static final int PAGE_ROWS = 500;

    private final LocalStore store;
    private final CsvManner manner;
    private final String stateName;
    private final Function<EntityStatus, String> states;

    /**
     * @param stateName the name of the last column
     * @param states the word for where the edits of an entity stand
     */
    public EntityRows(LocalStore store, CsvManner manner, String stateName, Function<EntityStatus, String> states) {
        this.store = store;
        this.manner = manner;
        this.stateName = stateName;
        this.states = states;
    }

    /**
     * @param rowIds as {@link org.cartable.client.store.LocalEntities#rowIds} gives them; who is gone meanwhile is left out
     * @return gives a table these entities in that order
     */
    public Consumer<CsvTable> of(TypeSchema type, long[] rowIds) {
        return table -> {
            List<String> names = new ArrayList<>();
            type.fields().forEach(field -> names.add(field.label().in(manner.locale())));
            names.add(stateName);
            table.row(names);
            for (int from = 0; from < rowIds.length; from += PAGE_ROWS) {
                long[] page = new long[Math.min(PAGE_ROWS, rowIds.length - from)];
                System.arraycopy(rowIds, from, page, 0, page.length);
                write(type, page, table);
            }
        };
    }

    private void write(TypeSchema type, long[] rowIds, CsvTable table) {
        List<LocalEntity> entities = store.entities().page(type.type(), rowIds);
        Map<String, Map<UUID, String>> titles = new HashMap<>();
        for (FieldSchema field : type.fields()) {
            if (field.kind() == FieldKind.REFERENCE
                    && store.schema().find(field.references()).isPresent()) {
                titles.put(field.name(), store.entities().titles(field.references(), ids(entities, field)));
            }
        }
        for (LocalEntity entity : entities) {
            List<Object> cells = new ArrayList<>();
            for (FieldSchema field : type.fields()) {
                cells.add(cell(field, entity.fields().get(field.name()), titles.get(field.name())));
            }
            cells.add(states.apply(entity.status()));
            table.row(cells);
        }
    }

    private static Set<UUID> ids(List<LocalEntity> entities, FieldSchema reference) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (LocalEntity entity : entities) {
            if (!entity.text(reference.name()).isEmpty()) {
                ids.add(UUID.fromString(entity.text(reference.name())));
            }
        }
        return ids;
    }

    private Object cell(FieldSchema field, JsonValue value, Map<UUID, String> titles) {
        String plain = JsonText.plain(value);
        if (plain.isEmpty()) {
            return "";
        }
        return switch (field.kind()) {
            case TEXT -> plain;
            case DATE -> manner.date(plain);
            case INTEGER, DECIMAL -> value instanceof JsonNumber number ? number.bigDecimalValue() : plain;
            case BOOLEAN -> manner.truth(Boolean.parseBoolean(plain));
            case ENUM ->
                field.values().stream()
                        .filter(known -> known.value().equals(plain))
                        .map(known -> known.label().in(manner.locale()))
                        .findFirst()
                        .orElse(plain);
            case REFERENCE -> titles == null ? plain : titles.getOrDefault(UUID.fromString(plain), plain);
        };
    }
}
