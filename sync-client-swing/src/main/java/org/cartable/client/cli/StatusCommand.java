package org.cartable.client.cli;

import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import org.cartable.client.Desktop;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.OutboxCounts;
import org.cartable.client.store.SyncState;
import org.cartable.client.transport.SessionFile.TokenPlace;
import org.cartable.protocol.schema.TypeSchema;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Show whose desktop this is and how far it has got.")
final class StatusCommand extends DesktopCommand {

    @Override
    int run(Desktop desktop, Output output) {
        SyncState state = desktop.store().state().current();
        OutboxCounts counts = desktop.store().outbox().counts();
        if (output.json()) {
            output.result(json(desktop, state, counts), "");
            return ExitStatus.DONE;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Server", state.signedIn() ? state.server() : "never signed in"));
        if (state.signedIn()) {
            rows.add(List.of("School", state.user().tenantName()));
            rows.add(List.of("User", state.user().username()));
        }
        rows.add(List.of("Session", session(desktop.tokenPlace())));
        rows.add(List.of("Desktop", state.clientId().toString()));
        rows.add(List.of(
                "Last sync",
                state.lastSuccessAt() == null ? "never" : state.lastSuccessAt().toString()));
        desktop.store().state().updateNeeded().ifPresent(why -> rows.add(List.of("Update needed", why)));
        long expected = desktop.store().state().expectedRows();
        if (expected > 0) {
            long here = desktop.store().entities().count();
            rows.add(List.of(
                    "First sync",
                    "%,d of about %,d records (%d %%)"
                            .formatted(here, Math.max(here, expected), 100 * here / Math.max(here, expected))));
        }
        rows.add(List.of("Changes waiting", String.valueOf(counts.waiting())));
        rows.add(List.of("Conflicts", String.valueOf(counts.conflicts())));
        rows.add(List.of("Refused", String.valueOf(counts.refused())));
        for (TypeSchema type : desktop.store().schema().current().types()) {
            rows.add(List.of(
                    type.type(), String.valueOf(desktop.store().entities().count(type.type()))));
        }
        output.table(rows);
        return ExitStatus.DONE;
    }

    private static String session(TokenPlace place) {
        return switch (place) {
            case NOWHERE -> "none";
            case KEYRING -> "in the keyring of this computer";
            case FILE -> "in a file of this desktop, for its owner only";
        };
    }

    private static jakarta.json.JsonObject json(Desktop desktop, SyncState state, OutboxCounts counts) {
        JsonObjectBuilder json =
                JsonText.builder().add("clientId", state.clientId().toString()).add("signedIn", state.signedIn());
        if (state.signedIn()) {
            Views.add(json, "server", state.server());
            Views.add(json, "username", state.user().username());
            Views.add(json, "tenantId", state.user().tenantId());
            Views.add(json, "tenantCode", state.user().tenantCode());
            Views.add(json, "tenantName", state.user().tenantName());
        }
        json.add("tokens", desktop.tokenPlace().name());
        json.add("waiting", counts.waiting())
                .add("conflicts", counts.conflicts())
                .add("refused", counts.refused())
                .add("schemaVersion", state.schemaVersion());
        Views.add(json, "updateNeeded", desktop.store().state().updateNeeded().orElse(null));
        Views.add(json, "oldestWaiting", counts.oldestWaiting());
        Views.add(json, "lastSuccess", state.lastSuccessAt());
        Views.add(json, "lastSyncTimestamp", state.lastSyncTimestamp());
        Views.add(json, "cursor", state.cursor());
        long expected = desktop.store().state().expectedRows();
        if (expected > 0) {
            json.add(
                    "firstSync",
                    JsonText.builder()
                            .add("rows", desktop.store().entities().count())
                            .add("expectedRows", expected));
        }
        JsonObjectBuilder entities = JsonText.builder();
        for (TypeSchema type : desktop.store().schema().current().types()) {
            entities.add(type.type(), desktop.store().entities().count(type.type()));
        }
        return json.add("entities", entities).build();
    }
}
