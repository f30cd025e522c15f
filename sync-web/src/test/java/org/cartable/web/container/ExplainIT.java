package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartable.protocol.explain.ExplainRequest;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The question and its answers over HTTP; which reason is told when is the service's. */
@ExtendWith(ServerExtension.class)
class ExplainIT {

    private final RunningServer server;
    private final School school;
    private final UUID clientId = UUID.randomUUID();
    private final String token;
    private final JsonObject student;

    ExplainIT(RunningServer server, School school) {
        this.server = server;
        this.school = school;
        this.token = server.signIn(school, "SECRETARY", clientId);
        this.student = Events.student(school);
        assertThat(server.post("/api/sync/up", token, Events.batch(clientId, student))
                        .json()
                        .getJsonArray("acknowledged"))
                .hasSize(1);
    }

    private String question(Object id) {
        return "/api/sync/explain?clientId=" + clientId + "&entityType=STUDENT&entityId=" + id;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String cursor() {
        return server.post("/api/sync/down", token, "{\"clientId\": \"" + clientId + "\"}")
                .json()
                .getString("cursor");
    }

    @Test
    @Rule("EXPLAIN-1")
    void aDesktopIsToldWhyItHoldsARecordOrDoesNot() {
        String entityId = student.getString("entityId");
        assertThat(server.get(question(entityId), token).json().getString("reason"))
                .isEqualTo("NEVER_SYNCED");
        String cursor = "&cursor=" + cursor();

        JsonObject held = server.get(question(entityId) + cursor, token).json();
        assertThat(held.getString("reason")).isEqualTo("HELD");
        assertThat(held.getInt("serverVersion")).isEqualTo(1);
        assertThat(held.getJsonObject("place").getInt("headSeq")).isEqualTo(held.getInt("changedSeq"));
        String clause = "{\"field\":\"status\",\"op\":\"=\",\"value\":\"LEFT\"}";
        JsonObject leaving = server.get(question(entityId) + cursor + "&clause=" + encoded(clause), token)
                .json();
        assertThat(leaving.getString("reason")).isEqualTo("LEAVING");
        assertThat(leaving.getJsonArray("unmet").getJsonObject(0).toString()).isEqualTo(clause);
        assertThat(leaving.toString()).doesNotContain("Traoré");
    }

    @Test
    void aClauseOfFiftyClassesFitsIntoAnAddress() {
        String ids =
                Stream.generate(() -> "\"" + UUID.randomUUID() + "\"").limit(49).collect(Collectors.joining(","));
        String clause = "{\"field\":\"classId\",\"op\":\"in\",\"values\":[" + ids + "]}";
        assertThat(clause.length()).isBetween(1_900, ExplainRequest.CLAUSE_CHARS_MAX);
        Answer answer = server.get(
                question(student.getString("entityId")) + "&cursor=" + cursor() + "&clause=" + encoded(clause), token);
        assertThat(answer.json().getJsonArray("unmet").getJsonObject(0).getJsonArray("values"))
                .hasSize(49);
    }

    @Test
    @Rule("EXPLAIN-2")
    void whatOneMayNotKnowOfIsToldInTheSameWordsAsWhatNeverWas(School other) {
        String stranger = server.signIn(other, "SECRETARY", clientId);

        Answer theirs = server.get(question(student.getString("entityId")), stranger);
        Answer never = server.get(question(UUID.randomUUID()), stranger);
        assertThat(theirs.json().getString("reason")).isEqualTo("UNKNOWN");
        assertThat(theirs.body()).isEqualTo(never.body());
    }

    @Test
    void aQuestionThatMakesNoSenseIsRefusedNamingWhatIsWrong() {
        String good = question(student.getString("entityId"));
        for (List<String> wrong : List.of(
                List.of("/api/sync/explain", "clientId"),
                List.of(question("12"), "entityId"),
                List.of(good + "&entityId=" + UUID.randomUUID(), "entityId"),
                List.of(good + "&colour=red", "colour"),
                List.of(good + "&clause=" + encoded("{\"a\":"), "clause"),
                List.of(good + "&clause=" + encoded("[]"), "clause"),
                List.of(good + "&clause=" + encoded("{" + " ".repeat(2_000) + "}"), "clause"),
                List.of(good + "&clause=" + encoded("{\"xor\":[]}"), "scope.STUDENT"),
                List.of(good.replace("STUDENT", "PUPIL"), "type"))) {
            Answer answer = server.get(wrong.get(0), token);
            assertThat(answer.status()).as(wrong.get(0)).isEqualTo(400);
            assertThat(answer.code()).as(wrong.get(0)).isEqualTo("MALFORMED_REQUEST");
            assertThat(answer.json().getString("detail")).as(wrong.get(0)).contains(wrong.get(1));
        }
        assertThat(server.get(good + "&cursor=x", token).code()).isEqualTo("MALFORMED_CURSOR");
        assertThat(server.get(good, server.signIn(school, "TEACHER", UUID.randomUUID()))
                        .code())
                .isEqualTo("CLIENT_MISMATCH");
    }
}
