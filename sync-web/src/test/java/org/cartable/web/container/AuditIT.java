package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The question and its answers over HTTP; what is told of which change is the service's. */
@ExtendWith(ServerExtension.class)
class AuditIT {

    private final RunningServer server;
    private final UUID clientId = UUID.randomUUID();
    private final String token;
    private final JsonObject student;

    AuditIT(RunningServer server, School school) {
        this.server = server;
        this.token = server.signIn(school, "SECRETARY", clientId);
        this.student = Events.student(school);
        assertThat(server.post("/api/sync/up", token, Events.batch(clientId, student))
                        .json()
                        .getJsonArray("acknowledged"))
                .hasSize(1);
    }

    private String question(Object id) {
        return "/api/sync/audit?entityType=STUDENT&entityId=" + id;
    }

    @Test
    @Rule("AUDIT-1")
    void whoMadeARecordIsToldWithItsFields() {
        JsonObject answer =
                server.get(question(student.getString("entityId")), token).json();

        assertThat(answer.getBoolean("hasMore")).isFalse();
        JsonObject change = answer.getJsonArray("changes").getJsonObject(0);
        assertThat(change.getString("operation")).isEqualTo("CREATE");
        assertThat(change.getInt("version")).isEqualTo(1);
        assertThat(change.getString("by")).isNotBlank();
        assertThat(change.getJsonArray("fields").getValuesAs(JsonObject.class)).anySatisfy(field -> {
            assertThat(field.getString("field")).isEqualTo("lastName");
            assertThat(field.containsKey("before")).isFalse();
            assertThat(field.getString("after"))
                    .isEqualTo(student.getJsonObject("payload").getString("lastName"));
        });
    }

    @Test
    void aQuestionThatMakesNoSenseIsRefusedNamingWhatIsWrong() {
        String good = question(student.getString("entityId"));
        for (List<String> wrong : List.of(
                List.of("/api/sync/audit?entityType=STUDENT", "entityId"),
                List.of(question("12"), "entityId"),
                List.of(good + "&beforeVersion=x", "beforeVersion"),
                List.of(good + "&beforeVersion=1&beforeVersion=2", "beforeVersion"),
                List.of(good + "&colour=red", "colour"))) {
            Answer answer = server.get(wrong.get(0), token);
            assertThat(answer.status()).as(wrong.get(0)).isEqualTo(400);
            assertThat(answer.code()).as(wrong.get(0)).isEqualTo("MALFORMED_REQUEST");
            assertThat(answer.json().getString("detail")).as(wrong.get(0)).contains(wrong.get(1));
        }
    }
}
