package org.cartable.client.cli;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import org.cartable.client.Desktop;
import org.cartable.client.json.JsonText;
import org.cartable.client.sync.ReconcileRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "reconcile", description = "Sync, then compare all records with the server and repair what differs.")
final class ReconcileCommand extends DesktopCommand {

    @Option(names = "--check", description = "Find out only; nothing is repaired.")
    private boolean check;

    @Override
    int run(Desktop desktop, Output output) {
        ReconcileRun run = desktop.engine().reconcile(!check);
        if (output.json()) {
            output.result(json(run), "");
        } else {
            output.note("Compared " + run.entities() + " records of " + run.types() + " types in " + run.rounds()
                    + " requests, " + run.bytes() + " bytes.");
            if (run.differences().isEmpty()) {
                output.note("All is as at the server.");
            } else {
                output.table(
                        List.of("type", "id", ""),
                        run.differences().stream()
                                .map(difference -> List.of(difference.entityType(), difference.id(), words(difference)))
                                .toList());
                output.note(run.differences().size() + " differed, " + run.repaired() + " repaired.");
            }
        }
        return run.same() ? ExitStatus.DONE : ExitStatus.REFUSED;
    }

    private static String words(ReconcileRun.Difference difference) {
        return switch (difference.kind()) {
            case LACKING -> "was missing here";
            case TOO_MANY -> "is not at the server";
            case DIFFERENT -> "was different here";
        };
    }

    private static JsonObject json(ReconcileRun run) {
        JsonArrayBuilder differences = JsonText.arrayBuilder();
        for (ReconcileRun.Difference difference : run.differences()) {
            differences.add(JsonText.builder()
                    .add("entityType", difference.entityType())
                    .add("id", difference.id())
                    .add("kind", difference.kind().name()));
        }
        return JsonText.builder()
                .add("types", run.types())
                .add("entities", run.entities())
                .add("requests", run.rounds())
                .add("bytes", run.bytes())
                .add("repaired", run.repaired())
                .add("differences", differences)
                .build();
    }
}
