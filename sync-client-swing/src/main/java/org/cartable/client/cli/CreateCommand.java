package org.cartable.client.cli;

import java.util.List;
import java.util.UUID;
import org.cartable.client.Desktop;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.schema.TypeSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "create", description = "Create an entity here; prints its id. It is sent at the next sync.")
final class CreateCommand extends DesktopCommand {

    @Parameters(index = "0", paramLabel = "TYPE", description = "For example STUDENT")
    private String typeName;

    @Parameters(index = "1..*", paramLabel = "f=v", description = "Field and value.")
    private List<String> fields = List.of();

    @Mixin
    private PriorityOption lane;

    @Override
    int run(Desktop desktop, Output output) {
        TypeSchema type = FieldArguments.type(desktop, typeName);
        UUID id = desktop.store().edits().create(type.type(), FieldArguments.values(type, fields), lane.priority());
        output.result(JsonText.builder().add("id", id.toString()).build(), id.toString());
        return ExitStatus.DONE;
    }
}
