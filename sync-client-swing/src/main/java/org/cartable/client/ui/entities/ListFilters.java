package org.cartable.client.ui.entities;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.FieldFilter;
import org.cartable.client.store.FieldFilter.Condition;
import org.cartable.client.store.LocalSchema;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.entities.ColumnFilter.Choice;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;

/**
 * What is set to see a part of each list, remembered for as long as the program runs. What was typed and cannot be understood
 * stays in its field, says why, and filters nothing. Lives on the event thread.
 */
final class ListFilters {

    private final LocalSchema schema;
    private final Texts texts;
    private final FieldFormat format;
    private final RangeText ranges;
    private final Map<String, ListFilter> byType = new HashMap<>();

    ListFilters(LocalSchema schema, Texts texts, FieldFormat format) {
        this.schema = schema;
        this.texts = texts;
        this.format = format;
        this.ranges = new RangeText(format);
    }

    ListFilter of(TypeSchema type) {
        return type == null ? ListFilter.NOTHING : byType.getOrDefault(type.type(), ListFilter.NOTHING);
    }

    /** @return something was set for the type, or taken back, since the program began */
    boolean touched(TypeSchema type) {
        return byType.containsKey(type.type());
    }

    void set(TypeSchema type, ListFilter filter) {
        byType.put(type.type(), filter);
    }

    /** Takes over what is set for each type, in the own language. */
    void follow(ListFilters other) {
        for (TypeSchema type : schema.current().types()) {
            if (other.touched(type)) {
                set(type, typed(type, other.plain(type), other.of(type).unsentOnly()));
            }
        }
    }

    /** @return by field, what is set for the type as every language understands it */
    Map<String, String> plain(TypeSchema type) {
        return reworded(type, of(type).typed(), ranges::plain);
    }

    /** @return the filter as it is typed in the own language */
    ListFilter typed(TypeSchema type, Map<String, String> plain, boolean unsentOnly) {
        return new ListFilter(reworded(type, plain, ranges::typed), unsentOnly);
    }

    private static Map<String, String> reworded(
            TypeSchema type, Map<String, String> filters, BiFunction<FieldSchema, String, String> words) {
        Map<String, String> reworded = new HashMap<>();
        filters.forEach((name, text) -> reworded.put(
                name, type.field(name).map(field -> words.apply(field, text)).orElse(text)));
        return reworded;
    }

    /** @return the columns by which the list can be filtered, in their order */
    List<ColumnFilter> columns(List<FieldSchema> fields) {
        return fields.stream().flatMap(field -> column(field).stream()).toList();
    }

    private Optional<ColumnFilter> column(FieldSchema field) {
        String label = texts.of(field.label());
        return switch (field.kind()) {
            case TEXT -> Optional.of(new ColumnFilter(field.name(), label, texts.get("filter.words"), List.of()));
            case REFERENCE ->
                titledInWords(field)
                        ? Optional.of(new ColumnFilter(field.name(), label, texts.get("filter.words"), List.of()))
                        : Optional.empty();
            case INTEGER, DECIMAL ->
                Optional.of(new ColumnFilter(field.name(), label, texts.get("filter.number"), List.of()));
            case DATE -> Optional.of(new ColumnFilter(field.name(), label, texts.get("filter.date"), List.of()));
            case BOOLEAN ->
                Optional.of(new ColumnFilter(
                        field.name(),
                        label,
                        "",
                        List.of(all(), new Choice("true", texts.get("yes")), new Choice("false", texts.get("no")))));
            case ENUM ->
                Optional.of(new ColumnFilter(
                        field.name(),
                        label,
                        "",
                        Stream.concat(
                                        Stream.of(all()),
                                        field.values().stream()
                                                .map(value -> new Choice(value.value(), texts.of(value.label()))))
                                .toList()));
        };
    }

    private Choice all() {
        return new Choice("", texts.get("filter.all"));
    }

    /** The store finds what is referred to by the texts of its title only. */
    private boolean titledInWords(FieldSchema field) {
        return schema.find(field.references())
                .filter(target -> target.title().stream().anyMatch(name -> target.has(name, FieldKind.TEXT)))
                .isPresent();
    }

    /** @return the query with what is set for its type, as far as it can be understood */
    EntityQuery applied(TypeSchema type, EntityQuery query) {
        ListFilter filter = of(type);
        List<FieldFilter> wanted = new ArrayList<>();
        filter.typed()
                .forEach((name, typed) ->
                        type.field(name).flatMap(field -> read(field, typed)).ifPresent(wanted::addAll));
        return query.filter(wanted, filter.unsentOnly());
    }

    private Optional<List<FieldFilter>> read(FieldSchema field, String typed) {
        return switch (field.kind()) {
            case TEXT, REFERENCE -> Optional.of(List.of(new FieldFilter(field.name(), Condition.WORDS, typed)));
            case ENUM, BOOLEAN -> Optional.of(List.of(new FieldFilter(field.name(), Condition.IS, typed)));
            case INTEGER, DECIMAL, DATE -> ranges.read(field, typed);
        };
    }

    /** @return what of what was typed cannot be understood; null for nothing */
    String problem(TypeSchema type) {
        return type == null
                ? null
                : type.fields().stream()
                        .filter(field -> of(type).typed().containsKey(field.name()))
                        .filter(field ->
                                read(field, of(type).typed().get(field.name())).isEmpty())
                        .findFirst()
                        .map(field -> texts.get(
                                field.kind() == FieldKind.DATE ? "filter.noDate" : "filter.noNumber",
                                texts.of(field.label()),
                                format.dateExample()))
                        .orElse(null);
    }
}
