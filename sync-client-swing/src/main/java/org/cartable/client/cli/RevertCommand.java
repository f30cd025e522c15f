package org.cartable.client.cli;

import java.util.UUID;
import org.cartable.client.Desktop;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "revert", description = "Put back what an edit changed, as a new edit. It is sent at the next sync.")
final class RevertCommand extends DesktopCommand {

    @Parameters(paramLabel = "EVENT", description = "Its id, as 'history' shows it.")
    private String eventId;

    @Option(names = "--bring-back", description = "The other way: make an edit of the values that did not get through.")
    private boolean bringBack;

    @Override
    int run(Desktop desktop, Output output) {
        UUID event = FieldArguments.id(eventId);
        EntityKey key = bringBack
                ? desktop.store().history().bringBack(event)
                : desktop.store().history().revert(event);
        output.result(
                JsonText.builder()
                        .add("entityType", key.entityType())
                        .add("id", key.entityId().toString())
                        .build(),
                "Saved here; it is sent at the next sync.");
        return ExitStatus.DONE;
    }
}
