package org.cartable.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.cartable.client.Desktop;
import org.cartable.client.store.LocalConflict;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.sync.DownProgress;
import org.cartable.client.sync.DryRun;
import org.cartable.client.sync.SyncRun;
import org.cartable.protocol.up.EventStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "sync", description = "Send what is queued, then fetch what is new.")
final class SyncCommand extends DesktopCommand {

    @Option(names = "--dry-run", description = "Ask what would become of the next batch; nothing is sent or fetched.")
    private boolean dryRun;

    private static final long LONG = 10_000;

    private int tenthsTold;
    private boolean ownClassesTold;

    @Override
    int run(Desktop desktop, Output output) {
        if (dryRun) {
            return askOnly(desktop, output);
        }
        desktop.engine().listen(status -> tell(status.progress(), output));
        SyncRun run = desktop.engine().runOnce();
        wipeIfRevoked(desktop);
        output.result(
                Views.run(run),
                "Sent " + run.acknowledged() + ", received " + run.received() + ", conflicts " + run.conflicts()
                        + ", refused " + run.refused() + ".");
        if (run.conflicts() + run.refused() > 0) {
            explain(desktop, output);
        }
        return switch (run.outcome()) {
            case DONE -> run.conflicts() + run.refused() > 0 ? ExitStatus.REFUSED : ExitStatus.DONE;
            case OFFLINE -> {
                output.problem("You are offline. Your changes are saved and will be sent when you are back online. ("
                        + run.message() + ")");
                yield ExitStatus.OFFLINE;
            }
            case BUSY -> {
                output.problem("The server is busy: " + run.message() + ". Your changes are kept.");
                yield ExitStatus.OFFLINE;
            }
            case LOGIN_NEEDED -> {
                output.problem("Sign in again: " + run.message() + ". Your changes are kept.");
                yield ExitStatus.REFUSED;
            }
            case UPDATE_NEEDED -> {
                output.problem("This program must be updated: " + run.message()
                        + ". Your changes were sent, and you can go on working.");
                yield ExitStatus.REFUSED;
            }
            case TOO_OLD -> {
                output.problem("This program can no longer send: " + run.message()
                        + " Your changes are kept and go after the update.");
                yield ExitStatus.TOO_OLD;
            }
            case REVOKED, REFUSED, FAILED -> {
                output.problem(run.message());
                yield ExitStatus.REFUSED;
            }
        };
    }

    /** A line for each tenth of a first sync that takes more than a moment, and one when the own classes are here. */
    private void tell(DownProgress progress, Output output) {
        if (progress == null || progress.expectedRows() < LONG) {
            return;
        }
        if (progress.ownClassesHere() && !ownClassesTold) {
            ownClassesTold = true;
            output.note("Your own classes are here; the rest follows.");
        }
        if (progress.percent() / 10 == tenthsTold) {
            return;
        }
        tenthsTold = progress.percent() / 10;
        output.note("%,d of about %,d records, %,d KB%s"
                .formatted(
                        progress.rows(),
                        progress.expectedRows(),
                        progress.bytes() / 1024,
                        progress.left() == null
                                ? ""
                                : ", about " + Math.max(1, progress.left().toSeconds()) + " s left"));
    }

    private static int askOnly(Desktop desktop, Output output) {
        DryRun answer = desktop.engine().dryRun();
        if (output.json()) {
            output.array(answer.verdicts().stream().map(Views::verdict).toList());
        } else {
            List<List<String>> rows = new ArrayList<>(answer.verdicts().size());
            for (DryRun.Verdict verdict : answer.verdicts()) {
                rows.add(List.of(
                        verdict.event().operation().name(),
                        verdict.event().entityType(),
                        verdict.event().entityId().toString(),
                        verdict.outcome().name(),
                        String.join(", ", verdict.fields()),
                        verdict.reason() == null ? "" : verdict.reason()));
            }
            output.table(List.of("operation", "type", "id", "would be", "fields", ""), rows);
            output.note(answer.notAsked() + " more wait for a later batch or for a decision.");
        }
        return answer.allTaken() ? ExitStatus.DONE : ExitStatus.REFUSED;
    }

    private static void explain(Desktop desktop, Output output) {
        for (LocalConflict conflict : desktop.store().conflicts().open()) {
            output.problem("Conflict " + conflict.id() + " on " + conflict.key().entityType() + " "
                    + desktop.store().entities().title(conflict.key()) + ": " + conflict.reason() + " "
                    + String.join(", ", conflict.fields()));
        }
        for (QueuedEvent queued : desktop.store().outbox().open()) {
            if (queued.event().status() == EventStatus.FAILED) {
                output.problem("Refused " + queued.event().operation() + " of " + queued.key() + ": " + queued.code()
                        + " " + queued.lastError());
            }
        }
    }
}
