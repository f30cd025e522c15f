package org.cartable.client.diagnostics;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cartable.client.files.OwnerFiles;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.OutboxCounts;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.store.SyncState;
import org.cartable.client.transport.SessionFile.TokenPlace;
import org.cartable.protocol.schema.TypeSchema;

/** A zip for those who are asked for help: how this desktop stands, without personal data. Blocks for the disk only. */
public final class DiagnosticsBundle {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final LocalStore store;
    private final TokenPlace tokens;
    private final Clock clock;

    /**
     * @param directory the desktop's
     * @param tokens where those of the session are
     */
    public DiagnosticsBundle(Path directory, LocalStore store, TokenPlace tokens, Clock clock) {
        this.directory = directory;
        this.store = store;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @return a name for the file that says when it was made */
    public String fileName() {
        return "cartable-diagnostics-" + STAMP.format(clock.instant()) + ".zip";
    }

    /** Writes the bundle into a file for its owner only, in place of what is there. */
    public void write(Path file) {
        try {
            Files.deleteIfExists(file);
            OwnerFiles.createForOwner(file);
            try (OutputStream out = Files.newOutputStream(file);
                    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
                add(zip, "about.json", about());
                add(zip, "state.json", state());
                add(zip, "records.json", records());
                add(zip, "outbox.json", outbox());
                for (Path log : LogFile.files(directory)) {
                    addLog(zip, log);
                }
            }
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    private static void add(ZipOutputStream zip, String name, JsonObject content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write((content + "\n").getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static void addLog(ZipOutputStream zip, Path log) throws IOException {
        zip.putNextEntry(new ZipEntry("logs/" + log.getFileName()));
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                zip.write((LogLine.redacted(line).orElse("(left out)") + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        zip.closeEntry();
    }

    private JsonObject about() throws IOException {
        JsonObjectBuilder files = JsonText.builder();
        for (String end : new String[] {"", "-wal", "-check"}) {
            Path file = directory.resolve(LocalStore.FILE_NAME + end);
            files.add(LocalStore.FILE_NAME + end, Files.exists(file) ? Files.size(file) : -1);
        }
        JsonObjectBuilder json = JsonText.builder()
                .add("version", Build.VERSION)
                .add("madeAt", clock.instant().toString())
                .add("locale", Locale.getDefault().toLanguageTag());
        for (String property : new String[] {"java.version", "java.vendor", "os.name", "os.version", "os.arch"}) {
            json.add(property, System.getProperty(property, ""));
        }
        return json.add("memoryMax", Runtime.getRuntime().maxMemory())
                .add("diskFree", Files.getFileStore(directory).getUsableSpace())
                .add("bytes", files)
                .build();
    }

    private JsonObject state() {
        SyncState state = store.state().current();
        OutboxCounts counts = store.outbox().counts();
        JsonObjectBuilder json = JsonText.builder()
                .add("clientId", state.clientId().toString())
                .add("signedIn", state.signedIn())
                .add("tokens", tokens.name())
                .add("schemaVersion", state.schemaVersion())
                .add("storeVersion", store.version())
                .add("hasCursor", state.cursor() != null)
                .add("waiting", counts.waiting())
                .add("conflicts", counts.conflicts())
                .add("refused", counts.refused())
                .add("drafts", store.drafts().all().size())
                .add("expectedRows", store.state().expectedRows())
                .add("resetsInARow", store.state().resetsInARow())
                .add("owesReconcile", store.state().owesReconcile())
                .add("updateNeeded", store.state().updateNeeded().isPresent());
        add(json, "oldestWaiting", counts.oldestWaiting());
        add(json, "lastSuccess", state.lastSuccessAt());
        add(json, "lastSyncTimestamp", state.lastSyncTimestamp());
        if (state.signedIn()) {
            json.add("server", withoutUser(state.server()))
                    .add("tenantId", state.user().tenantId().toString())
                    .add("roles", JsonText.array(state.user().roles()));
        }
        if (state.scope() != null) {
            json.add("scopedTypes", JsonText.array(List.copyOf(state.scope().keySet())));
        }
        return json.build();
    }

    private static void add(JsonObjectBuilder json, String member, Instant at) {
        json.add(member, at == null ? JsonValue.NULL : JsonText.value(at.toString()));
    }

    private static String withoutUser(String server) {
        try {
            URI address = URI.create(server);
            return address.getScheme() + "://" + address.getHost() + ":" + address.getPort();
        } catch (IllegalArgumentException noAddress) {
            return "(left out)";
        }
    }

    private JsonObject records() {
        JsonObjectBuilder json = JsonText.builder();
        for (TypeSchema type : store.schema().current().types()) {
            json.add(type.type(), store.entities().count(type.type()));
        }
        return json.build();
    }

    private JsonObject outbox() {
        JsonArrayBuilder events = JsonText.arrayBuilder();
        for (QueuedEvent queued : store.outbox().open()) {
            JsonObjectBuilder event = JsonText.builder()
                    .add("id", queued.event().id().toString())
                    .add("type", queued.event().entityType())
                    .add("operation", queued.event().operation().name())
                    .add("status", queued.event().status().name())
                    .add("priority", queued.event().priority().name())
                    .add("attempts", queued.event().attemptCount())
                    .add("waits", queued.waitsFor() != null);
            if (queued.code() != null) {
                event.add("code", queued.code());
            }
            if (queued.event().changedFields() != null) {
                event.add("changedFields", JsonText.array(queued.event().changedFields()));
            }
            events.add(event);
        }
        return JsonText.builder().add("open", events).build();
    }
}
