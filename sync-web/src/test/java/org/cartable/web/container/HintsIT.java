package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.server.support.Sql;
import org.cartable.server.support.Students;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.testing.Rule;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Streams of hints from a running server: who hears what, when, and what it costs the server. */
@ExtendWith(ServerExtension.class)
@Timeout(180)
class HintsIT {

    private static final int FIRST_LISTENERS = 10;
    private static final int IDLE_LISTENERS = 2_000;

    /** Threads that a busy pool of the container may add for other reasons. */
    private static final int THREADS_ADDED_MAX = 30;

    private static final String KILL_THE_LISTENING_CONNECTION =
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'cartable_app'"
                    + " and (query like '%tenant_heads%' or query = 'listen cartable_head') and pid <> pg_backend_pid()";

    private final RunningServer server;
    private final School school;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<HintLines> open = new ArrayList<>();

    HintsIT(RunningServer server, School school) {
        this.server = server;
        this.school = school;
    }

    @AfterEach
    void close() {
        open.forEach(HintLines::close);
    }

    private HintLines listen(School where) {
        return listen(server.tokens().sign(TestTokens.claims(where, "SECRETARY")));
    }

    private HintLines listen(String token) {
        HintLines stream = HintLines.open(client, server, token);
        open.add(stream);
        return stream;
    }

    private void up(School where) {
        UUID desktop = UUID.randomUUID();
        String token = server.signIn(where, "SECRETARY", desktop);
        assertThat(server.post("/api/sync/up", token, Events.batch(desktop, Events.student(where)))
                        .status())
                .isEqualTo(200);
    }

    /** As a script does: no server between. */
    private void bySql(Connection connection) throws SQLException {
        TestTenant tenant = new TestTenant(school.id(), school.code());
        TestDatabase.enter(connection, tenant);
        Students.add(connection, tenant);
        connection.commit();
    }

    @Test
    @Rule("HINT-1")
    void theFirstEventComesAtOnceAndSaysWhereTheLogEnds() {
        up(school);

        HintLines stream = listen(school);

        stream.awaitHead(1);
        assertThat(stream.lines()).contains("event: head", "data: 1", "retry: 3000");
        assertThat(stream.head().statusCode()).isEqualTo(200);
        assertThat(stream.head().headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        assertThat(stream.head().headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(stream.head().headers().firstValue("X-Accel-Buffering")).hasValue("no");
    }

    @Test
    @Rule({"HINT-1", "AUTH-2"})
    void aCommitReachesTheListenersOfItsSchoolAndNobodyElse() throws SQLException {
        School other = server.newSchool();
        HintLines ours = listen(school);
        HintLines theirs = listen(other);
        ours.awaitHead(0);
        theirs.awaitHead(0);

        up(school);
        ours.awaitHead(1);
        up(other);

        theirs.awaitHead(1);
        assertThat(ours.heads()).containsExactly(0L, 1L);
        assertThat(theirs.heads()).containsExactly(0L, 1L);
    }

    @Test
    @Rule("AUTH-2")
    void aTokenOfASchoolThatIsNotHereIsRefused() {
        School nowhere = new School(UUID.randomUUID(), "nowhere");
        assertThat(listen(nowhere).head().statusCode()).isEqualTo(403);
    }

    @Test
    @Rule("HINT-3")
    void whatAScriptWritesIsHintedAtAndManyCommitsAsFewHints() throws SQLException {
        int commits = 300;
        HintLines stream = listen(school);
        stream.awaitHead(0);

        Instant start = Instant.now();
        try (Connection connection = server.superuser()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < commits; i++) {
                bySql(connection);
            }
        }
        stream.awaitHead(commits);

        long tenths = Duration.between(start, Instant.now()).toMillis() / 100;
        assertThat(stream.heads()).isSorted().hasSizeLessThanOrEqualTo((int) tenths + 3);
    }

    @Test
    @Rule("HINT-4")
    void aListeningConnectionThatIsKilledCostsAReconnectionAndNoHint() throws SQLException {
        HintLines stream = listen(school);
        stream.awaitHead(0);

        try (Connection connection = server.superuser()) {
            assertThat(Sql.column(connection, Boolean.class, KILL_THE_LISTENING_CONNECTION))
                    .containsExactly(true);
            connection.setAutoCommit(false);
            bySql(connection);
            stream.awaitHead(1);
            bySql(connection);
            stream.awaitHead(2);
        }
        assertThat(stream.hasEnded()).isFalse();
    }

    @Test
    @Rule("HINT-2")
    void aStreamEndsWithItsToken() {
        JwtClaims claims = TestTokens.claims(school, "SECRETARY");
        claims.setExpirationTime(TestTokens.seconds(Instant.now().plusSeconds(4)));

        HintLines stream = listen(server.tokens().sign(claims));

        stream.awaitHead(0);
        await().atMost(Duration.ofSeconds(20)).until(stream::hasEnded);
        assertThat(stream.lines()).endsWith("end");
    }

    @Test
    @Rule("HINT-1")
    void twoThousandIdleListenersHaveNoThreadEachAndAllHearOfACommit() throws IOException {
        // Not all at once: the container's pool for requests would grow, as it does for any rush, up to its bound.
        while (open.size() < FIRST_LISTENERS) {
            listen(school).awaitHead(0);
        }
        long before = server.threads();

        while (open.size() < FIRST_LISTENERS + IDLE_LISTENERS) {
            listen(school).awaitHead(0);
        }
        long with = server.threads();
        System.out.println(IDLE_LISTENERS + " more idle listeners: threads " + before + " before, " + with + " with");
        assertThat(with - before).isLessThan(THREADS_ADDED_MAX);

        await().atMost(Duration.ofSeconds(40))
                .until(() -> open.stream().allMatch(stream -> stream.lines().contains(": alive")));
        up(school);

        open.forEach(stream -> stream.awaitHead(1));
    }
}
