package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.UUID;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A desktop whose schema is older than any that the server still speaks to: here, one below the first. */
@ExtendWith(ServerExtension.class)
@Rule("GROW-5")
class OldestSchemaIT {

    private static final int TOO_OLD = -1;

    private final RunningServer server;
    private final School school;
    private final UUID desktop = UUID.randomUUID();

    OldestSchemaIT(RunningServer server, School school) {
        this.server = server;
        this.school = school;
    }

    @Test
    void itMayUploadAndReadTheSchemaAndIsToldPlainlyThatItMustBeUpdated() {
        String token = server.signIn(school, "SECRETARY", desktop);

        Answer down = server.post("/api/sync/down", token, withVersion("{\"clientId\":\"" + desktop + "\"}"));
        assertThat(down.code()).isEqualTo("UPDATE_NEEDED");
        assertThat(down.status()).isEqualTo(409);
        assertThat(down.json().getBoolean("retryable")).isFalse();

        Answer up = server.post(
                "/api/sync/up",
                token,
                withVersion(Events.batch(desktop, Events.student(school), Events.student(school))));
        assertThat(up.status()).isEqualTo(200);
        assertThat(up.json().getJsonArray("acknowledged")).hasSize(2);
        assertThat(server.get("/api/sync/schema", token).status()).isEqualTo(200);
    }

    @Test
    void whoDoesNotSayItsVersionMayRead() {
        String token = server.signIn(school, "SECRETARY", desktop);
        assertThat(server.post("/api/sync/down", token, "{\"clientId\":\"" + desktop + "\"}")
                        .status())
                .isEqualTo(200);
    }

    private static String withVersion(String body) {
        try (var reader = Json.createReader(new StringReader(body))) {
            return Json.createObjectBuilder(reader.readObject())
                    .add("schemaVersion", TOO_OLD)
                    .build()
                    .toString();
        }
    }
}
