package org.cartable.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.cartable.client.secrets.TimedSecretStore;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.FileSecretStore;
import org.cartable.client.support.LoopbackServer;
import org.cartable.client.transport.SessionFile.TokenPlace;
import org.cartable.protocol.down.DownRequest;
import org.cartable.testing.ManualClock;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SessionFileTest {

    private static final Session FIRST = session("access-1", "refresh-1");
    private static final Session SECOND = session("access-2", "refresh-2");

    @TempDir
    private Path directory;

    private final SeededIds ids = new SeededIds(1);
    private FileSecretStore keyring;
    private SessionFile file;

    private static Session session(String access, String refresh) {
        return new Session("http://school", "secretary@gp", access, Instant.parse("2026-09-01T08:00:00Z"), refresh);
    }

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(directory.resolve("keyring"));
        keyring = new FileSecretStore(directory.resolve("keyring"));
        file = file(true);
    }

    private SessionFile file(boolean keeps) {
        return new SessionFile(directory, new TimedSecretStore(keyring, Duration.ofMillis(200)), keeps, ids);
    }

    /** As the next start finds it, when the keyring is as it should be. */
    private Session found() {
        return new SessionFile(directory, new FileSecretStore(directory.resolve("keyring")), true, ids).read();
    }

    private String text() throws IOException {
        return Files.readString(directory.resolve("session.json"));
    }

    @Test
    void tokensAreInTheKeyringAndTheFileHasNoSecret() throws IOException {
        file.save(FIRST);
        file.save(SECOND);

        assertThat(found()).isEqualTo(SECOND);
        assertThat(text()).contains("secretary@gp").doesNotContain("access-", "refresh-");
        assertThat(file.place()).isEqualTo(TokenPlace.KEYRING);
        assertThat(keyring.size()).isEqualTo(1);
    }

    @Test
    void aSessionOfTheFileIsReadAndMovesOverAtItsNextSave() throws IOException {
        new SessionFile(directory).save(FIRST);
        assertThat(file.read()).isEqualTo(FIRST);
        assertThat(file.place()).isEqualTo(TokenPlace.FILE);

        file.save(SECOND);

        assertThat(found()).isEqualTo(SECOND);
        assertThat(text()).doesNotContain("refresh-");
    }

    @Test
    void whatTheKeyringDoesNotTakeIsInTheFileAndMovesOverLater() throws IOException {
        file.save(FIRST);
        keyring.lock(true);
        file.save(SECOND);

        assertThat(found()).isEqualTo(SECOND);
        assertThat(file.place()).isEqualTo(TokenPlace.FILE);
        keyring.lock(false);
        file.save(FIRST);
        assertThat(found()).isEqualTo(FIRST);
        assertThat(text()).doesNotContain("refresh-");
        assertThat(keyring.size()).isEqualTo(1);
    }

    @Test
    void theTokensOfARevokedDesktopLeaveTheKeyring() {
        file.save(FIRST);

        file.forgetTokens();

        assertThat(keyring.size()).isZero();
    }

    @Test
    void aSilentKeyringNeitherLosesTheSessionNorHoldsAnybodyUp() {
        file.save(FIRST);
        keyring.fallSilent();

        assertThatThrownBy(() -> file.read()).isInstanceOf(LoginNeededException.class);
        file.save(SECOND);
        assertThat(file.read()).isEqualTo(SECOND);
        keyring.speak();
        assertThat(found()).isEqualTo(SECOND);
    }

    @Test
    void afterAKillBetweenTheWritesThereIsAWholeSession() {
        new SessionFile(directory).save(FIRST);
        SessionFile direct = new SessionFile(directory, keyring, true, ids);

        keyring.killBeforeWrite();
        assertThatThrownBy(() -> direct.save(SECOND)).isInstanceOf(FileSecretStore.Killed.class);
        assertThat(found()).isEqualTo(SECOND);
    }

    @Test
    void afterAKillBehindTheKeyringTheFileStillCounts() {
        new SessionFile(directory).save(FIRST);
        SessionFile direct = new SessionFile(directory, keyring, true, ids);

        keyring.killAfterWrite();
        assertThatThrownBy(() -> direct.save(SECOND)).isInstanceOf(FileSecretStore.Killed.class);
        assertThat(found()).isEqualTo(SECOND);
    }

    @Test
    void oneWriteOfTheKeyringRenewsASessionThatIsThere() {
        file.save(FIRST);
        SessionFile direct = new SessionFile(directory, keyring, true, ids);

        keyring.killAfterWrite();
        assertThatThrownBy(() -> direct.save(SECOND)).isInstanceOf(FileSecretStore.Killed.class);
        assertThat(found()).isEqualTo(SECOND);
    }

    @Test
    void whereItIsNotWantedTheTokensComeBackIntoTheFile() throws IOException {
        file.save(FIRST);
        SessionFile off = file(false);
        assertThat(off.read()).isEqualTo(FIRST);

        off.save(SECOND);

        assertThat(text()).contains("refresh-2");
        assertThat(keyring.size()).isZero();
    }

    @Test
    void anEndedSessionLeavesNothingBehind() throws IOException {
        file.save(FIRST);
        file.save(FIRST.ended());

        assertThat(file.place()).isEqualTo(TokenPlace.NOWHERE);
        assertThat(keyring.size()).isZero();
        assertThat(text()).contains("secretary@gp");
    }

    @Test
    void aDesktopSyncsWithItsTokensInTheKeyringAndGoesOnWhenThatSpeaksAgain() throws IOException {
        ManualClock clock = new ManualClock(Desktop.START);
        UUID client = ids.next();
        try (LoopbackServer server = new LoopbackServer()) {
            new SignIn(file, clock).signIn(server.address(), "secretary@gp", "secret", client);
            DownRequest request = new DownRequest(client, null, null, null, null, 1, null);
            HttpSyncTransport transport = new HttpSyncTransport(file, clock);
            keyring.lock(true);
            assertThatThrownBy(() -> transport.down(request)).isInstanceOf(LoginNeededException.class);
            keyring.lock(false);

            transport.down(request);
            server.expireAccessToken();
            transport.down(request);

            assertThat(file.place()).isEqualTo(TokenPlace.KEYRING);
        }
    }
}
