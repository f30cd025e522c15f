package org.cartable.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.cartable.client.Desktop;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.LocalEntity;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "get", description = "Show one entity as it is here.")
final class GetCommand extends DesktopCommand {

    @Parameters(index = "0", paramLabel = "TYPE", description = "For example STUDENT")
    private String typeName;

    @Parameters(index = "1", paramLabel = "ID")
    private String id;

    @Override
    int run(Desktop desktop, Output output) {
        TypeSchema type = FieldArguments.type(desktop, typeName);
        EntityKey key = FieldArguments.key(type, id);
        LocalEntity entity = desktop.store()
                .entities()
                .find(key)
                .orElseThrow(() -> new EditRefusedException("there is no " + key + " here"));
        if (output.json()) {
            output.result(Views.entity(entity), "");
            return ExitStatus.DONE;
        }
        List<List<String>> rows = new ArrayList<>();
        for (FieldSchema field : type.fields()) {
            rows.add(List.of(field.name(), entity.text(field.name())));
        }
        rows.add(List.of("", ""));
        rows.add(List.of(
                "version",
                entity.serverVersion() == null ? "-" : entity.serverVersion().toString()));
        rows.add(List.of("status", entity.status().name()));
        output.table(List.of("id", entity.id().toString()), rows);
        return ExitStatus.DONE;
    }
}
