package org.cartable.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.cartable.client.Desktop;
import org.cartable.client.store.LoggedRun;
import org.cartable.client.store.SettledEdit;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.TypeSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "history",
        description = "List what became of the edits made here, or how the syncs went, newest first.")
final class HistoryCommand extends DesktopCommand {

    @Option(names = "--type", paramLabel = "TYPE", description = "Only edits of entities of the type.")
    private String typeName;

    @Option(names = "--id", paramLabel = "ID", description = "Only edits of the entity; goes with --type.")
    private String id;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many; 100 unless told.")
    private int limit;

    @Option(names = "--runs", description = "The syncs instead of the edits; those alike in a row as one.")
    private boolean runs;

    @Override
    int run(Desktop desktop, Output output) {
        if (runs) {
            return listRuns(desktop, output);
        }
        List<SettledEdit> edits = edits(desktop);
        if (output.json()) {
            output.array(edits.stream().map(Views::settled).toList());
            return ExitStatus.DONE;
        }
        List<List<String>> rows = new ArrayList<>(edits.size());
        for (SettledEdit edit : edits) {
            rows.add(List.of(
                    edit.queued().event().id().toString(),
                    edit.queued().event().createdAt().toString(),
                    edit.queued().event().operation().name(),
                    edit.queued().event().entityType(),
                    edit.queued().event().entityId().toString(),
                    edit.outcome().name(),
                    String.join(", ", edit.queued().overruledFields())));
        }
        output.table(List.of("event", "made at", "operation", "type", "id", "outcome", "overruled"), rows);
        return ExitStatus.DONE;
    }

    private int listRuns(Desktop desktop, Output output) {
        if (typeName != null || id != null) {
            throw new UsageException("--runs goes without --type and --id");
        }
        List<LoggedRun> all = desktop.store().runs().list(limit);
        if (output.json()) {
            output.array(all.stream().map(Views::loggedRun).toList());
            return ExitStatus.DONE;
        }
        List<List<String>> rows = new ArrayList<>(all.size());
        for (LoggedRun run : all) {
            rows.add(List.of(
                    run.startedAt().toString(),
                    run.endedAt().toString(),
                    String.valueOf(run.times()),
                    run.duration().toMillis() + " ms",
                    run.outcome(),
                    String.valueOf(run.sent()),
                    String.valueOf(run.received()),
                    String.valueOf(run.conflicts()),
                    String.valueOf(run.refused()),
                    run.message() == null ? "" : run.message()));
        }
        output.table(
                List.of(
                        "started at",
                        "ended at",
                        "times",
                        "took",
                        "outcome",
                        "sent",
                        "received",
                        "conflicts",
                        "refused",
                        ""),
                rows);
        return ExitStatus.DONE;
    }

    private List<SettledEdit> edits(Desktop desktop) {
        if (typeName == null) {
            if (id != null) {
                throw new UsageException("--id needs --type");
            }
            return desktop.store().history().list(limit);
        }
        TypeSchema type = FieldArguments.type(desktop, typeName);
        if (id == null) {
            return desktop.store().history().ofType(type.type(), limit);
        }
        EntityKey key = FieldArguments.key(type, id);
        return desktop.store().history().of(key, limit);
    }
}
