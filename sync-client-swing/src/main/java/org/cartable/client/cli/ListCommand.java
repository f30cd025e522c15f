package org.cartable.client.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.Desktop;
import org.cartable.client.export.CsvManner;
import org.cartable.client.export.EntityRows;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.EntityStatus;
import org.cartable.client.store.LocalEntity;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "list", description = "List the entities of a type as they are here.")
final class ListCommand extends DesktopCommand {

    @Parameters(paramLabel = "TYPE", description = "For example STUDENT")
    private String typeName;

    @Option(names = "--where", paramLabel = "f=v", description = "Only where the field has the value; repeatable.")
    private List<String> where = List.of();

    @Option(
            names = "--csv",
            description =
                    "Write a table for spreadsheets (RFC 4180, UTF-8) with all fields. A text that begins with = + - @"
                            + " gets an apostrophe in front, so that no spreadsheet runs it.")
    private boolean csv;

    @Option(
            names = "--language",
            paramLabel = "en|fr",
            description = "Of the table's names, numbers and dates: en parts cells by commas, fr by semicolons.")
    private String language = "en";

    @Override
    int run(Desktop desktop, Output output) {
        TypeSchema type = FieldArguments.type(desktop, typeName);
        EntityQuery query = EntityQuery.all(type.type()).where(FieldArguments.texts(type, where));
        if (csv) {
            CsvManner manner = CsvManner.of(Locale.forLanguageTag(language));
            EntityRows rows = new EntityRows(desktop.store(), manner, "status", ListCommand::name);
            output.table(manner, rows.of(type, desktop.store().entities().rowIds(query)));
            return ExitStatus.DONE;
        }
        List<LocalEntity> entities = desktop.store().entities().list(query);
        if (output.json()) {
            output.array(entities.stream().map(Views::entity).toList());
        } else {
            table(desktop, output, type, entities);
        }
        return ExitStatus.DONE;
    }

    private static void table(Desktop desktop, Output output, TypeSchema type, List<LocalEntity> entities) {
        List<FieldSchema> fields =
                type.fields().stream().filter(FieldSchema::listed).toList();
        Map<String, Map<UUID, String>> titles = new HashMap<>();
        for (FieldSchema field : fields) {
            if (field.kind() == FieldKind.REFERENCE) {
                titles.put(field.name(), desktop.store().entities().titles(field.references(), ids(entities, field)));
            }
        }
        List<String> heading = new ArrayList<>(List.of("id"));
        fields.forEach(field -> heading.add(field.name()));
        heading.add("");
        List<List<String>> rows = new ArrayList<>(entities.size());
        for (LocalEntity entity : entities) {
            List<String> row = new ArrayList<>(List.of(entity.id().toString()));
            for (FieldSchema field : fields) {
                String text = entity.text(field.name());
                boolean reference = titles.containsKey(field.name()) && !text.isEmpty();
                row.add(reference ? titles.get(field.name()).get(UUID.fromString(text)) : text);
            }
            row.add(entity.status() == EntityStatus.SENT ? "" : name(entity.status()));
            rows.add(row);
        }
        output.table(heading, rows);
    }

    private static String name(EntityStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
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
}
