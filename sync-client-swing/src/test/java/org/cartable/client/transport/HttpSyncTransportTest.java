package org.cartable.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.feed.FeedStream;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.LoopbackServer;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.down.Revocation;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.testing.ManualClock;
import org.cartable.testing.Rule;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSyncTransportTest {

    private static final UUID CLIENT = UUID.fromString("01920000-0000-7000-8000-000000000001");

    @TempDir
    private Path directory;

    private final ManualClock clock = new ManualClock(Desktop.START);
    private LoopbackServer server;
    private SignIn signIn;
    private HttpSyncTransport transport;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer();
        signIn = new SignIn(new SessionFile(directory), clock);
        transport = new HttpSyncTransport(new SessionFile(directory), clock);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void signIn() {
        signIn.signIn(server.address(), "secretary@gp", "secret", CLIENT);
    }

    private FeedPage down() {
        return transport.down(new DownRequest(CLIENT, null, null, null, null, 1, null));
    }

    private long count(String path) {
        return server.paths().stream().filter(path::equals).count();
    }

    @Test
    void aPayloadIsTheTextThatTheServerSent() {
        signIn();
        EntityKey key = new EntityKey("STUDENT", new SeededIds(1).next());
        server.school.write(key, Desktop.fields("{'lastName': 'Tra\\\\oré } {', 'x': {'y': [1, 2]}, 'amount': 14.50}"));

        assertThat(down().changes()).singleElement().satisfies(change -> {
            assertThat(change.entityId()).isEqualTo(key.entityId().toString());
            assertThat(change.payload()).contains("14.50");
            assertThat(org.cartable.client.json.JsonText.object(change.payload()))
                    .isEqualTo(server.school.payload(key));
        });
    }

    @Test
    @Rule("RIGHT-8")
    void whatLeavesAsAWholeIsReadFromAPageAndFromAStream() {
        signIn();
        String cursor = down().cursor();
        server.school.narrow("PAYMENT");
        server.school.narrow("STUDENT", "address", "notes");
        DownRequest next = new DownRequest(CLIENT, null, cursor, null, null, 1, null);
        List<Revocation> expected =
                List.of(new Revocation("PAYMENT", List.of()), new Revocation("STUDENT", List.of("address", "notes")));

        assertThat(transport.down(next).revoked()).isEqualTo(expected);
        try (FeedStream stream = transport.feed(next)) {
            assertThat(stream.next().revoked()).isEqualTo(expected);
        }
    }

    @Test
    void aLongPageIsCutAtTheRightPlaces() {
        signIn();
        SeededIds ids = new SeededIds(1);
        for (int i = 0; i < 900; i++) {
            server.school.write(new EntityKey("STUDENT", ids.next()), Desktop.student("A-é-" + i, "Ba".repeat(i % 40)));
        }

        assertThat(down().changes()).hasSize(900).allSatisfy(change -> assertThat(change.payload())
                .startsWith("{")
                .endsWith("}")
                .satisfies(org.cartable.client.json.JsonText::object));
    }

    @Test
    void anExpiredTokenIsRenewedOnceByItself() {
        signIn();
        server.expireAccessToken();

        assertThat(down().hasMore()).isFalse();
        assertThat(count("POST /api/auth/refresh")).isEqualTo(1);
    }

    @Test
    void aTokenNearItsEndIsRenewedBeforeItIsSent() {
        signIn();
        down();
        clock.advance(Duration.ofMinutes(15));
        down();

        assertThat(count("POST /api/auth/refresh")).isEqualTo(1);
        assertThat(count("POST /api/sync/down")).isEqualTo(2);
    }

    @Test
    void aProcessUsesTheTokenThatAnotherHasRenewed() {
        signIn();
        down();
        HttpSyncTransport other = new HttpSyncTransport(new SessionFile(directory), clock);
        clock.advance(Duration.ofMinutes(15));
        other.schema(0);
        down();

        assertThat(count("POST /api/auth/refresh")).isEqualTo(1);
    }

    @Test
    void aRevokedSessionAsksForASignInAndIsNotTriedAgain() {
        signIn();
        server.revoke();

        assertThatThrownBy(this::down).isInstanceOf(LoginNeededException.class);
        assertThatThrownBy(this::down).isInstanceOf(LoginNeededException.class);
        assertThat(count("POST /api/auth/refresh")).isEqualTo(1);

        signIn();
        assertThat(down().hasMore()).isFalse();
    }

    @Test
    void aWrongPasswordIsAProblemAndLeavesNoSession() {
        assertThatThrownBy(() -> signIn.signIn(server.address(), "secretary@gp", "wrong", CLIENT))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo("LOGIN_FAILED"));
        assertThatThrownBy(this::down).isInstanceOf(LoginNeededException.class);
    }

    @Test
    void theSessionIsReadableByItsOwnerOnly() throws IOException {
        signIn();
        Path file = directory.resolve("session.json");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain("\"secret\"");
    }

    @Test
    void noServerIsNoAnswer() {
        signIn();
        server.close();
        assertThatThrownBy(this::down)
                .isInstanceOfSatisfying(TransportException.class, silence -> assertThat(silence.serverSilent())
                        .isTrue());
    }

    @Test
    void aServerWhoseNameNobodyKnowsTellsOfNoNetwork() {
        assertThatThrownBy(() -> signIn.signIn("http://school.invalid", "secretary@gp", "secret", UUID.randomUUID()))
                .isInstanceOfSatisfying(TransportException.class, silence -> assertThat(silence.serverSilent())
                        .isFalse());
    }

    @Test
    void anAnswerThatIsNotOursIsNoAnswer() {
        signIn();
        for (String answer : new String[] {"<html>Welcome</html>", "{}", "{\"changes\": [", "[]", ""}) {
            server.answerAlways(answer);
            assertThatThrownBy(this::down).as(answer).isInstanceOf(TransportException.class);
        }
    }

    @Test
    void aRefusalThatIsNotOursIsNoAnswerUnlessItsStatusTells() {
        signIn();
        server.answerAlways(404, "<html>Not Found</html>");
        assertThatThrownBy(this::down).isInstanceOf(TransportException.class);
        server.answerAlways(503, "<html>Starting</html>");
        assertThatThrownBy(this::down)
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.reaction())
                        .isEqualTo(ProblemCode.Reaction.RETRY_LATER));
        server.answerAlways(413, "<html>Too large</html>");
        assertThatThrownBy(this::down)
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(refused.reaction())
                        .isEqualTo(ProblemCode.Reaction.SPLIT));
    }

    @Test
    void theSchemaIsSentOnceAsLongAsItIsTheSame() {
        signIn();
        assertThat(transport.schema(0)).isPresent();
        assertThat(transport.schema(1)).isEmpty();
        assertThat(transport.schema(0)).isPresent();
    }

    @Test
    void anAddressIsKeptWithoutASlashAtItsEnd() {
        assertThat(SignIn.serverAddress(" https://host/sync/ ")).isEqualTo("https://host/sync");
        assertThatThrownBy(() -> SignIn.serverAddress("host:8080")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theOpenConflictsAreAskedForAndAnOldServerTellsOfNone() {
        signIn();
        assertThat(transport.conflicts().conflicts()).isEmpty();
        assertThat(transport.conflicts().hasMore()).isFalse();

        server.withoutConflicts();
        assertThat(transport.conflicts().hasMore()).isTrue();
        assertThat(count("GET /api/sync/conflicts")).isEqualTo(3);
    }

    @Test
    void aDryRunIsAnsweredAndWritesNothing() {
        signIn();
        try (Desktop desktop = Desktop.signedIn(directory.resolve("desktop"), 1)) {
            EntityKey key = desktop.newStudent("A-1", "Ba");
            org.cartable.protocol.up.UpResponse answer = transport.dryRun(new org.cartable.protocol.up.UpRequest(
                    CLIENT, null, 1, null, desktop.store.outbox().peekBatch(10, 10_000)));

            assertThat(answer.acknowledged()).singleElement().satisfies(taken -> assertThat(taken.entityId())
                    .isEqualTo(key.entityId()));
            assertThat(server.school.payload(key)).isNull();
        }
    }

    @Test
    @Rule("HINT-5")
    void hintsAreReadAsTheyComeAndWhatIsNotKnownIsASignOfLife() throws InterruptedException {
        signIn();
        server.hint("event: head\ndata: 12\nretry: 3000\n\n: alive\n\nevent: news\ndata: x\n\nevent:head\ndata:13\n\n");
        server.expireAccessToken();

        List<Hint> hints = new ArrayList<>();
        try (HintStream stream = transport.hints()) {
            while (!hints.contains(Hint.END)) {
                hints.add(stream.next(Duration.ofSeconds(10)));
            }
        }

        assertThat(hints)
                .filteredOn(hint -> hint.kind() != Hint.Kind.ALIVE)
                .containsExactly(Hint.head(12), Hint.head(13), Hint.END);
        assertThat(hints).contains(Hint.ALIVE);
        assertThat(count("POST /api/auth/refresh")).isEqualTo(1);
    }

    @Test
    @Rule("HINT-5")
    void aStreamThatIsClosedSaysNoMore() throws InterruptedException {
        signIn();
        server.hint("event: head\n");
        HintStream stream = transport.hints();
        stream.close();

        assertThat(stream.next(Duration.ofSeconds(10))).isEqualTo(Hint.END);
    }

    @Test
    @Rule("HINT-5")
    void aServerWithoutHintsSaysSoAndAPortalIsNoServer() {
        signIn();
        assertThatThrownBy(transport::hints).isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                        refused.problem().code())
                .isEqualTo(ProblemCode.NOT_FOUND.name()));

        server.answerAlways("<html>Welcome to the hotel</html>");
        assertThatThrownBy(transport::hints).isInstanceOf(TransportException.class);
    }

    @Test
    void anAnswerTellsHowFarTheClockOfThisComputerIsFromTheServers() {
        signIn();
        assertThat(transport.serverClock().ahead()).isEmpty();

        down();

        assertThat(transport.serverClock().ahead()).isPresent();
    }
}
