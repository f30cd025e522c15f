package org.cartable.client.ui.lock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.cartable.client.lock.OfflinePassword.Answer;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.login.LoginModel;
import org.cartable.client.ui.login.SignInCall;
import org.cartable.client.ui.login.SignInFailedException;
import org.cartable.client.ui.login.SignInFailedException.Reason;

/** When the window is locked, and what opens it. Lives on the event thread. */
public final class LockModel {

    private final Duration idle;
    private final boolean shared;
    private final LoginModel login;
    private final Function<String, Answer> check;
    private final SignInCall signIn;
    private final Background elsewhere;
    private final Clock clock;
    private final Texts texts;
    private final Signal changed = new Signal();
    private Instant touched;
    private boolean locked;
    private boolean busy;
    private String error;

    /**
     * @param idle after how long it locks; zero for never
     * @param shared others have a desktop here too: it begins locked also where nothing locks
     * @param check knows the password without the server; slow
     * @param signIn asks the server, where the password is not known here or has changed
     * @param elsewhere where both run
     */
    public LockModel(
            Duration idle,
            boolean shared,
            LoginModel login,
            Function<String, Answer> check,
            SignInCall signIn,
            Background elsewhere,
            Clock clock,
            Texts texts) {
        this.idle = idle;
        this.shared = shared;
        this.login = login;
        this.check = check;
        this.signIn = signIn;
        this.elsewhere = elsewhere;
        this.clock = clock;
        this.texts = texts;
        this.touched = clock.instant();
        // Else a lock would be opened by starting again.
        this.locked = available();
    }

    /** Goes on for another, in another language: it is as open, or as locked, as that one. */
    public void follow(LockModel other) {
        locked = other.locked;
        touched = other.touched;
        changed.tell();
    }

    /** Somebody has just shown who they are, and begins: it is open. */
    public void admit() {
        locked = false;
        changed.tell();
    }

    /** @return tells that it was locked or opened, or has something else to say */
    public Signal changed() {
        return changed;
    }

    /** @return true where the administrators want windows to lock or others come, and there is somebody to lock for */
    public boolean available() {
        return (shared || !idle.isZero()) && login.known();
    }

    /** @return true while nothing may be shown */
    public boolean locked() {
        return locked;
    }

    /** The person is there. */
    public void touched() {
        touched = clock.instant();
    }

    /** Time has passed. */
    public void tick() {
        if (!idle.isZero() && clock.instant().isAfter(touched.plus(idle))) {
            lock();
        }
    }

    /** Locks now. */
    public void lock() {
        if (!locked && available()) {
            locked = true;
            error = null;
            changed.tell();
        }
    }

    /** @return for whom it opens */
    public String text() {
        return texts.get("lock.text", login.whoText());
    }

    /** @return why it did not open; null when nothing was tried */
    public String error() {
        return error;
    }

    /** @return true while the password is checked */
    public boolean busy() {
        return busy;
    }

    /** Opens it if that is the password. */
    public void unlock(String password) {
        if (busy || !locked || password.isEmpty()) {
            return;
        }
        busy = true;
        error = null;
        changed.tell();
        elsewhere.run(() -> opens(password), this::answered, this::failed);
    }

    private Reason opens(String password) {
        Answer here = check.apply(password);
        if (here == Answer.RIGHT) {
            return null;
        }
        try {
            signIn.signIn(login.server(), login.username(), password);
            return null;
        } catch (SignInFailedException refused) {
            return here == Answer.WRONG && refused.reason() == Reason.OFFLINE
                    ? Reason.WRONG_PASSWORD
                    : refused.reason();
        }
    }

    private void answered(Reason refused) {
        busy = false;
        if (refused == null) {
            locked = false;
            touched();
        } else {
            error = switch (refused) {
                case WRONG_PASSWORD -> texts.get("lock.wrong");
                case OFFLINE -> texts.get("lock.offline");
                case TOO_MANY_ATTEMPTS -> texts.get("login.TOO_MANY_ATTEMPTS", "");
                case ADDRESS, OTHER_OWNER, DISABLED, REFUSED -> texts.get("lock.refused");
            };
        }
        changed.tell();
    }

    private void failed(RuntimeException cause) {
        busy = false;
        error = texts.get("lock.refused");
        changed.tell();
    }
}
