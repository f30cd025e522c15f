package org.cartable.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.explain.ExplainResponse;
import org.cartable.protocol.explain.ExplainResponse.Place;
import org.cartable.protocol.explain.ExplainResponse.Reason;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the command makes of the desktop's file and of the server's answer. */
class ExplainCommandTest extends AtTheCommandLine {

    private static final Instant AT = Instant.parse("2026-09-01T08:00:00Z");
    private static final Place AT_THE_END = new Place(7L, 7, false, null);

    @BeforeEach
    void signIn() {
        login();
    }

    private String student() {
        assertThat(run("create", "student", "admissionNumber=A-1", "lastName=Ba", "firstName=Awa", "status=ACTIVE"))
                .isZero();
        return out;
    }

    private String syncedStudent() {
        String id = student();
        assertThat(run("sync")).isZero();
        return id;
    }

    private void answer(Reason reason, Long version, Place place) {
        server.explain(new ExplainResponse(reason, null, version, AT, 7L, null, null, place));
    }

    private int explain(String id) {
        return run("explain", "student", id);
    }

    @Test
    @Rule("EXPLAIN-4")
    void whatIsHeldIsSaidToBeHereWithItsUnsentChanges() {
        String id = syncedStudent();
        answer(Reason.HELD, 1L, AT_THE_END);

        assertThat(explain(id)).as(err).isZero();
        assertThat(out)
                .contains("It is here, at version 1.")
                .contains("told it to this desktop")
                .contains("has read all changes")
                .doesNotContain("->");
        assertThat(server.question())
                .contains("entityType=STUDENT&entityId=" + id)
                .contains("&cursor=")
                .doesNotContain("clause");

        run("update", "STUDENT", id, "email=awa@example.org");
        assertThat(explain(id)).isZero();
        assertThat(out)
                .contains("your changes on top")
                .contains("1 change waits")
                .contains("-> cartable sync sends");
        run("delete", "STUDENT", id);
        assertThat(explain(id)).isZero();
        assertThat(out).contains("You deleted it here");
    }

    @Test
    @Rule("EXPLAIN-4")
    void whenBothSidesDoNotFitTogetherAComparisonIsAdvised() {
        String id = UUID.randomUUID().toString();
        answer(Reason.HELD, 1L, AT_THE_END);
        assertThat(explain(id)).isEqualTo(1);
        assertThat(out).contains("It is not here.").contains("do not fit").contains("-> cartable reconcile");

        String here = syncedStudent();
        answer(Reason.HELD, 4L, AT_THE_END);
        assertThat(explain(here)).as("another version").isEqualTo(1);
        answer(Reason.UNKNOWN, null, AT_THE_END);
        assertThat(explain(here)).isEqualTo(1);
        assertThat(run("explain", "student", here, "--json")).isEqualTo(1);
        assertThat(JsonText.object(out).getBoolean("agrees")).isFalse();
        answer(Reason.UNKNOWN, null, new Place(7L, 7, false, Reset.Reason.DIVERGED));
        assertThat(explain(here)).as("the next sync begins anew").isZero();
        assertThat(out).contains("fetch everything anew (DIVERGED)");
    }

    @Test
    @Rule("EXPLAIN-4")
    void withoutAServerTheHalfThatIsKnownHereIsTold() {
        String id = student();
        assertThat(explain(id)).as("a server that is older").isEqualTo(1);
        assertThat(err).contains("The server is older");
        server.close();

        assertThat(explain(id)).isEqualTo(3);
        assertThat(out).contains("It was made here").contains("1 change waits");
        assertThat(err).contains("The server was not asked").contains("offline");
        assertThat(run("explain", "student", id, "--json")).isEqualTo(3);
        JsonObject told = JsonText.object(out);
        assertThat(told.containsKey("server")).isFalse();
        assertThat(told.getJsonObject("here").getBoolean("shown")).isTrue();
    }

    @Test
    @Rule("EXPLAIN-4")
    void aSessionThatHasEndedLeavesTheHalfThatIsKnownHere() {
        String id = student();
        server.revoke();
        assertThat(explain(id)).isEqualTo(1);
        assertThat(out).contains("It was made here");
        assertThat(err).contains("sign in again");
    }

    @Test
    @Rule("EXPLAIN-4")
    void aServerInTroubleLeavesTheHalfThatIsKnownHere() {
        String id = student();
        server.answerAlways(503, "starting");
        assertThat(explain(id)).isEqualTo(3);
        assertThat(out).contains("It was made here");
    }

    @Test
    @Rule("EXPLAIN-4")
    void aQuestionThatTheServerRefusesLeavesTheHalfThatIsKnownHere() {
        String id = student();
        server.refuseToExplain(ProblemCode.MALFORMED_CURSOR);
        assertThat(explain(id)).isEqualTo(1);
        assertThat(out).contains("It was made here");
        assertThat(err).contains("did not answer").contains("MALFORMED_CURSOR");
    }

    @Test
    @Rule("EXPLAIN-4")
    void theScopeThatLeavesARecordOutIsAskedAboutAndNamed() throws IOException {
        String id = UUID.randomUUID().toString();
        String clause = "{\"not\":{\"field\":\"classId\",\"op\":\"isNull\"}}";
        Path file = directory.resolve("scope.json");
        Files.writeString(file, "{\"STUDENT\":" + clause + "}");
        server.explain(
                new ExplainResponse(Reason.LEFT, null, 3L, AT, 6L, null, List.of(JsonText.object(clause)), AT_THE_END));

        assertThat(run("scope", "--set", file.toString())).isZero();
        assertThat(explain(id)).isZero();
        assertThat(server.question()).contains("&clause=" + clause);
        assertThat(out)
                .contains("until it moved out of what this desktop asks for, version 3")
                .contains("does not meet " + clause)
                .contains("-> cartable scope --set FILE");
        answer(Reason.OUT_OF_SCOPE, 3L, AT_THE_END);
        assertThat(explain(id)).isZero();
        assertThat(out).contains("is not among what this desktop asks for");

        assertThat(run("scope", "--clear")).isZero();
        assertThat(explain(id)).isZero();
        assertThat(server.question()).doesNotContain("clause");
    }

    @Test
    @Rule("EXPLAIN-4")
    void aClauseThatIsTooLongForAnAddressIsLeftOut() throws IOException {
        String ids = "\"" + "x".repeat(190) + "\"";
        Path file = directory.resolve("scope.json");
        Files.writeString(
                file,
                "{\"STUDENT\": {\"field\": \"classId\", \"op\": \"in\", \"values\": ["
                        + String.join(",", java.util.Collections.nCopies(20, ids)) + "]}}");
        assertThat(run("scope", "--set", file.toString())).as(err).isZero();
        answer(Reason.OUT_OF_SCOPE, 3L, AT_THE_END);

        assertThat(explain(UUID.randomUUID().toString())).isZero();
        assertThat(server.question()).endsWith("clause={}");
    }

    @Test
    @Rule("EXPLAIN-4")
    void eachReasonHasItsSentenceAndItsAdvice() {
        String id = UUID.randomUUID().toString();
        for (List<Object> told : List.<List<Object>>of(
                List.of(Reason.ON_ITS_WAY, "It is on its way, version 3", "cartable sync"),
                List.of(Reason.NEVER_SYNCED, "has never read", "cartable sync"),
                List.of(Reason.DELETED, "It was deleted", "create it anew"),
                List.of(Reason.NOT_READABLE, "secretary@gp reads no records of the type STUDENT", "administrator"),
                List.of(Reason.UNKNOWN, "knows of no such record", "Compare the id"))) {
            answer((Reason) told.get(0), 3L, new Place(null, 7, false, null));
            assertThat(explain(id)).as(told.toString()).isZero();
            assertThat(out)
                    .contains((String) told.get(1))
                    .contains((String) told.get(2))
                    .contains("-> ");
        }
        String here = syncedStudent();
        answer(Reason.LEAVING, 3L, new Place(3L, 7, false, null));
        assertThat(explain(here)).isZero();
        assertThat(out).contains("leaves with the next sync").contains("4 changes of the school to read");
        answer(Reason.DELETED, 3L, new Place(3L, 7, true, null));
        assertThat(explain(here)).isZero();
        assertThat(out)
                .contains("that is on its way")
                .contains("middle of its first sync")
                .contains("takes it away");
        answer(Reason.ON_ITS_WAY, 3L, new Place(3L, 7, false, null));
        assertThat(explain(here)).isZero();
        assertThat(out).contains("Its newest state is on its way");
        answer(Reason.ON_ITS_WAY, 1L, new Place(3L, 7, false, null));
        assertThat(explain(here)).isZero();
        assertThat(out).contains("has the same version");
    }

    @Test
    @Rule("EXPLAIN-4")
    void whatTheServerJoinedIsLookedForUnderTheOtherId() {
        String here = syncedStudent();
        server.explain(new ExplainResponse(Reason.HELD, UUID.fromString(here), 1L, AT, 1L, null, null, AT_THE_END));

        assertThat(explain(UUID.randomUUID().toString())).isZero();
        assertThat(out).contains("It is here, at version 1.").contains("joined to " + here);

        assertThat(run("update", "STUDENT", here, "admissionNumber=A-2")).isZero();
        assertThat(explain(student()))
                .as("made here, and joined by an answer that got lost")
                .isZero();
        assertThat(out).contains("It was made here").contains("-> cartable sync joins the two here");
    }

    @Test
    @Rule("EXPLAIN-4")
    void whatAPersonHasToDecideIsNamed() {
        String id = syncedStudent();
        run("update", "STUDENT", id, "lastName=Refused");
        assertThat(run("sync")).isEqualTo(1);
        answer(Reason.HELD, 1L, AT_THE_END);

        assertThat(explain(id)).isZero();
        assertThat(out).contains("A change was refused: INVALID_FIELD").contains("-> cartable outbox");
    }

    @Test
    @Rule("EXPLAIN-4")
    void aTypeThatThisDesktopDoesNotKnowIsAskedAboutAllTheSame() {
        String id = UUID.randomUUID().toString();
        answer(Reason.NOT_READABLE, null, AT_THE_END);

        assertThat(run("explain", "dragon", id)).isZero();
        assertThat(out).contains("knows no type DRAGON").contains("reads no records of the type DRAGON");
        assertThat(server.question()).contains("entityType=DRAGON");
        assertThat(run("explain", "student' or '1", id)).isZero();
        assertThat(run("explain", "student", "12")).isEqualTo(2);
    }
}
