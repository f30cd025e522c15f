package org.cartable.client.ui.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cartable.client.lock.OfflinePassword.Answer;
import org.cartable.client.support.Desktop;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.login.LoginModel;
import org.cartable.client.ui.login.SignInFailedException;
import org.cartable.client.ui.login.SignInFailedException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockModelTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final List<String> asked = new ArrayList<>();
    private Desktop desktop;
    private Answer known = Answer.RIGHT;
    private Reason refusal;
    private boolean shared;

    @BeforeEach
    void open() {
        desktop = Desktop.signedIn(directory, 1);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private LockModel lock(Duration idle) {
        LoginModel login = new LoginModel(
                desktop.store.state(), desktop.store.state().current(), this::signIn, screen.background, screen.texts);
        return new LockModel(
                idle, shared, login, password -> known, this::signIn, screen.background, desktop.clock, screen.texts);
    }

    private LockModel opened() {
        LockModel lock = lock(TEN_MINUTES);
        lock.unlock("secret");
        screen.settle();
        assertThat(lock.locked()).isFalse();
        return lock;
    }

    private void signIn(String server, String user, String password) {
        asked.add(server + " " + user + " " + password);
        if (refusal != null) {
            throw new SignInFailedException(refusal, new IllegalStateException("no"));
        }
    }

    @Test
    void whereNobodyWantsItNothingLocks() {
        LockModel lock = lock(Duration.ZERO);
        desktop.clock.advance(Duration.ofDays(1));
        lock.tick();
        lock.lock();

        assertThat(lock.available()).isFalse();
        assertThat(lock.locked()).isFalse();
    }

    @Test
    void itLocksAfterAWhileWithoutItsPersonAndNotBefore() {
        LockModel lock = opened();
        desktop.clock.advance(TEN_MINUTES);
        lock.tick();
        assertThat(lock.locked()).isFalse();
        lock.touched();
        desktop.clock.advance(TEN_MINUTES);
        lock.tick();
        assertThat(lock.locked()).isFalse();
        desktop.clock.advance(Duration.ofSeconds(1));
        lock.tick();

        assertThat(lock.locked()).isTrue();
        assertThat(lock.text()).startsWith("Gabriel Pereira, Secretary. Type your password");
    }

    @Test
    void toStartAgainDoesNotOpenIt() {
        assertThat(lock(TEN_MINUTES).locked()).isTrue();
    }

    @Test
    void thePasswordOpensItWithoutTheServer() {
        LockModel lock = opened();
        lock.lock();
        assertThat(lock.locked()).isTrue();
        lock.unlock("");
        assertThat(lock.busy()).isFalse();
        lock.unlock("secret");
        assertThat(lock.busy()).isTrue();
        screen.settle();

        assertThat(lock.locked()).isFalse();
        assertThat(asked).isEmpty();
        lock.tick();
        assertThat(lock.locked()).as("the person is there").isFalse();
    }

    @Test
    void aWrongPasswordDoesNotOpenItOnlineOrOffline() {
        LockModel lock = opened();
        lock.lock();
        known = Answer.WRONG;
        for (Reason reason : List.of(Reason.WRONG_PASSWORD, Reason.OFFLINE)) {
            refusal = reason;
            lock.unlock("guess");
            screen.settle();
            assertThat(lock.locked()).isTrue();
            assertThat(lock.error()).isEqualTo("That is not the password.");
        }
        refusal = Reason.TOO_MANY_ATTEMPTS;
        lock.unlock("guess");
        screen.settle();
        assertThat(lock.locked()).isTrue();
        assertThat(lock.error()).startsWith("Too many attempts.");
    }

    @Test
    void aPasswordThatWasChangedAtTheServerOpensIt() {
        LockModel lock = opened();
        lock.lock();
        known = Answer.WRONG;
        lock.unlock("the new one");
        screen.settle();

        assertThat(asked).containsExactly(Desktop.SERVER + " secretary@gp the new one");
        assertThat(lock.locked()).isFalse();
    }

    @Test
    void whatIsTooOldToBeKnownHereIsAskedOfTheServer() {
        LockModel lock = opened();
        lock.lock();
        known = Answer.UNKNOWN;
        refusal = Reason.OFFLINE;
        lock.unlock("secret");
        screen.settle();
        assertThat(lock.locked()).isTrue();
        assertThat(lock.error()).startsWith("The last sign-in is too long ago");

        refusal = null;
        lock.unlock("secret");
        screen.settle();
        assertThat(lock.locked()).isFalse();
    }

    @Test
    void whereOthersComeItBeginsLockedAndDoesNotLockByItself() {
        shared = true;
        LockModel lock = lock(Duration.ZERO);
        assertThat(lock.locked()).isTrue();
        known = Answer.RIGHT;
        lock.unlock("secret");
        screen.settle();

        desktop.clock.advance(Duration.ofDays(1));
        lock.tick();
        assertThat(lock.locked()).isFalse();
        lock.lock();
        assertThat(lock.locked()).isTrue();
    }

    @Test
    void whoHasJustShownWhoTheyAreIsNotAskedAgain() {
        shared = true;
        LockModel lock = lock(Duration.ZERO);

        lock.admit();

        assertThat(lock.locked()).isFalse();
    }
}
