package org.cartable.client.ui.entities;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.cartable.client.ui.Background;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/**
 * The rows of the {@link Snapshot} that is shown: all of their numbers, and of some pages what stands in them. A page that is
 * looked at and not there is read; it is taken only when it was read for that very snapshot: one that was asked for under an
 * older order would put rows of that order under the new one. Lives on the event thread.
 */
final class ShownRows {

    private static final int PAGES_KEPT = 30;

    private final EntityPages pages;
    private final Background background;
    private final Arrival arrived;
    private final Consumer<RuntimeException> failed;
    private final Map<Integer, Map<Long, ListedEntity>> read = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Integer> asked = new HashSet<>();
    private TypeSchema type;
    private List<FieldSchema> columns = List.of();
    private long[] rowIds = {};

    /** Hears from which place to which rows have come. */
    @FunctionalInterface
    interface Arrival {
        void of(int first, int last);
    }

    ShownRows(EntityPages pages, Background background, Arrival arrived, Consumer<RuntimeException> failed) {
        this.pages = pages;
        this.background = background;
        this.arrived = arrived;
        this.failed = failed;
    }

    /** Shows nothing yet of the type, and reads these columns from now on. */
    void open(TypeSchema wanted, List<FieldSchema> shown) {
        type = wanted;
        columns = shown;
        show(Snapshot.NOTHING);
    }

    /** Shows another snapshot of the same. */
    void show(Snapshot snapshot) {
        rowIds = snapshot.rowIds();
        read.clear();
        read.putAll(snapshot.pages());
        asked.clear();
    }

    /** @return the numbers of all rows in their order; not to be changed */
    long[] ids() {
        return rowIds;
    }

    int count() {
        return rowIds.length;
    }

    /** @return the row in that place; null while its page is on its way, or when it is gone meanwhile */
    ListedEntity row(int place) {
        int page = place / EntityPages.PAGE_ROWS;
        Map<Long, ListedEntity> rows = read.get(page);
        if (rows == null) {
            ask(page);
            return null;
        }
        return rows.get(rowIds[place]);
    }

    /** @return the same, without reading anything */
    ListedEntity known(int place) {
        Map<Long, ListedEntity> rows = read.get(place / EntityPages.PAGE_ROWS);
        return rows == null ? null : rows.get(rowIds[place]);
    }

    private void ask(int page) {
        if (!asked.add(page)) {
            return;
        }
        long[] shown = rowIds;
        List<FieldSchema> shownColumns = columns;
        String entityType = type.type();
        background.run(
                () -> pages.page(entityType, shownColumns, shown, page), rows -> arrived(shown, page, rows), failed);
    }

    private void arrived(long[] readFor, int page, Map<Long, ListedEntity> rows) {
        if (!isShown(readFor)) {
            return;
        }
        asked.remove(page);
        read.put(page, rows);
        if (read.size() > PAGES_KEPT) {
            read.remove(read.keySet().iterator().next());
        }
        int first = page * EntityPages.PAGE_ROWS;
        arrived.of(first, Math.min(first + EntityPages.PAGE_ROWS, rowIds.length) - 1);
    }

    @SuppressWarnings("ArrayEquals") // the very array, not one with the same numbers
    private boolean isShown(long[] readFor) {
        return rowIds == readFor;
    }
}
