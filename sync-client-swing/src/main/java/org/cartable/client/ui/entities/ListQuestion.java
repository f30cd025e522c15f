package org.cartable.client.ui.entities;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.ListSetting;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/**
 * What is wanted of one type: the words of a search, filters and an order, as far as the type has them. Before a type is opened
 * nothing can be asked for. Lives on the event thread.
 */
final class ListQuestion {

    private final ListFilters filters;
    private TypeSchema type;
    private List<FieldSchema> columns = List.of();
    private List<ColumnFilter> filterColumns = List.of();
    private EntityQuery query;

    ListQuestion(ListFilters filters) {
        this.filters = filters;
    }

    /** Asks for the type as the setting says, with the filters that were set last where any were. */
    void open(TypeSchema wanted, ListSetting beginning) {
        type = wanted;
        columns = wanted.fields().stream().filter(FieldSchema::listed).toList();
        filterColumns = filters.columns(columns);
        ListSetting begun = known(beginning);
        filters.set(
                wanted,
                filters.touched(wanted)
                        ? new ListFilter(
                                known(filters.of(wanted).typed()),
                                filters.of(wanted).unsentOnly())
                        : filters.typed(wanted, begun.filters(), begun.unsentOnly()));
        query = asked(begun);
    }

    /** @return the type; null before the first */
    TypeSchema type() {
        return type;
    }

    /** @return the fields that the list shows */
    List<FieldSchema> columns() {
        return columns;
    }

    /** @return what the store is asked; null before the first type */
    EntityQuery query() {
        return query;
    }

    /** @return true when a change of one of the types may change the answer */
    boolean concerns(Set<String> entityTypes) {
        return entityTypes.contains(type.type())
                || columns.stream()
                        .map(FieldSchema::references)
                        .filter(Objects::nonNull)
                        .anyMatch(entityTypes::contains);
    }

    // --- search and order ----------------------------------------------------------------------------------------

    void search(String words) {
        query = query.search(words.isBlank() ? null : words.strip());
    }

    boolean searching() {
        return query != null && query.search() != null;
    }

    String searchText() {
        return searching() ? query.search() : "";
    }

    /** Sorts by the column; the other way round when it is sorted by it already. */
    void sortBy(FieldSchema column) {
        String field = column.name();
        query = query.orderBy(field, field.equals(query.orderBy()) && !query.descending());
    }

    /** @return the place of the column by which the list is sorted; -1 when it has the order of the titles */
    int sortedColumn() {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(query.orderBy())) {
                return i;
            }
        }
        return -1;
    }

    boolean descending() {
        return query != null && query.descending();
    }

    // --- filters -------------------------------------------------------------------------------------------------

    /** @return the columns by which the list can be filtered */
    List<ColumnFilter> filterColumns() {
        return filterColumns;
    }

    /** @return what is set; what cannot be understood filters nothing */
    ListFilter filter() {
        return filters.of(type);
    }

    void filter(ListFilter wanted) {
        filters.set(type, wanted);
        query = filters.applied(type, query);
    }

    /** @return true when what is asked for is a part that filters make */
    boolean filtered() {
        return query.unsentOnly() || !query.filters().isEmpty();
    }

    /** @return what of what was typed cannot be understood; null for nothing */
    String filterProblem() {
        return filters.problem(type);
    }

    // --- all of it -----------------------------------------------------------------------------------------------

    /** @return all that is set for the type */
    ListSetting setting() {
        return new ListSetting(
                searchText(), filters.plain(type), filter().unsentOnly(), query.orderBy(), query.descending());
    }

    /** Asks for what is wanted in place of all that is set, as far as the type has it. */
    void set(ListSetting wanted) {
        ListSetting known = known(wanted);
        filters.set(type, filters.typed(type, known.filters(), known.unsentOnly()));
        query = asked(known);
    }

    /** @return as much of it as the type has */
    ListSetting known(ListSetting wanted) {
        boolean ordered = columns.stream().anyMatch(column -> column.name().equals(wanted.orderBy()));
        return new ListSetting(
                wanted.search(),
                known(wanted.filters()),
                wanted.unsentOnly(),
                ordered ? wanted.orderBy() : null,
                ordered && wanted.descending());
    }

    private Map<String, String> known(Map<String, String> wanted) {
        Map<String, String> known = new HashMap<>(wanted);
        known.entrySet().removeIf(filter -> filterColumns.stream()
                .noneMatch(column -> column.field().equals(filter.getKey()) && column.takes(filter.getValue())));
        return known;
    }

    private EntityQuery asked(ListSetting setting) {
        EntityQuery all = EntityQuery.all(type.type()).orderBy(setting.orderBy(), setting.descending());
        return filters.applied(type, setting.search().isEmpty() ? all : all.search(setting.search()));
    }

    /** Takes over what is set in each list of another, which may speak another language. */
    void follow(ListQuestion other) {
        filters.follow(other.filters);
        if (type != null && type.equals(other.type)) {
            set(other.setting());
        }
    }
}
