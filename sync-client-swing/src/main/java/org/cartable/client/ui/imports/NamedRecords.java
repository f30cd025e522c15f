package org.cartable.client.ui.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.protocol.schema.TypeSchema;

/** The records of a type by what a table may call them: their title, or what is unique in the school. Blocks for the disk. */
final class NamedRecords {

    private static final int PAGE_ROWS = 500;

    private final Map<String, Set<UUID>> byName = new HashMap<>();

    NamedRecords(LocalStore store, TypeSchema type) {
        long[] rows = store.entities().rowIds(EntityQuery.all(type.type()));
        for (int from = 0; from < rows.length; from += PAGE_ROWS) {
            long[] page = new long[Math.min(PAGE_ROWS, rows.length - from)];
            System.arraycopy(rows, from, page, 0, page.length);
            List<LocalEntity> entities = store.entities().page(type.type(), page);
            store.entities()
                    .titles(type.type(), entities.stream().map(LocalEntity::id).toList())
                    .forEach((id, title) -> add(title, id));
            if (type.naturalKey().size() == 1) {
                entities.forEach(entity -> add(entity.text(type.naturalKey().get(0)), entity.id()));
            }
            entities.forEach(entity -> add(entity.id().toString(), entity.id()));
        }
    }

    private void add(String name, UUID id) {
        byName.computeIfAbsent(PlainName.of(name), some -> new HashSet<>(1)).add(id);
    }

    /** @return all that are called so */
    Set<UUID> called(String name) {
        return byName.getOrDefault(PlainName.of(name), Set.of());
    }
}
