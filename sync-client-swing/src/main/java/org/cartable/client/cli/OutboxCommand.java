package org.cartable.client.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.client.Desktop;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditExport;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.QueuedEvent;
import org.cartable.protocol.schema.TypeSchema;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "outbox", description = "List the edits that wait to be sent or need a decision, or decide about one.")
final class OutboxCommand extends DesktopCommand {

    /** What to do instead of listing. */
    private static final class Deed {

        @Option(names = "--export", required = true, paramLabel = "FILE", description = "Write them to a JSON file.")
        private Path export;

        @Option(
                names = "--retry",
                required = true,
                paramLabel = "EVENT",
                description = "Send a refused edit, or mine of a conflict, again; f=v corrects it.")
        private String retry;

        @Option(
                names = "--discard",
                required = true,
                paramLabel = "EVENT",
                description = "Give up an edit that is parked or was never sent.")
        private String discard;

        @Option(names = "--undo", required = true, paramLabel = "EVENT", description = "Have a discarded edit back.")
        private String undo;
    }

    @ArgGroup
    private Deed deed;

    @Parameters(arity = "0..*", paramLabel = "f=v", description = "For --retry: field and value; f= clears one.")
    private List<String> corrections = List.of();

    @Override
    int run(Desktop desktop, Output output) {
        if (!corrections.isEmpty() && (deed == null || deed.retry == null)) {
            throw new UsageException("f=v goes with --retry");
        }
        if (deed == null) {
            list(desktop, output);
        } else if (deed.export != null) {
            export(desktop, output);
        } else if (deed.retry != null) {
            retry(desktop, output);
        } else if (deed.discard != null) {
            UUID event = FieldArguments.id(deed.discard);
            desktop.store().parkedEdits().discard(event);
            done(output, event, "Discarded; 'outbox --undo " + event + "' has it back.");
        } else {
            UUID event = FieldArguments.id(deed.undo);
            desktop.store().parkedEdits().undo(event);
            done(output, event, "It is back in the outbox.");
        }
        return ExitStatus.DONE;
    }

    private static void done(Output output, UUID event, String text) {
        output.result(JsonText.builder().add("id", event.toString()).build(), text);
    }

    private void retry(Desktop desktop, Output output) {
        UUID eventId = FieldArguments.id(deed.retry);
        QueuedEvent parked = desktop.store()
                .outbox()
                .find(eventId)
                .orElseThrow(() -> new EditRefusedException("there is no edit " + eventId));
        TypeSchema type = FieldArguments.type(desktop, parked.event().entityType());
        desktop.store().parkedEdits().retry(eventId, FieldArguments.values(type, corrections));
        done(output, eventId, "It is sent again at the next sync.");
    }

    /** What is written is all that is known of each edit, of one in conflict also its sides. */
    private void export(Desktop desktop, Output output) {
        List<QueuedEvent> open = desktop.store().outbox().open();
        String edits = EditExport.of(open, desktop.store().conflicts().open());
        try {
            Files.writeString(deed.export, edits);
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
        output.result(
                JsonText.builder()
                        .add("file", deed.export.toString())
                        .add("events", open.size())
                        .build(),
                "Wrote " + open.size() + " edits to " + deed.export + ".");
    }

    private static void list(Desktop desktop, Output output) {
        List<QueuedEvent> open = desktop.store().outbox().open();
        if (output.json()) {
            output.array(open.stream().map(EditExport::event).toList());
            return;
        }
        List<List<String>> rows = new ArrayList<>(open.size());
        for (QueuedEvent queued : open) {
            rows.add(List.of(
                    queued.event().id().toString(),
                    queued.event().createdAt().toString(),
                    queued.event().operation().name(),
                    queued.event().entityType(),
                    queued.event().entityId().toString(),
                    queued.event().priority().name(),
                    queued.event().status().name(),
                    reason(queued)));
        }
        output.table(List.of("event", "made at", "operation", "type", "id", "priority", "status", ""), rows);
    }

    private static String reason(QueuedEvent queued) {
        if (queued.waitsFor() != null) {
            return "waits for a decision about " + queued.waitsFor();
        }
        String code = queued.code() == null ? "" : queued.code() + " ";
        return queued.lastError() == null ? code.strip() : code + queued.lastError();
    }
}
