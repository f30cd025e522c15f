package org.cartable.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.cartable.client.Desktop;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditExport;
import org.cartable.client.store.LocalConflict;
import picocli.CommandLine.Command;

@Command(name = "conflicts", description = "List the conflicts that nobody has decided, with their sides.")
final class ConflictsCommand extends DesktopCommand {

    @Override
    int run(Desktop desktop, Output output) {
        List<LocalConflict> open = desktop.store().conflicts().open();
        if (output.json()) {
            output.array(open.stream().map(EditExport::conflict).toList());
            return ExitStatus.DONE;
        }
        for (LocalConflict conflict : open) {
            output.note(conflict.id() + "  " + conflict.key().entityType() + " "
                    + desktop.store().entities().title(conflict.key()) + "  " + conflict.reason());
            List<List<String>> rows = new ArrayList<>();
            for (String field : conflict.fields()) {
                rows.add(List.of(
                        "  " + field,
                        side(conflict.base(), field),
                        side(conflict.mine(), field),
                        side(conflict.theirs(), field)));
            }
            output.table(List.of("  field", "before", "mine", "server"), rows);
        }
        if (open.isEmpty()) {
            output.note("No conflicts.");
        }
        return ExitStatus.DONE;
    }

    private static String side(jakarta.json.JsonObject side, String field) {
        return side == null ? "-" : JsonText.plain(side.get(field));
    }
}
