package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServerExtension.class)
class StreamIT {

    private static final String LINES = "application/x-ndjson";

    private static final JsonObject ACTIVE = Json.createObjectBuilder()
            .add(
                    "STUDENT",
                    Json.createObjectBuilder()
                            .add("field", "status")
                            .add("op", "=")
                            .add("value", "ACTIVE"))
            .build();

    private final RunningServer server;
    private final School school;
    private final UUID clientId = UUID.randomUUID();
    private final String token;

    StreamIT(RunningServer server, School school) {
        this.server = server;
        this.school = school;
        this.token = server.signIn(school, "SECRETARY", clientId);
    }

    @Test
    @Rule({"STREAM-1", "STREAM-2"})
    void theFeedComesInFramesWithACheckpointBehindEachPage() {
        List<String> ids = fill(5);

        Answer answer = server.send(down(null, 2).header("Accept", LINES));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(LINES);
        assertThat(answer.header("Content-Encoding")).isNull();
        List<JsonObject> frames = frames(answer.body());
        assertThat(kinds(frames))
                .startsWith("change", "change", "checkpoint", "change", "change", "checkpoint", "change")
                .endsWith("checkpoint", "end");
        assertThat(changed(frames)).containsExactlyInAnyOrderElementsOf(ids);
        JsonObject first = frames.get(2).getJsonObject("checkpoint");
        assertThat(first.getInt("total")).isEqualTo(5);
        assertThat(first.getInt("rows")).isEqualTo(2);

        List<JsonObject> rest =
                frames(server.send(down(first.getString("cursor"), 2).header("Accept", LINES))
                        .body());
        assertThat(changed(rest)).isEqualTo(changed(frames).subList(2, 5));
    }

    @Test
    @Rule("STREAM-3")
    void aPageIsWhatOneGetsWithoutAskingForLines() {
        fill(2);

        assertThat(server.send(down(null, 9)).header("Content-Type")).startsWith("application/json");
        assertThat(server.send(down(null, 9).header("Accept", "*/*")).json().getJsonArray("changes"))
                .hasSize(2);
        assertThat(server.send(down(null, 9)
                                .header("Accept", LINES + ", application/json;q=0.9, application/problem+json;q=0.9"))
                        .header("Content-Type"))
                .startsWith(LINES);
    }

    @Test
    void aStreamKeepsToTheScopeAndTellsWhatLeavesIt() {
        List<String> held = fill(3);
        JsonObject other = Events.student(school);
        UUID elsewhere = UUID.randomUUID();
        server.post(
                "/api/sync/up",
                server.signIn(school, "SECRETARY", elsewhere),
                Events.batch(elsewhere, status(other, "LEFT")));

        List<JsonObject> frames = frames(
                server.send(down(null, 2, ACTIVE).header("Accept", LINES)).body());

        assertThat(changed(frames)).containsExactlyInAnyOrderElementsOf(held);
        assertThat(frames.get(2).getJsonObject("checkpoint").getInt("total")).isEqualTo(3);
        String cursor =
                frames.get(frames.size() - 2).getJsonObject("checkpoint").getString("cursor");
        JsonObject moves = Json.createObjectBuilder(Events.student(school))
                .add("entityId", held.get(0))
                .add("operation", "UPDATE")
                .add("payload", Json.createObjectBuilder().add("status", "LEFT"))
                .add("localVersion", 1)
                .build();
        assertThat(server.post("/api/sync/up", token, Events.batch(clientId, moves))
                        .json()
                        .getJsonArray("acknowledged"))
                .hasSize(1);

        JsonObject leaves = frames(server.send(down(cursor, 2, ACTIVE).header("Accept", LINES))
                        .body())
                .get(0)
                .getJsonObject("change");
        assertThat(leaves.getString("entityId")).isEqualTo(held.get(0));
        assertThat(leaves.getString("operation")).isEqualTo("LEAVE");
        assertThat(leaves.getString("reason")).isEqualTo("MOVED");
    }

    @Test
    void aRefusalIsStillAProblem() {
        assertThat(server.send(down("not a cursor", 9).header("Accept", LINES)).code())
                .isEqualTo("MALFORMED_CURSOR");
    }

    @Test
    @Rule("STREAM-6")
    void pagesAndStreamsComeInGzipForWhoAsks() throws IOException {
        fill(3);
        for (String accept : List.of(LINES, "application/json")) {
            var answer = server.bytes(down(null, 2).header("Accept", accept).header("Accept-Encoding", "gzip"));

            assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
            try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
                assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("Traoré")
                        .contains("cursor");
            }
        }
    }

    @Test
    @Rule("STREAM-6")
    void aBatchMayComeInGzipAndABombIsRefused() throws IOException {
        JsonObject student = Events.student(school);
        Answer taken = upInGzip(Events.batch(clientId, student).getBytes(StandardCharsets.UTF_8));
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.json().getJsonArray("acknowledged")).hasSize(1);
        assertThat(taken.header("Accept-Encoding")).isEqualTo("gzip");

        assertThat(upInGzip(new byte[200 * 1024 * 1024]).code()).isEqualTo("BODY_TOO_LARGE");
    }

    @Test
    @Rule("UP-8")
    void aStreamLeavesOneRowWithWhatItSent() throws SQLException {
        fill(5);
        server.send(down(null, 2).header("Accept", LINES));

        List<String> rows = new ArrayList<>();
        try (Connection connection = server.superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select status, events_count from cartable.sync_log"
                        + " where direction = 'DOWN' and tenant_id = '" + school.id() + "'")) {
            while (row.next()) {
                rows.add(row.getString(1) + " " + row.getInt(2));
            }
        }
        assertThat(rows).containsExactly("SUCCESS 5");
    }

    private List<String> fill(int count) {
        List<JsonObject> students = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            students.add(Events.student(school));
        }
        server.post("/api/sync/up", token, Events.batch(clientId, students.toArray(JsonObject[]::new)));
        return students.stream().map(student -> student.getString("entityId")).toList();
    }

    private static JsonObject status(JsonObject event, String status) {
        return Json.createObjectBuilder(event)
                .add(
                        "payload",
                        Json.createObjectBuilder(event.getJsonObject("payload")).add("status", status))
                .build();
    }

    private HttpRequest.Builder down(String cursor, int pageSize) {
        return down(cursor, pageSize, null);
    }

    private HttpRequest.Builder down(String cursor, int pageSize, JsonObject scope) {
        var body =
                Json.createObjectBuilder().add("clientId", clientId.toString()).add("pageSize", pageSize);
        if (cursor != null) {
            body.add("cursor", cursor);
        }
        if (scope != null) {
            body.add("scope", scope);
        }
        return server.request("/api/sync/down", token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.build().toString()));
    }

    private Answer upInGzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return server.send(server.request("/api/sync/up", token)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray())));
    }

    private static List<JsonObject> frames(String body) {
        return body.lines()
                .map(line -> Json.createReader(new StringReader(line)).readObject())
                .toList();
    }

    private static List<String> kinds(List<JsonObject> frames) {
        return frames.stream().map(frame -> frame.keySet().iterator().next()).toList();
    }

    private static List<String> changed(List<JsonObject> frames) {
        return frames.stream()
                .filter(frame -> frame.containsKey("change"))
                .map(frame -> frame.getJsonObject("change").getString("entityId"))
                .toList();
    }
}
