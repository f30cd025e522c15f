package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One teacher of a school, from end to end. */
@ExtendWith(ServerExtension.class)
class RightsOverHttpIT {

    private final RunningServer server;
    private final School school;
    private final UUID office = UUID.randomUUID();
    private final UUID staffRoom = UUID.randomUUID();

    private final JsonObject year;
    private final JsonObject level;
    private final JsonObject own;
    private final JsonObject other;
    private final JsonObject teacher;
    private final JsonObject student;

    RightsOverHttpIT(RunningServer server, School school) {
        this.server = server;
        this.school = school;
        this.year = record("ACADEMIC_YEAR")
                .add(
                        "payload",
                        Json.createObjectBuilder()
                                .add("name", "2026-2027")
                                .add("startsOn", "2026-09-01")
                                .add("endsOn", "2027-07-31")
                                .add("active", true))
                .build();
        this.level = record("SCHOOL_LEVEL")
                .add(
                        "payload",
                        Json.createObjectBuilder()
                                .add("code", "CP1")
                                .add("name", "CP1")
                                .add("position", 1))
                .build();
        this.own = schoolClass("A");
        this.other = schoolClass("B");
        this.teacher = record("TEACHER")
                .add(
                        "payload",
                        Json.createObjectBuilder()
                                .add("staffNumber", "T-1")
                                .add("lastName", "Sanou")
                                .add("firstName", "Ismaël"))
                .build();
        this.student = record("STUDENT")
                .add(
                        "payload",
                        Json.createObjectBuilder()
                                .add("admissionNumber", "S-1")
                                .add("lastName", "Traoré")
                                .add("firstName", "Awa")
                                .add("status", "ACTIVE")
                                .add("address", "secret address"))
                .build();
    }

    @Test
    @Rule({"RIGHT-3", "RIGHT-4", "RIGHT-5", "RIGHT-6", "RIGHT-8"})
    void aTeacherSeesAndWritesWhatTheRightsSay() throws SQLException {
        JsonObject assignment = record("TEACHING_ASSIGNMENT")
                .add(
                        "payload",
                        Json.createObjectBuilder()
                                .add("teacherId", id(teacher))
                                .add("classId", id(own))
                                .add("subject", "Histoire"))
                .build();
        JsonObject payment = record("PAYMENT").add("payload", payment()).build();
        JsonObject landed = server.post(
                        "/api/sync/up",
                        server.signIn(school, "SECRETARY", office),
                        Events.batch(office, year, level, own, other, teacher, student, assignment, payment))
                .json();
        assertThat(landed.getJsonArray("acknowledged")).hasSize(8);
        server.sql("update cartable.app_user set teacher_id = '" + id(teacher) + "' where username = '"
                + school.username("TEACHER") + "'");
        String token = server.signIn(school, "TEACHER", staffRoom);

        JsonArray types = server.get("/api/sync/schema", token).json().getJsonArray("types");
        assertThat(types).hasSize(12).noneMatch(type -> type.toString().contains("\"PAYMENT\""));
        assertThat(types.toString()).doesNotContain("\"address\"").contains("\"writable\":false");

        // Who teaches is told the own classes first, and the rest by another page.
        Answer ownClasses = down(token, null);
        Answer first = down(token, ownClasses.json().getString("cursor"));
        assertThat(first.json().getBoolean("hasMore")).isFalse();
        assertThat(ownClasses.body() + first.body()).contains("Traoré").doesNotContain("PAYMENT", "address");

        JsonObject marked = attendance(own);
        JsonObject foreign = attendance(other);
        JsonObject paid = record("PAYMENT").add("payload", payment()).build();
        JsonObject answer = server.post("/api/sync/up", token, Events.batch(staffRoom, marked, foreign, paid))
                .json();
        assertThat(outcomes(answer, "acknowledged", "outboxEventId")).containsExactly(marked.getString("id"));
        assertThat(outcomes(answer, "rejected", "code")).containsExactly("NOT_PERMITTED", "NOT_PERMITTED");

        String cursor = first.json().getString("cursor");
        assertThat(choose(line("TEACHER", "ATTENDANCE", true, "NONE")).status()).isEqualTo(200);
        assertThat(outcomes(
                        server.post("/api/sync/up", token, Events.batch(staffRoom, attendance(own)))
                                .json(),
                        "rejected",
                        "code"))
                .containsExactly("NOT_PERMITTED");
        assertThat(down(token, cursor).json().get("reset")).isNull();

        choose(line("TEACHER", "EXAM", false, "NONE"));
        JsonObject narrowed = down(token, cursor).json();
        assertThat(narrowed.get("reset")).isNull();
        assertThat(narrowed.getJsonArray("changes").getJsonObject(0))
                .isEqualTo(Json.createObjectBuilder()
                        .add("entityType", "EXAM")
                        .add("operation", "LEAVE")
                        .add("serverVersion", 0)
                        .add("reason", "REVOKED")
                        .build());
        assertThat(down(token, narrowed.getString("cursor")).body()).contains("ATTENDANCE");

        choose(line("TEACHER", "PAYMENT", true, "NONE"));
        assertThat(down(token, cursor).json().getJsonObject("reset").getString("reason"))
                .isEqualTo("RIGHTS");
        assertThat(down(token, down(token, null).json().getString("cursor")).body())
                .contains("PAYMENT");
    }

    @Test
    @Rule("RIGHT-7")
    void anAdministratorChangesTheRightsAndNonsenseIsRefused() {
        String token = server.signIn(school, "ADMINISTRATOR", null);
        JsonArray defaults = server.get("/api/admin/rights", token).json().getJsonArray("rights");
        assertThat(defaults).hasSize(5 * 13).allMatch(line -> !line.asJsonObject()
                .getBoolean("chosen"));

        JsonArray chosen =
                choose(line("TEACHER", "EXAM", true, "OWN_CLASSES")).json().getJsonArray("rights");
        assertThat(chosen)
                .filteredOn(line -> line.asJsonObject().getBoolean("chosen"))
                .hasSize(1);
        assertThat(server.get("/api/admin/rights", token).json().getJsonArray("rights"))
                .isEqualTo(chosen);

        for (JsonObjectBuilder line : List.of(
                line("JANITOR", "EXAM", true, "ALL"),
                line("TEACHER", "EXAM", true, "SOME"),
                line("TEACHER", "EXAM", false, "ALL"),
                line("TEACHER", "EXAM", true, "ALL").add("read", "yes"),
                line("TEACHER", "EXAM", true, "ALL").add("colour", "red"))) {
            Answer refused = choose(line);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("MALFORMED_REQUEST");
        }
        assertThat(server.get("/api/admin/rights", token).json().getJsonArray("rights"))
                .isEqualTo(chosen);
    }

    private Answer choose(JsonObjectBuilder line) {
        String body = Json.createObjectBuilder()
                .add("rights", Json.createArrayBuilder().add(line))
                .build()
                .toString();
        return server.send(server.request("/api/admin/rights", server.signIn(school, "ADMINISTRATOR", null))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonObjectBuilder line(String role, String type, boolean read, String write) {
        return Json.createObjectBuilder()
                .add("role", role)
                .add("entityType", type)
                .add("read", read)
                .add("write", write);
    }

    private Answer down(String token, String cursor) {
        JsonObjectBuilder body = Json.createObjectBuilder().add("clientId", staffRoom.toString());
        if (cursor != null) {
            body.add("cursor", cursor);
        }
        return server.post("/api/sync/down", token, body.build().toString());
    }

    private static List<String> outcomes(JsonObject answer, String list, String member) {
        return answer.getJsonArray(list).stream()
                .map(event -> event.asJsonObject().getString(member))
                .toList();
    }

    private JsonObject schoolClass(String code) {
        return record("CLASS")
                .add(
                        "payload",
                        Json.createObjectBuilder()
                                .add("code", code)
                                .add("name", code)
                                .add("academicYearId", id(year))
                                .add("schoolLevelId", id(level)))
                .build();
    }

    private JsonObject attendance(JsonObject schoolClass) {
        return record("ATTENDANCE")
                .add(
                        "payload",
                        Json.createObjectBuilder()
                                .add("studentId", id(student))
                                .add("classId", id(schoolClass))
                                .add("date", "2026-09-01")
                                .add("period", 1)
                                .add("status", "PRESENT"))
                .build();
    }

    private JsonObjectBuilder payment() {
        return Json.createObjectBuilder()
                .add("studentId", id(student))
                .add("receiptNumber", UUID.randomUUID().toString())
                .add("amount", 5000)
                .add("currency", "XOF")
                .add("paidOn", "2026-09-01")
                .add("method", "CASH");
    }

    private JsonObjectBuilder record(String type) {
        return Json.createObjectBuilder()
                .add("id", UuidCreator.getTimeOrderedEpoch().toString())
                .add("tenantId", school.id().toString())
                .add("entityType", type)
                .add("entityId", UuidCreator.getTimeOrderedEpoch().toString())
                .add("operation", "CREATE")
                .add("localVersion", 0);
    }

    private static String id(JsonObject event) {
        return event.getString("entityId");
    }
}
