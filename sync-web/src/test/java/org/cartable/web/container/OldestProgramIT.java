package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.UUID;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server under test takes edits from version 0-b on, and serves from 0-a on. */
@ExtendWith(ServerExtension.class)
class OldestProgramIT {

    private final RunningServer server;
    private final School school;
    private final UUID desktop = UUID.randomUUID();
    private final String token;

    OldestProgramIT(RunningServer server, School school) {
        this.server = server;
        this.school = school;
        this.token = server.signIn(school, "SECRETARY", desktop);
    }

    private Answer post(String address, String version, String body) {
        HttpRequest.Builder request = server.request(address, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return server.send(version == null ? request : request.header("Cartable-Version", version));
    }

    private Answer up(String version, String query) {
        return post("/api/sync/up" + query, version, Events.batch(desktop, Events.student(school)));
    }

    private Answer down(String version) {
        return post("/api/sync/down", version, "{\"clientId\":\"" + desktop + "\"}");
    }

    @Test
    @Rule("GATE-1")
    void aProgramThatIsTooOldToSendIsToldTheMinimumAndReadsOn() {
        Answer up = up("0-a5", "");

        assertThat(up.code()).isEqualTo("CLIENT_TOO_OLD");
        assertThat(up.status()).isEqualTo(409);
        assertThat(up.json().getString("minimumVersion")).isEqualTo("0-b");
        assertThat(up("0-a5", "?dryRun=true").code()).isEqualTo("CLIENT_TOO_OLD");
        assertThat(up("0-a5", "?receiptsOnly=true").status()).isEqualTo(200);
        assertThat(down("0-a5").status()).isEqualTo(200);
    }

    @Test
    @Rule("GATE-2")
    void aProgramThatIsTooOldForTheProtocolIsServedNothing() {
        assertThat(down("0-0").code()).isEqualTo("CLIENT_TOO_OLD");
        assertThat(down("0-0").json().getString("minimumVersion")).isEqualTo("0-a");
        assertThat(up("0-0", "").code()).isEqualTo("CLIENT_TOO_OLD");
    }

    @Test
    @Rule("GATE-1")
    void newerProgramsAndThoseThatDoNotSayAreServedWhileNobodyShutsThemOut() {
        for (String version : new String[] {null, "0.1.0", "12.3.4-SNAPSHOT", "no version"}) {
            assertThat(up(version, "").status()).as(version).isEqualTo(200);
            assertThat(down(version).status()).as(version).isEqualTo(200);
        }
    }

    @Test
    void anAdministratorSeesTheVersionOfEachDesktop() {
        down("0.1.0");
        down("0.2.0");
        assertThat(server.get("/api/admin/devices", server.signIn(school, "ADMINISTRATOR", null))
                        .json()
                        .getJsonArray("devices")
                        .getJsonObject(0)
                        .getString("version"))
                .isEqualTo("0.2.0");
    }
}
