package org.cartable.client.cli;

import java.util.List;
import org.cartable.client.Desktop;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.TypeSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "update", description = "Change fields of an entity here; f= clears one. It is sent at the next sync.")
final class UpdateCommand extends DesktopCommand {

    @Parameters(index = "0", paramLabel = "TYPE", description = "For example STUDENT")
    private String typeName;

    @Parameters(index = "1", paramLabel = "ID")
    private String id;

    @Parameters(index = "2..*", arity = "1..*", paramLabel = "f=v", description = "Field and value.")
    private List<String> fields;

    @Mixin
    private PriorityOption lane;

    @Override
    int run(Desktop desktop, Output output) {
        TypeSchema type = FieldArguments.type(desktop, typeName);
        EntityKey key = FieldArguments.key(type, id);
        boolean changed = desktop.store().edits().update(key, FieldArguments.values(type, fields), lane.priority());
        output.result(
                JsonText.builder()
                        .add("id", key.entityId().toString())
                        .add("changed", changed)
                        .build(),
                changed ? "Saved here; it is sent at the next sync." : "Nothing to change.");
        return ExitStatus.DONE;
    }
}
