package org.cartable.client.cli;

import org.cartable.client.Desktop;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.TypeSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "delete", description = "Delete an entity here. It is sent at the next sync.")
final class DeleteCommand extends DesktopCommand {

    @Parameters(index = "0", paramLabel = "TYPE", description = "For example STUDENT")
    private String typeName;

    @Parameters(index = "1", paramLabel = "ID")
    private String id;

    @Mixin
    private PriorityOption lane;

    @Override
    int run(Desktop desktop, Output output) {
        TypeSchema type = FieldArguments.type(desktop, typeName);
        EntityKey key = FieldArguments.key(type, id);
        desktop.store().edits().delete(key, lane.priority());
        output.result(
                JsonText.builder().add("id", key.entityId().toString()).build(),
                "Deleted here; it is sent at the next sync.");
        return ExitStatus.DONE;
    }
}
