package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServerExtension.class)
class RevokedDeviceIT {

    private final RunningServer server;
    private final School school;
    private final School other;
    private final UUID desktop = UUID.randomUUID();
    private String token;
    private String refreshToken;
    private String administrator;

    RevokedDeviceIT(RunningServer server, School school, School other) {
        this.server = server;
        this.school = school;
        this.other = other;
    }

    @BeforeEach
    void aDesktopWasHere() {
        JsonObject login = server.login(school, "SECRETARY", desktop).json();
        token = login.getString("accessToken");
        refreshToken = login.getString("refreshToken");
        administrator = server.signIn(school, "ADMINISTRATOR", UUID.randomUUID());
        assertThat(down().status()).isEqualTo(200);
    }

    private Answer down() {
        return server.post("/api/sync/down", token, "{\"clientId\":\"" + desktop + "\"}");
    }

    private Answer up(String query) {
        return server.post("/api/sync/up" + query, token, Events.batch(desktop, Events.student(school)));
    }

    private Answer refresh() {
        Answer answer = server.post("/api/auth/refresh", null, "{\"refreshToken\":\"" + refreshToken + "\"}");
        if (answer.status() == 200) {
            refreshToken = answer.json().getString("refreshToken");
        }
        return answer;
    }

    private Answer signIn() {
        return server.login(school, "SECRETARY", desktop);
    }

    private Answer decide(String what, String body) {
        return server.post("/api/admin/devices/" + desktop + "/" + what, administrator, body);
    }

    private Map<String, Supplier<Answer>> everythingButSending() {
        Map<String, Supplier<Answer>> calls = new LinkedHashMap<>();
        calls.put("down", this::down);
        calls.put("a rehearsal", () -> up("?dryRun=true"));
        for (String address : new String[] {
            "sync/schema", "sync/hints", "sync/conflicts", "sync/explain", "sync/audit", "admin/devices"
        }) {
            calls.put(
                    address,
                    () -> server.get("/api/" + address, address.startsWith("admin") ? asAdministrator() : token));
        }
        calls.put("sync/reconcile", () -> server.post("/api/sync/reconcile", token, "{}"));
        return calls;
    }

    /** An administrator who sits at a desktop that was revoked cannot take that back from there. */
    private String asAdministrator() {
        var claims = TestTokens.claims(school, "ADMINISTRATOR");
        claims.setStringClaim("client", desktop.toString());
        return server.tokens().sign(claims);
    }

    private static void refused(String what, Answer answer) {
        assertThat(answer.code()).as(what).isEqualTo("DEVICE_REVOKED");
        assertThat(answer.status()).as(what).isEqualTo(403);
    }

    @Test
    @Rule("DEVICE-1")
    void afterTheRevocationEveryAddressRefusesTheDesktopAlsoWithALiveToken() {
        Answer revoked = decide("revoke", "{}");
        assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);

        everythingButSending().forEach((what, call) -> refused(what, call.get()));
        refused("up", up(""));
        refused("refresh", refresh());
        refused("sign-in", signIn());
        JsonObject device = down().json().getJsonObject("device");
        assertThat(device.getString("clientId")).isEqualTo(desktop.toString());
        assertThat(device.getString("tenantId")).isEqualTo(school.id().toString());
        assertThat(device.getString("revokedBy")).isEqualTo("ADMINISTRATOR");
        assertThat(device).doesNotContainKey("acceptsEditsUntil");
    }

    @Test
    @Rule("DEVICE-1")
    void anotherDesktopOfTheSameUserGoesOn() {
        UUID another = UUID.randomUUID();
        String before = server.signIn(school, "SECRETARY", another);
        decide("revoke", "{}");

        for (String good : new String[] {before, server.signIn(school, "SECRETARY", another)}) {
            assertThat(server.post("/api/sync/down", good, "{\"clientId\":\"" + another + "\"}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    @Rule("DEVICE-1")
    void whoHasNotThePasswordOrIsAnotherUserLearnsNothingOfIt() {
        decide("revoke", "{}");
        assertThat(server.login(school.username("SECRETARY"), "guess", desktop).code())
                .isEqualTo("LOGIN_FAILED");
        assertThat(server.login(school, "TEACHER", desktop).status()).isEqualTo(200);
    }

    @Test
    @Rule("DEVICE-1")
    void anOpenStreamOfHintsEnds() {
        HttpClient client = HttpClient.newHttpClient();
        try (HintLines revoked = HintLines.open(client, server, token);
                HintLines others = HintLines.open(client, server, administrator)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !revoked.heads().isEmpty() && !others.heads().isEmpty());
            decide("revoke", "{}");

            await().atMost(Duration.ofSeconds(10)).until(revoked::hasEnded);
            assertThat(others.hasEnded()).isFalse();
        }
    }

    @Test
    @Rule("DEVICE-2")
    void theAdministratorOfAnotherSchoolNeitherSeesNorRevokesIt() {
        String stranger = server.signIn(other, "ADMINISTRATOR", UUID.randomUUID());

        assertThat(server.get("/api/admin/devices", stranger).json().getJsonArray("devices"))
                .isEmpty();
        for (String what : new String[] {"revoke", "restore"}) {
            assertThat(server.post("/api/admin/devices/" + desktop + "/" + what, stranger, "{}")
                            .code())
                    .isEqualTo("NOT_FOUND");
        }
        assertThat(down().status()).isEqualTo(200);
    }

    @Test
    @Rule("DEVICE-3")
    void aRevocationThatIsTakenBackNeedsANewSignIn() {
        decide("revoke", "{}");
        assertThat(decide("restore", "{}").json()).doesNotContainKey("revokedAt");

        assertThat(refresh().code()).isEqualTo("REFRESH_FAILED");
        JsonObject login = signIn().json();
        token = login.getString("accessToken");
        assertThat(down().status()).isEqualTo(200);
    }

    @Test
    @Rule("DEVICE-4")
    void inTheTimeThatItWasGivenTheDesktopSignsInRenewsAndSends() {
        Instant until = Instant.now().plus(Duration.ofHours(1));
        assertThat(decide("revoke", "{\"acceptEditsUntil\":\"" + until + "\"}").status())
                .isEqualTo(200);

        assertThat(up("").json().getJsonArray("acknowledged")).hasSize(1);
        assertThat(refresh().status()).isEqualTo(200);
        assertThat(signIn().status()).isEqualTo(200);
        everythingButSending().forEach((what, call) -> refused(what, call.get()));
        assertThat(Instant.parse(down().json().getJsonObject("device").getString("acceptsEditsUntil")))
                .isBetween(until.minusMillis(1), until.plusMillis(1));

        decide("revoke", "{}");
        refused("up", up(""));
        refused("refresh", refresh());
    }

    @Test
    @Rule("DEVICE-1")
    void aDesktopThatComesBackAfterItsLoginHasEndedIsToldStill() throws SQLException {
        decide("revoke", "{}");
        server.sql("update cartable.refresh_token set expires_at = now() - interval '40 days' where client_id = '"
                + desktop + "'");
        refused("refresh", refresh());
    }

    @Test
    void aRefusedDownLeavesItsRowInTheSyncLog() throws SQLException {
        decide("revoke", "{}");
        down();
        try (var connection = server.superuser();
                var row = connection
                        .createStatement()
                        .executeQuery("select count(*) from cartable.sync_log where status = 'FAILED' and client_id = '"
                                + desktop + "' and error_message like '%DEVICE_REVOKED%'")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(1);
        }
    }
}
