package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServerExtension.class)
class LoginIT {

    private final RunningServer server;
    private final School school;

    LoginIT(RunningServer server, School school) {
        this.server = server;
        this.school = school;
    }

    @Test
    void aLoginTellsWhoSignedInAndOpensTheDoor() {
        Answer answer = server.login(school, "SECRETARY", UUID.randomUUID());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonObject user = answer.json().getJsonObject("user");
        assertThat(user.getString("username")).isEqualTo(school.username("SECRETARY"));
        assertThat(user.getString("tenantId")).isEqualTo(school.id().toString());
        assertThat(user.getString("tenantCode")).isEqualTo(school.code());
        assertThat(user.getJsonArray("roles").getString(0)).isEqualTo("SECRETARY");
        assertThat(answer.json().getInt("expiresIn")).isEqualTo(900);
        assertThat(server.get("/api/sync/schema", answer.json().getString("accessToken"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Rule("AUTH-4")
    void anUnknownNameAndAWrongPasswordAreAnsweredAlike() {
        Answer wrong = server.login(school.username("TEACHER"), "guess", null);
        Answer unknown = server.login("nobody@" + school.code(), "guess", null);

        assertThat(wrong.code()).isEqualTo("LOGIN_FAILED");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(wrong.headers().map().keySet());
    }

    @Test
    @Rule("AUTH-4")
    void anUnknownNameTakesAsLongAsAWrongPassword() {
        long known = fastest(school.username("TEACHER"));
        long unknown = fastest("nobody@" + school.code());

        // The hash takes a hundred milliseconds and more; without it an answer takes less than ten.
        assertThat(unknown).isBetween(known / 2, known * 2);
    }

    private long fastest(String username) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            long start = System.nanoTime();
            server.login(username, "guess", null);
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }

    @Test
    void aClosedAccountSignsNobodyIn() throws SQLException {
        server.sql("update cartable.app_user set disabled_at = now() where username = '" + school.username("TEACHER")
                + "'");

        assertThat(server.login(school, "TEACHER", null).code()).isEqualTo("LOGIN_FAILED");
    }

    @Test
    void guessingIsSlowedDownForAWhileAlsoForNamesThatDoNotExist() {
        for (String username : new String[] {school.username("SECRETARY"), "ghost@" + school.code()}) {
            for (int i = 0; i < 5; i++) {
                assertThat(server.login(username, "guess" + i, null).code()).isEqualTo("LOGIN_FAILED");
            }
            Answer slowed = server.login(username, School.PASSWORD, null);
            assertThat(slowed.status()).isEqualTo(429);
            assertThat(slowed.code()).isEqualTo("TOO_MANY_ATTEMPTS");
            assertThat(Integer.parseInt(slowed.header("Retry-After"))).isBetween(1, 6);
        }
    }

    @Test
    @Rule("AUTH-3")
    void aRefreshTokenIsGoodForOneUseAndASecondUseEndsTheLogin() {
        UUID clientId = UUID.randomUUID();
        String first = server.login(school, "SECRETARY", clientId).json().getString("refreshToken");

        Answer second = refresh(first);
        assertThat(second.status()).isEqualTo(200);
        String next = second.json().getString("refreshToken");
        assertThat(next).isNotEqualTo(first);

        assertThat(refresh(first).code()).isEqualTo("REFRESH_FAILED");
        // Two parties hold the first token; whichever of them is the thief, both are out.
        assertThat(refresh(next).code()).isEqualTo("REFRESH_FAILED");
    }

    @Test
    @Rule("AUTH-3")
    void aSecondUseEndsOneLoginAndNotThoseOfOtherDesktops() {
        String stolen =
                server.login(school, "SECRETARY", UUID.randomUUID()).json().getString("refreshToken");
        String other =
                server.login(school, "SECRETARY", UUID.randomUUID()).json().getString("refreshToken");
        refresh(stolen);
        refresh(stolen);

        assertThat(refresh(other).status()).isEqualTo(200);
    }

    @Test
    void afterALogoutTheRefreshTokenIsNoLongerGood() {
        String token = server.login(school, "SECRETARY", null).json().getString("refreshToken");

        assertThat(server.post("/api/auth/logout", null, body(token)).status()).isEqualTo(204);
        assertThat(refresh(token).code()).isEqualTo("REFRESH_FAILED");
        assertThat(server.post("/api/auth/logout", null, body("never one of ours"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void anAccountThatWasClosedGetsNoNewTokens() throws SQLException {
        String token = server.login(school, "ADMINISTRATOR", null).json().getString("refreshToken");
        server.sql("update cartable.app_user set disabled_at = now() where username = '"
                + school.username("ADMINISTRATOR") + "'");

        assertThat(refresh(token).code()).isEqualTo("REFRESH_FAILED");
    }

    @Test
    void neitherPasswordsNorTokensReachTheLog() throws IOException {
        Answer answer = server.login(school, "SECRETARY", null);
        server.login(school.username("SECRETARY"), "canary-in-the-log", null);
        String refreshToken = answer.json().getString("refreshToken");
        refresh(refreshToken);
        refresh(refreshToken);
        server.get("/api/sync/schema", answer.json().getString("accessToken") + "x");

        assertThat(server.log())
                .contains("A refresh token was used twice")
                .doesNotContain(School.PASSWORD, "canary-in-the-log", refreshToken)
                .doesNotContain(answer.json().getString("accessToken"));
    }

    private Answer refresh(String token) {
        return server.post("/api/auth/refresh", null, body(token));
    }

    private static String body(String refreshToken) {
        return "{\"refreshToken\":\"" + refreshToken + "\"}";
    }
}
