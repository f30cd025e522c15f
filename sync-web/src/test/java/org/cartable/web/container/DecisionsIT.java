package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Policies, conflicts and refusals as they are seen over HTTP. */
@ExtendWith(ServerExtension.class)
class DecisionsIT {

    private final RunningServer server;
    private final School school;
    private final UUID mine = UUID.randomUUID();
    private final UUID theirs = UUID.randomUUID();

    DecisionsIT(RunningServer server, School school) {
        this.server = server;
        this.school = school;
    }

    @Test
    @Rule("POL-4")
    void aPolicyThatIsChosenIsToldWithTheNextSchema() {
        String token = server.signIn(school, "ADMINISTRATOR", null);
        String tag = server.get("/api/sync/schema", token).header("ETag");
        JsonObject before = policy(server.get("/api/admin/policies", token), "STUDENT");
        assertThat(before.getJsonObject("effective").getString("policy")).isEqualTo("MANUAL");
        assertThat(before).doesNotContainKey("chosen");

        Answer changed = put(token, "{\"choices\":[{\"entityType\":\"STUDENT\",\"policy\":\"SERVER_WINS\"}]}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(policy(changed, "STUDENT").getJsonObject("chosen").getString("policy"))
                .isEqualTo("SERVER_WINS");
        Answer schema = server.send(server.request("/api/sync/schema", token).header("If-None-Match", tag));
        assertThat(schema.status()).isEqualTo(200);
        assertThat(schema.body()).contains("\"conflictPolicy\":\"SERVER_WINS\"");
        assertThat(schema.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    @Rule("POL-4")
    void aPolicyThatIsChosenDecidesTheNextClash() {
        String secretary = server.signIn(school, "SECRETARY", mine);
        put(
                server.signIn(school, "ADMINISTRATOR", null),
                "{\"choices\":[{\"entityType\":\"STUDENT\",\"policy\":\"SERVER_WINS\"}]}");

        JsonObject taken = rename(secretary).getJsonArray("acknowledged").getJsonObject(0);

        assertThat(taken.getBoolean("merged")).isTrue();
        assertThat(taken.getJsonArray("overruledFields"))
                .extracting(field -> ((JsonString) field).getString())
                .containsExactly("lastName");
        JsonObject kept = conflicts(secretary, "?status=RESOLVED").getJsonObject(0);
        assertThat(kept.getString("resolvedBy")).isEqualTo("SERVER_WINS");
        assertThat(kept.getJsonObject("mine").getString("lastName")).isEqualTo("Touré");
    }

    @Test
    @Rule("POL-2")
    void aChoiceThatMakesNoSenseIsNamed() {
        String token = server.signIn(school, "ADMINISTRATOR", null);

        Answer unknown = put(token, "{\"choices\":[{\"entityType\":\"PUPIL\",\"policy\":\"MANUAL\"}]}");
        Answer malformed = put(token, "{\"choices\":[{\"entityType\":\"STUDENT\",\"policy\":\"WHOEVER\"}]}");

        assertThat(unknown.code()).isEqualTo("MALFORMED_REQUEST");
        assertThat(unknown.json().getJsonArray("fields").getJsonObject(0).getString("field"))
                .isEqualTo("PUPIL");
        assertThat(malformed.code()).isEqualTo("MALFORMED_REQUEST");
        assertThat(put(server.signIn(school, "SECRETARY", mine), "{}").code()).isEqualTo("FORBIDDEN");
    }

    @Test
    @Rule({"RES-1", "RES-3", "RES-4"})
    void aConflictIsSeenAndDecidedFromEitherSide() {
        String secretary = server.signIn(school, "SECRETARY", mine);
        String administrator = server.signIn(school, "ADMINISTRATOR", null);
        String student = clash(secretary);
        JsonObject conflict = conflicts(secretary, "").getJsonObject(0);
        assertThat(conflict.getString("entityId")).isEqualTo(student);
        assertThat(conflict.getJsonObject("mine").getString("lastName")).isEqualTo("Touré");
        assertThat(conflict.getJsonObject("theirs").getString("lastName")).isEqualTo("Diallo");
        assertThat(conflicts(server.signIn(school, "SECRETARY", theirs), "")).isEmpty();
        assertThat(conflicts(administrator, "?scope=tenant")).hasSize(1);
        assertThat(server.get("/api/sync/conflicts?scope=tenant", secretary).code())
                .isEqualTo("FORBIDDEN");

        String decision = decision("KEEP_MINE", conflict.getInt("serverVersion"));
        Answer decided = resolve(administrator, conflict, decision);

        assertThat(decided.status()).isEqualTo(200);
        assertThat(decided.json().getString("status")).isEqualTo("RESOLVED");
        assertThat(decided.json().getJsonObject("theirs").getString("lastName")).isEqualTo("Touré");
        assertThat(resolve(administrator, conflict, decision).json()).isEqualTo(decided.json());
        Answer late = resolve(secretary, conflict, decision("ACCEPT_SERVER", conflict.getInt("serverVersion")));
        assertThat(late.code()).isEqualTo("ALREADY_RESOLVED");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().getJsonObject("conflict").getString("status")).isEqualTo("RESOLVED");
        assertThat(conflicts(secretary, "")).isEmpty();
        assertThat(conflicts(administrator, "?scope=tenant&status=RESOLVED")).hasSize(1);
    }

    @Test
    @Rule("RES-5")
    void aDecisionOnAnOldStateIsRefusedWithTheStateOfNow() {
        String secretary = server.signIn(school, "SECRETARY", mine);
        clash(secretary);
        JsonObject conflict = conflicts(secretary, "").getJsonObject(0);

        Answer stale = resolve(secretary, conflict, decision("KEEP_MINE", conflict.getInt("serverVersion") - 1));

        assertThat(stale.code()).isEqualTo("STALE_DECISION");
        assertThat(stale.json().getJsonObject("conflict").getJsonObject("theirs"))
                .isEqualTo(conflict.getJsonObject("theirs"));
        assertThat(resolve(secretary, conflict, "{\"decision\":\"SHRUG\"}").code())
                .isEqualTo("MALFORMED_REQUEST");
        assertThat(server.get("/api/sync/conflicts?status=SOME", secretary).code())
                .isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    @Rule("VAL-2")
    void aRefusalIsToldInTheLanguageOfWhoeverAsksAlsoWhenItIsRemembered() {
        String token = server.signIn(school, "SECRETARY", mine);
        JsonObject student = Events.student(school);
        JsonObject refused = Json.createObjectBuilder(student)
                .add(
                        "payload",
                        Json.createObjectBuilder(student.getJsonObject("payload"))
                                .remove("lastName"))
                .build();

        assertThat(reason(token, "fr-FR, en;q=0.5", refused)).endsWith(" : une valeur est nécessaire");
        assertThat(reason(token, "en", refused)).endsWith(": a value is needed");
        assertThat(reason(token, "tlh", refused)).endsWith(": a value is needed");
    }

    private String reason(String token, String languages, JsonObject event) {
        JsonObject rejected = server.send(server.request("/api/sync/up", token)
                        .header("Content-Type", "application/json")
                        .header("Accept-Language", languages)
                        .POST(HttpRequest.BodyPublishers.ofString(Events.batch(mine, event))))
                .json()
                .getJsonArray("rejected")
                .getJsonObject(0);
        assertThat(rejected.getJsonArray("fields").getJsonObject(0).getString("message"))
                .isEqualTo(rejected.getString("reason"));
        return rejected.getString("reason");
    }

    /** @return the student that is in conflict */
    private String clash(String token) {
        return rename(token).getJsonArray("conflicts").getJsonObject(0).getString("entityId");
    }

    /** Two desktops give one student two names; mine comes second, and this is its answer. */
    private JsonObject rename(String token) {
        JsonObject student = Events.student(school);
        server.post("/api/sync/up", token, Events.batch(mine, student));
        server.post(
                "/api/sync/up",
                server.signIn(school, "SECRETARY", theirs),
                Events.batch(theirs, renamed(student, "Diallo")));
        return server.post("/api/sync/up", token, Events.batch(mine, renamed(student, "Touré")))
                .json();
    }

    private static JsonObject renamed(JsonObject student, String lastName) {
        return Json.createObjectBuilder(student)
                .add("id", UuidCreator.getTimeOrderedEpoch().toString())
                .add("operation", "UPDATE")
                .add("payload", Json.createObjectBuilder().add("lastName", lastName))
                .add("changedFields", Json.createArrayBuilder().add("lastName"))
                .add("localVersion", 1)
                .build();
    }

    private static String decision(String decision, int serverVersion) {
        return Json.createObjectBuilder()
                .add("eventId", UuidCreator.getTimeOrderedEpoch().toString())
                .add("decision", decision)
                .add("serverVersion", serverVersion)
                .build()
                .toString();
    }

    private Answer resolve(String token, JsonObject conflict, String decision) {
        return server.post("/api/sync/conflicts/" + conflict.getString("id") + "/resolution", token, decision);
    }

    private JsonArray conflicts(String token, String query) {
        return server.get("/api/sync/conflicts" + query, token).json().getJsonArray("conflicts");
    }

    private Answer put(String token, String body) {
        return server.send(server.request("/api/admin/policies", token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonObject policy(Answer answer, String type) {
        return answer.json().getJsonArray("policies").stream()
                .map(policy -> policy.asJsonObject())
                .filter(policy -> policy.getString("entityType").equals(type) && !policy.containsKey("field"))
                .findFirst()
                .orElseThrow();
    }
}
