package org.cartable.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.cartable.client.Desktop;
import org.cartable.client.store.QueuedEvent;
import picocli.CommandLine.Command;

@Command(name = "outbox", description = "List the edits that wait to be sent or need a decision.")
final class OutboxCommand extends DesktopCommand {

    @Override
    int run(Desktop desktop, Output output) {
        List<QueuedEvent> open = desktop.store().outbox().open();
        if (output.json()) {
            output.array(open.stream().map(Views::event).toList());
            return ExitStatus.DONE;
        }
        List<List<String>> rows = new ArrayList<>(open.size());
        for (QueuedEvent queued : open) {
            rows.add(List.of(
                    queued.event().createdAt().toString(),
                    queued.event().operation().name(),
                    queued.event().entityType(),
                    queued.event().entityId().toString(),
                    queued.event().status().name(),
                    reason(queued)));
        }
        output.table(List.of("made at", "operation", "type", "id", "status", ""), rows);
        return ExitStatus.DONE;
    }

    private static String reason(QueuedEvent queued) {
        if (queued.waitsFor() != null) {
            return "waits for a decision";
        }
        String code = queued.code() == null ? "" : queued.code() + " ";
        return queued.lastError() == null ? code.strip() : code + queued.lastError();
    }
}
