package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServerExtension.class)
class ErrorAnswersIT {

    private final RunningServer server;
    private final School school;
    private final UUID clientId = UUID.randomUUID();
    private String token;

    ErrorAnswersIT(RunningServer server, School school) {
        this.server = server;
        this.school = school;
    }

    @BeforeEach
    void signIn() {
        token = server.tokens().sign(TestTokens.claims(school, "ADMINISTRATOR"));
    }

    @Test
    void whatIsNotJsonIsMalformedJson() {
        for (String body : new String[] {
            "",
            "{",
            "nothing",
            "[]",
            "{} {}",
            "{\"clientId\":1,\"clientId\":2}",
            "\ufeff{}",
            nested(40),
            nested(100_000)
        }) {
            assertProblem(server.post("/api/sync/up", token, body), 400, "MALFORMED_JSON");
        }
    }

    private static String nested(int levels) {
        return "{\"a\":" + "[".repeat(levels) + "]".repeat(levels) + "}";
    }

    @Test
    void bytesThatAreNotUtf8AreMalformedJson() {
        byte[] latin1 = {'{', '"', 'a', '"', ':', '"', (byte) 0xE9, '"', '}'};
        assertProblem(
                server.send(server.request("/api/sync/up", token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(latin1))),
                400,
                "MALFORMED_JSON");
    }

    @Test
    void aMemberThatIsUnknownMissingOrMisshapenIsNamed() {
        Answer unknown =
                server.post("/api/sync/up", token, "{\"clientId\":\"" + clientId + "\",\"events\":[],\"x\":1}");
        assertProblem(unknown, 400, "MALFORMED_REQUEST");
        assertThat(unknown.json().getJsonArray("fields").getJsonObject(0).getString("field"))
                .isEqualTo("x");

        for (String body : new String[] {
            "{\"events\":[]}",
            "{\"clientId\":\"" + clientId + "\"}",
            "{\"clientId\":\"1-2-3-4-5\",\"events\":[]}",
            "{\"clientId\":7,\"events\":[]}",
            "{\"clientId\":\"" + clientId + "\",\"events\":{}}",
            "{\"clientId\":\"" + clientId + "\",\"events\":[7]}",
            "{\"clientId\":\"" + clientId + "\",\"events\":[{}]}",
            "{\"clientId\":\"" + clientId + "\",\"events\":[],\"lastSyncTimestamp\":\"yesterday\"}",
            "{\"clientId\":\"" + clientId + "\",\"events\":[],\"schemaVersion\":1.5}"
        }) {
            assertProblem(server.post("/api/sync/up", token, body), 400, "MALFORMED_REQUEST");
        }
        assertProblem(
                server.post("/api/sync/down", token, "{\"clientId\":\"" + clientId + "\",\"pageSize\":0}"),
                400,
                "MALFORMED_REQUEST");
    }

    @Test
    void aCursorOfNobodyIsMalformed() {
        for (String cursor : new String[] {"x", "AQ", "\u0000", "A".repeat(10_000)}) {
            String escaped = cursor.replace("\u0000", "\\u0000");
            assertProblem(
                    server.post(
                            "/api/sync/down",
                            token,
                            "{\"clientId\":\"" + clientId + "\",\"cursor\":\"" + escaped + "\"}"),
                    400,
                    "MALFORMED_CURSOR");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsParsed() {
        long start = System.nanoTime();
        assertProblem(server.post("/api/sync/up", token, "[" + "0,".repeat(1_100_000) + "0]"), 413, "BODY_TOO_LARGE");
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    @Test
    void aBodyOfUnknownLengthIsCountedAsItArrives() {
        byte[] chunk = new byte[3 * 1024 * 1024];
        assertProblem(
                server.send(server.request("/api/sync/up", token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(chunk)))),
                413,
                "BODY_TOO_LARGE");
    }

    @Test
    void aBatchOfTooManyEventsIsRefused() {
        String events = "{},".repeat(500) + "{}";
        assertProblem(
                server.post("/api/sync/up", token, "{\"clientId\":\"" + clientId + "\",\"events\":[" + events + "]}"),
                413,
                "BATCH_TOO_LARGE");
    }

    @Test
    void aBodyOfAnotherTypeOrCodingIsUnsupported() {
        assertProblem(
                server.send(server.request("/api/sync/up", token)
                        .header("Content-Type", "application/xml")
                        .POST(HttpRequest.BodyPublishers.ofString("<up/>"))),
                415,
                "UNSUPPORTED_MEDIA_TYPE");

        assertProblem(
                server.send(server.request("/api/sync/up", token)
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "br")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertProblem(server.get("/api/nothing", token), 404, "NOT_FOUND");
        assertProblem(server.get("/nothing", null), 404, "NOT_FOUND");
        assertProblem(server.get("/problem", null), 404, "NOT_FOUND");
        assertProblem(server.post("/api/admin/jobs/format-disk", token, ""), 404, "NOT_FOUND");
        assertProblem(server.get("/api/admin/jobs/executions/987654321", token), 404, "NOT_FOUND");
        assertProblem(server.get("/api/admin/jobs/executions/x", token), 404, "NOT_FOUND");
    }

    @Test
    void anotherMethodIsNotAllowed() {
        Answer answer = server.get("/api/sync/up", token);
        assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow")).contains("POST");
    }

    @Test
    void anotherAnswerThanJsonIsNotAcceptable() {
        assertProblem(
                server.send(server.request("/api/sync/schema", token).header("Accept", "application/xml")),
                406,
                "NOT_ACCEPTABLE");
    }

    @Test
    void aBusyDatabaseMeansLater() throws SQLException {
        try (Connection other = server.superuser();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    "select from cartable.sync_tenant_head where tenant_id = '" + school.id() + "' for update");

            Answer answer = server.post("/api/sync/up", token, Events.batch(clientId, Events.student(school)));
            assertProblem(answer, 503, "UNAVAILABLE");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
            assertThat(answer.json().getBoolean("retryable")).isTrue();
            other.rollback();
        }
        assertThat(server.post("/api/sync/up", token, Events.batch(clientId, Events.student(school)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aDatabaseThatIsAwayMeansLaterAndThenWorksAgain() throws SQLException {
        server.sql("alter role cartable_app nologin");
        try {
            server.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'cartable_app'");
            assertProblem(
                    server.post("/api/sync/down", token, "{\"clientId\":\"" + clientId + "\"}"), 503, "UNAVAILABLE");
            assertThat(server.get("/health/ready", null).status()).isEqualTo(503);
        } finally {
            server.sql("alter role cartable_app login");
        }
        assertThat(server.post("/api/sync/down", token, "{\"clientId\":\"" + clientId + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(server.get("/health/ready", null).status()).isEqualTo(200);
    }

    @Test
    void anErrorOfTheServerShowsAnIncidentAndNothingElse() throws SQLException, IOException {
        server.sql("alter table cartable.sync_client rename to sync_client_away");
        Answer answer;
        try {
            answer = server.post("/api/sync/down", token, "{\"clientId\":\"" + clientId + "\"}");
        } finally {
            server.sql("alter table cartable.sync_client_away rename to sync_client");
        }
        assertProblem(answer, 500, "INTERNAL_ERROR");
        assertThat(answer.body()).doesNotContain("sync_client", "Exception", "at org.");
        String incident = answer.json().getString("incident");
        assertThat(server.log().split("incident=" + incident, -1)).hasSize(2);
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().getInt("status")).isEqualTo(status);
        assertThat(answer.json().getString("type"))
                .isEqualTo(
                        "urn:cartable:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
        assertThat(answer.json().getString("title")).isNotBlank();
    }
}
