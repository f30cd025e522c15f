package org.cartable.client.ui.entities;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalEntities;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;

/** Reads the parts of a list from the store, off the event thread. Knows nothing of what is shown. Thread-safe. */
final class EntityPages {

    /** How many rows are read at once. */
    static final int PAGE_ROWS = 100;

    private final LocalEntities entities;
    private final FieldFormat format;

    EntityPages(LocalEntities entities, FieldFormat format) {
        this.entities = entities;
        this.format = format;
    }

    /** @return the first page of what the query wants: the first few are found long before all are in their order */
    Snapshot beginning(EntityQuery query, List<FieldSchema> columns) {
        return snapshot(query.limit(PAGE_ROWS), columns, Sight.TOP);
    }

    /** @return the numbers of the rows that the query wants, with those read already that will be in sight */
    Snapshot snapshot(EntityQuery query, List<FieldSchema> columns, Sight sight) {
        long[] rowIds = entities.rowIds(query);
        Map<Integer, Map<Long, ListedEntity>> pages = new HashMap<>();
        int first = sight.first() + sight.movedIn(rowIds);
        int last = Math.min(first + Math.max(1, sight.rowIds().length), rowIds.length) - 1;
        for (int page = first / PAGE_ROWS; page * PAGE_ROWS <= last; page++) {
            pages.put(page, page(query.entityType(), columns, rowIds, page));
        }
        return new Snapshot(rowIds, pages);
    }

    /** @return the rows of the page by number; those that are gone meanwhile are not among them */
    Map<Long, ListedEntity> page(String entityType, List<FieldSchema> columns, long[] rowIds, int page) {
        int from = page * PAGE_ROWS;
        List<LocalEntity> read =
                entities.page(entityType, Arrays.copyOfRange(rowIds, from, Math.min(from + PAGE_ROWS, rowIds.length)));
        Map<String, Map<UUID, String>> titles = titles(columns, read);
        Map<Long, ListedEntity> rows = new HashMap<>();
        for (LocalEntity entity : read) {
            List<String> cells = new ArrayList<>(columns.size());
            for (FieldSchema column : columns) {
                cells.add(format.shown(column, entity.fields().get(column.name()), (type, id) -> titles.get(type)
                        .get(UUID.fromString(id))));
            }
            rows.put(entity.rowId(), new ListedEntity(entity.rowId(), entity.key(), cells, entity.edits()));
        }
        return rows;
    }

    private Map<String, Map<UUID, String>> titles(List<FieldSchema> columns, List<LocalEntity> read) {
        Map<String, Set<UUID>> wanted = new HashMap<>();
        for (FieldSchema column : columns) {
            if (column.kind() == FieldKind.REFERENCE) {
                Set<UUID> ids = wanted.computeIfAbsent(column.references(), type -> new HashSet<>());
                read.stream()
                        .map(entity -> entity.text(column.name()))
                        .filter(id -> !id.isEmpty())
                        .map(UUID::fromString)
                        .forEach(ids::add);
            }
        }
        Map<String, Map<UUID, String>> titles = new HashMap<>();
        wanted.forEach((type, ids) -> titles.put(type, entities.titles(type, ids)));
        return titles;
    }
}
