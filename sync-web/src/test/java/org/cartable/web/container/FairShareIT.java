package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The shares of the running server, held by requests whose bodies do not end. */
@ExtendWith(ServerExtension.class)
class FairShareIT {

    /** The default share of a desktop, and of a school. */
    private static final int OF_DESKTOP = 4;

    private static final int OF_SCHOOL = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final RunningServer server;
    private final School school;
    private final School otherSchool;

    FairShareIT(RunningServer server, School school, School otherSchool) {
        this.server = server;
        this.school = school;
        this.otherSchool = otherSchool;
    }

    @Test
    @Rule("FAIR-1")
    void aDesktopWithAllItsPlacesTakenIsToldWhenToComeBack() throws Exception {
        UUID desktop = UUID.randomUUID();
        String token = server.signIn(school, "SECRETARY", desktop);
        List<Socket> open = new ArrayList<>();
        try {
            Answer answer = holdAllPlaces(desktop, token, open);

            assertThat(answer.status()).isEqualTo(429);
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
            assertThat(answer.json().getBoolean("retryable")).isTrue();
            assertThat(down(UUID.randomUUID(), null, otherSchool).status()).isEqualTo(200);
            assertThat(down(UUID.randomUUID(), null, school).status())
                    .as("another desktop of the school")
                    .isEqualTo(200);
            assertThat(server.get("/api/sync/schema", token).status()).isEqualTo(200);
        } finally {
            close(open);
        }
    }

    @Test
    @Rule("FAIR-1")
    void aConnectionThatBreaksGivesItsPlaceBack() throws Exception {
        UUID desktop = UUID.randomUUID();
        String token = server.signIn(school, "SECRETARY", desktop);
        for (int round = 0; round < 3; round++) {
            List<Socket> open = new ArrayList<>();
            holdAllPlaces(desktop, token, open);
            close(open);
            awaitPlace(desktop, token);
        }
    }

    @Test
    @Rule("FAIR-1")
    void aRequestThatFailsGivesItsPlaceBack() throws Exception {
        UUID desktop = UUID.randomUUID();
        String token = server.signIn(school, "SECRETARY", desktop);
        for (int i = 0; i < 3 * OF_DESKTOP; i++) {
            assertThat(server.post("/api/sync/up", token, "{").code()).isEqualTo("MALFORMED_JSON");
            assertThat(server.post("/api/sync/down", token, "{\"clientId\":\"" + UUID.randomUUID() + "\"}")
                            .code())
                    .isEqualTo("CLIENT_MISMATCH");
        }
        awaitPlace(desktop, token);
    }

    @Test
    @Rule("FAIR-1")
    void aSchoolWithAllItsPlacesTakenLeavesThoseOfTheOtherAlone() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < OF_SCHOOL / OF_DESKTOP; i++) {
                UUID desktop = UUID.randomUUID();
                holdAllPlaces(desktop, server.signIn(school, "SECRETARY", desktop), open);
            }
            assertThat(down(UUID.randomUUID(), null, school).code()).isEqualTo("TOO_MANY_REQUESTS");
            assertThat(down(UUID.randomUUID(), null, otherSchool).status()).isEqualTo(200);
        } finally {
            close(open);
        }
    }

    @Test
    @Rule("UP-8")
    void aCallWithoutAPlaceLeavesItsRow() throws Exception {
        UUID desktop = UUID.randomUUID();
        String token = server.signIn(school, "SECRETARY", desktop);
        List<Socket> open = new ArrayList<>();
        try {
            holdAllPlaces(desktop, token, open);
        } finally {
            close(open);
        }
        try (Connection connection = server.superuser();
                PreparedStatement rows = connection.prepareStatement(
                        "select count(*) from cartable.sync_log where tenant_id = ? and error_message like ?")) {
            rows.setObject(1, school.id());
            rows.setString(2, "%TOO_MANY_REQUESTS%");
            try (ResultSet row = rows.executeQuery()) {
                row.next();
                assertThat(row.getInt(1)).isPositive();
            }
        }
    }

    private Answer down(UUID desktop, String token, School of) {
        String signedIn = token == null ? server.signIn(of, "SECRETARY", desktop) : token;
        return server.post("/api/sync/down", signedIn, "{\"clientId\":\"" + desktop + "\"}");
    }

    /**
     * Opens requests until the desktop has no place left; one that meets a question of ours in its place is refused, so there
     * may have to be more of them than places.
     *
     * @return the refusal
     */
    private Answer holdAllPlaces(UUID desktop, String token, List<Socket> open) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            open.add(halfSent(token));
            Thread.sleep(100);
            Answer answer = down(desktop, token, school);
            if (answer.code().equals("TOO_MANY_REQUESTS")) {
                return answer;
            }
            assertThat(Instant.now()).as(answer.toString()).isBefore(deadline);
        }
    }

    /** The server takes a moment to see the end of a connection. */
    private void awaitPlace(UUID desktop, String token) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (down(desktop, token, school).status() != 200) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(100);
        }
    }

    /** A request that promises a body, sends a part of it and waits. */
    private Socket halfSent(String token) throws IOException {
        URI base = server.base();
        Socket socket = new Socket(base.getHost(), base.getPort());
        socket.getOutputStream()
                .write(("POST /api/sync/up HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\nAuthorization: Bearer "
                                + token + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static void close(List<Socket> open) throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }
}
