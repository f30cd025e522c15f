package org.cartable.client.cli;

import java.util.List;
import org.cartable.client.Desktop;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.LocalConflict;
import org.cartable.protocol.schema.TypeSchema;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "resolve", description = "Decide a conflict.")
final class ResolveCommand extends DesktopCommand {

    /** One of the three ways. */
    private static final class Choice {

        @Option(names = "--accept-server", required = true, description = "Take the server's state.")
        private boolean acceptServer;

        @Option(names = "--keep-mine", required = true, description = "Put my edit on top of the server's state.")
        private boolean keepMine;

        @Option(
                names = "--set",
                required = true,
                arity = "1..*",
                paramLabel = "f=v",
                description = "Decide fields; of the others mine where only I changed them, else the server's.")
        private List<String> values = List.of();
    }

    @Parameters(paramLabel = "CONFLICT", description = "Its id, as 'conflicts' shows it.")
    private String conflictId;

    @ArgGroup(multiplicity = "1")
    private Choice choice;

    @Override
    int run(Desktop desktop, Output output) {
        LocalConflict conflict = desktop.store()
                .conflicts()
                .find(FieldArguments.id(conflictId))
                .orElseThrow(() -> new EditRefusedException("there is no conflict " + conflictId));
        if (choice.acceptServer) {
            desktop.store().conflicts().acceptServer(conflict);
        } else if (choice.keepMine) {
            desktop.store().conflicts().keepMine(conflict);
        } else {
            TypeSchema type = FieldArguments.type(desktop, conflict.key().entityType());
            desktop.store().conflicts().merge(conflict, FieldArguments.values(type, choice.values));
        }
        LocalConflict decided = desktop.store().conflicts().find(conflict.id()).orElseThrow();
        output.result(
                JsonText.builder()
                        .add("id", decided.id().toString())
                        .add("status", decided.status().name())
                        .build(),
                choice.acceptServer ? "The server's state is taken." : "Decided here; it is sent at the next sync.");
        return ExitStatus.DONE;
    }
}
