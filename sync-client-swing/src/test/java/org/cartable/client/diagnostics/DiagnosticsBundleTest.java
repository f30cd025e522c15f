package org.cartable.client.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.Draft;
import org.cartable.client.store.DraftValue;
import org.cartable.client.support.Desktop;
import org.cartable.client.transport.SessionFile.TokenPlace;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticsBundleTest {

    /** What must stay here; each is put wherever it could come from. */
    private static final List<String> SECRETS = List.of(
            "Traor",
            "Awa",
            "traore@example.org",
            "912 555 777",
            "A-4711",
            "Xantippe",
            "tok.en-123456",
            "secretary@gp",
            "Gabriel Pereira");

    @TempDir
    private Path directory;

    private Desktop desktop;

    @BeforeEach
    void open() {
        desktop = Desktop.signedIn(directory, 1);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private Map<String, String> bundle() throws IOException {
        Path file = directory.resolve("bundle.zip");
        new DiagnosticsBundle(directory, desktop.store, TokenPlace.FILE, desktop.clock).write(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Map<String, String> texts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                texts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    private void fillWithSecrets() throws IOException {
        EntityKey student = desktop.newStudent("A-4711", "Traoré");
        desktop.store
                .edits()
                .update(
                        student,
                        Desktop.fields("{'email': 'traore@example.org', 'guardianPhone': '912 555 777',"
                                + " 'guardianName': 'Xantippe'}"));
        OutboxEvent edit =
                desktop.store.outbox().takeBatch(1, 100_000, List.of()).get(0);
        desktop.store
                .settlement()
                .settle(new UpResponse(
                        List.of(),
                        List.of(),
                        List.of(new RejectedEvent(
                                edit.id(), "DUPLICATE_KEY", "A-4711 is taken by Xantippe", List.of(), null)),
                        null));
        desktop.newStudent("A-47112", "Traoré");
        desktop.store
                .drafts()
                .keep(new Draft(
                        UUID.randomUUID(),
                        "STUDENT",
                        student.entityId(),
                        "Traoré Awa",
                        Map.of("lastName", new DraftValue("Xantippe", "Traoré", ""))));
        desktop.store.state().updateNeeded("Xantippe needs an update");
        Files.writeString(directory.resolve("session.json"), "{\"accessToken\": \"tok.en-123456\"}");
        try (LogFile log = LogFile.open(directory)) {
            assertThat(log).isNotNull();
            System.Logger ours = System.getLogger("org.cartable.client.Trial");
            ours.log(System.Logger.Level.INFO, "compared {0} entities of {1}", 12, "Traoré Awa");
            ours.log(
                    System.Logger.Level.ERROR,
                    "a sync broke off",
                    new IllegalStateException(
                            "Traoré\n\t\tXantippe.Awa:1", new IOException("token tok.en-123456\nAwa")));
            Logger.getLogger("com.example").warning("Awa\tXantippe\n2026-09-01T08:00:00Z\tINFO\torg.cartable.A\tAwa");
        }
        Files.writeString(
                directory.resolve("logs/cartable.9.log"), "Xantippe wrote this\nAwa\tTraoré\tAwa\tAwa\n\tAwa Traoré\n");
    }

    @Test
    void nothingPersonalIsInTheBundleWhereverItWas() throws IOException {
        fillWithSecrets();
        Map<String, String> bundle = bundle();

        String logs = Files.readString(directory.resolve("logs/cartable.0.log"));
        assertThat(logs).as("the log of this machine has it").contains("Traoré Awa", "tok.en-123456", "Xantippe");
        assertThat(bundle).isNotEmpty();
        bundle.forEach((name, text) -> {
            for (String secret : SECRETS) {
                assertThat(text).as(name).doesNotContain(secret);
                assertThat(name).doesNotContain(secret);
            }
        });
    }

    @Test
    void whatHelpsIsInIt() throws IOException {
        fillWithSecrets();
        Map<String, String> bundle = bundle();

        assertThat(bundle.keySet())
                .contains("about.json", "state.json", "records.json", "outbox.json", "logs/cartable.0.log");
        JsonObject state = JsonText.object(bundle.get("state.json"));
        assertThat(state.getInt("refused")).isEqualTo(1);
        assertThat(state.getInt("drafts")).isEqualTo(1);
        assertThat(state.getBoolean("updateNeeded")).isTrue();
        assertThat(state.getString("server")).isEqualTo(Desktop.SERVER);
        assertThat(JsonText.object(bundle.get("records.json")).getInt("STUDENT"))
                .as("the refused one is not a record")
                .isEqualTo(1);
        JsonObject refused =
                JsonText.object(bundle.get("outbox.json")).getJsonArray("open").getJsonObject(0);
        assertThat(refused.getString("type")).isEqualTo("STUDENT");
        assertThat(refused.getString("code")).isEqualTo("DUPLICATE_KEY");
        assertThat(JsonText.object(bundle.get("about.json")).getString("version"))
                .isEqualTo(Build.VERSION);
        assertThat(bundle.get("logs/cartable.0.log"))
                .contains(
                        "\tINFO\torg.cartable.client.Trial\tcompared {0} entities of {1}\t12\t(left out)\n",
                        "\tSEVERE\torg.cartable.client.Trial\ta sync broke off\n",
                        "\tjava.lang.IllegalStateException\n\t\torg.cartable.client.diagnostics.Diagnostics",
                        "\tjava.io.IOException\n",
                        "\tWARNING\tcom.example\t(left out)\n");
        assertThat(bundle.get("logs/cartable.9.log")).isEqualTo("(left out)\n(left out)\n(left out)\n");
    }

    @Test
    void theLogStaysSmallAndEndsWithItsWindow() throws IOException {
        try (LogFile log = LogFile.open(directory)) {
            assertThat(log).isNotNull();
            System.Logger logger = System.getLogger("org.cartable.client.Trial");
            for (int i = 0; i < 60; i++) {
                logger.log(System.Logger.Level.INFO, "x".repeat(100_000));
            }
        }
        System.getLogger("org.cartable.client.Trial").log(System.Logger.Level.INFO, "after the end");

        long bytes = 0;
        for (Path file : LogFile.files(directory)) {
            bytes += Files.size(file);
            assertThat(Files.readString(file)).doesNotContain("after the end");
        }
        assertThat(LogFile.files(directory)).hasSize(4);
        assertThat(bytes).isBetween(2_000_000L, 4_500_000L);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("logs"))))
                .isEqualTo("rwx------");
    }
}
