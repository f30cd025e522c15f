package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServerExtension.class)
class SyncRoundTripIT {

    private final RunningServer server;
    private final School school;
    private final UUID clientId = UUID.randomUUID();

    SyncRoundTripIT(RunningServer server, School school) {
        this.server = server;
        this.school = school;
    }

    @Test
    void whatOneDesktopSendsAnotherFetches() {
        JsonObject student = Events.student(school);
        Answer up = server.post(
                "/api/sync/up", server.signIn(school, "SECRETARY", clientId), Events.batch(clientId, student));
        assertThat(up.status()).isEqualTo(200);
        JsonObject acknowledged = up.json().getJsonArray("acknowledged").getJsonObject(0);
        assertThat(acknowledged.getString("outboxEventId")).isEqualTo(student.getString("id"));
        assertThat(acknowledged.getInt("serverVersion")).isEqualTo(1);

        UUID other = UUID.randomUUID();
        Answer down = down(server.signIn(school, "TEACHER", other), other, null);
        assertThat(down.status()).isEqualTo(200);
        JsonObject change = down.json().getJsonArray("changes").getJsonObject(0);
        assertThat(change.getString("entityId")).isEqualTo(student.getString("entityId"));
        assertThat(change.getString("id")).isEqualTo(student.getString("entityId") + ":1");
        assertThat(change.getJsonObject("payload")).isEqualTo(student.getJsonObject("payload"));
        assertThat(down.json().getString("cursor")).isNotBlank();
    }

    @Test
    @Rule("UP-2")
    void aBadEventIsRejectedAndTheOthersLand() {
        JsonObject first = Events.student(school);
        JsonObject unreadable = Events.with(Events.student(school), "role", "ADMINISTRATOR");
        JsonObject sameNumber = Json.createObjectBuilder(Events.student(school))
                .add("payload", first.getJsonObject("payload"))
                .build();
        JsonObject foreign = Events.with(
                Events.student(school), "tenantId", UUID.randomUUID().toString());
        JsonObject last = Events.student(school);
        String token = server.signIn(school, "SECRETARY", clientId);

        JsonObject answer = server.post(
                        "/api/sync/up", token, Events.batch(clientId, first, unreadable, sameNumber, foreign, last))
                .json();

        assertThat(answer.getJsonArray("acknowledged"))
                .extracting(event -> event.asJsonObject().getString("outboxEventId"))
                .containsExactly(first.getString("id"), sameNumber.getString("id"), last.getString("id"));
        assertThat(answer.getJsonArray("acknowledged").getJsonObject(1).getString("entityId"))
                .as("the same student, entered twice")
                .isEqualTo(first.getString("entityId"));
        assertThat(answer.getJsonArray("rejected"))
                .extracting(event -> event.asJsonObject().getString("code"))
                .containsExactlyInAnyOrder("UNKNOWN_MEMBER", "FOREIGN_TENANT");
        assertThat(entitiesIn(down(token, clientId, null)))
                .containsExactlyInAnyOrder(first.getString("entityId"), last.getString("entityId"));
    }

    @Test
    @Rule("CONF-9")
    void aDryRunChangesNothing() {
        String token = server.signIn(school, "SECRETARY", clientId);
        String batch = Events.batch(clientId, Events.student(school));

        JsonObject foretold =
                server.post("/api/sync/up?dryRun=true", token, batch).json();

        assertThat(foretold.getJsonArray("acknowledged")).hasSize(1);
        assertThat(entitiesIn(down(token, clientId, null))).isEmpty();
    }

    @Test
    @Rule("UP-1")
    void aBatchSentAgainIsAnsweredAgainAndAppliedOnce() {
        String token = server.signIn(school, "SECRETARY", clientId);
        String batch = Events.batch(clientId, Events.student(school), Events.student(school));

        JsonObject first = server.post("/api/sync/up", token, batch).json();
        JsonObject again = server.post("/api/sync/up", token, batch).json();

        assertThat(again.getJsonArray("acknowledged")).isEqualTo(first.getJsonArray("acknowledged"));
        assertThat(entitiesIn(down(token, clientId, null))).hasSize(2);
    }

    @Test
    @Rule("UP-5")
    void aDesktopDoesNotSpeakForAnother() {
        String token = server.signIn(school, "SECRETARY", clientId);
        UUID other = UUID.randomUUID();

        assertThat(server.post("/api/sync/up", token, Events.batch(other, Events.student(school)))
                        .code())
                .isEqualTo("CLIENT_MISMATCH");
        assertThat(down(token, other, null).code()).isEqualTo("CLIENT_MISMATCH");
    }

    @Test
    void theFeedGoesOnAfterACursorPageByPage() {
        String token = server.signIn(school, "SECRETARY", clientId);
        List<JsonObject> students = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            students.add(Events.student(school));
        }
        server.post("/api/sync/up", token, Events.batch(clientId, students.toArray(JsonObject[]::new)));

        List<String> seen = new ArrayList<>();
        String cursor = null;
        boolean more = true;
        for (int page = 0; more && page < 10; page++) {
            JsonObject answer = server.post("/api/sync/down", token, downBody(clientId, cursor, 2))
                    .json();
            answer.getJsonArray("changes")
                    .forEach(change -> seen.add(change.asJsonObject().getString("entityId")));
            cursor = answer.getString("cursor");
            more = answer.getBoolean("hasMore");
        }
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(students.stream()
                        .map(student -> student.getString("entityId"))
                        .toList());

        JsonObject late = Events.student(school);
        server.post("/api/sync/up", token, Events.batch(clientId, late));
        assertThat(entitiesIn(down(token, clientId, cursor))).containsExactly(late.getString("entityId"));
    }

    @Test
    void aDesktopThatHasTheSchemaIsToldSo() {
        String token = server.signIn(school, "HEAD", clientId);
        Answer first = server.get("/api/sync/schema", token);
        assertThat(first.json().getJsonArray("types")).hasSize(13);

        Answer again =
                server.send(server.request("/api/sync/schema", token).header("If-None-Match", first.header("ETag")));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    @Rule("UP-8")
    void everyCallLeavesARowAlsoWhenItFailed() throws SQLException {
        String token = server.signIn(school, "SECRETARY", clientId);
        server.post("/api/sync/up", token, Events.batch(clientId, Events.student(school)));
        server.post(
                "/api/sync/up",
                token,
                Events.batch(
                        clientId, Events.student(school), Events.with(Events.student(school), "operation", "ERASE")));
        server.post("/api/sync/up", token, "{");
        down(token, clientId, null);
        down(token, clientId, "not a cursor");

        assertThat(logRows())
                .containsExactly(
                        "UP SUCCESS 1 null",
                        "UP PARTIAL 2 null",
                        "UP FAILED 0 MALFORMED_JSON",
                        "DOWN SUCCESS 2 null",
                        "DOWN FAILED 0 MALFORMED_CURSOR");
    }

    private List<String> logRows() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = server.superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select direction, status, events_count, error_message::jsonb ->> 'code', client_id"
                                + " from cartable.sync_log where tenant_id = '" + school.id() + "' order by id")) {
            while (row.next()) {
                assertThat(row.getString(5)).isEqualTo(clientId.toString());
                rows.add(row.getString(1) + " " + row.getString(2) + " " + row.getInt(3) + " " + row.getString(4));
            }
        }
        return rows;
    }

    private Answer down(String token, UUID desktop, String cursor) {
        return server.post("/api/sync/down", token, downBody(desktop, cursor, 1000));
    }

    private static String downBody(UUID desktop, String cursor, int pageSize) {
        var body =
                Json.createObjectBuilder().add("clientId", desktop.toString()).add("pageSize", pageSize);
        if (cursor != null) {
            body.add("cursor", cursor);
        }
        return body.build().toString();
    }

    private static List<String> entitiesIn(Answer down) {
        return down.json().getJsonArray("changes").stream()
                .map(change -> change.asJsonObject().getString("entityId"))
                .toList();
    }
}
