package org.cartable.client.ui.login;

import java.util.function.Consumer;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;

/** Tries to sign somebody in, one try at a time, and says why the last one failed. Lives on the event thread. */
public final class SignInAttempt {

    private final Background background;
    private final Texts texts;
    private final Signal changed;
    private String error;
    private boolean busy;

    /**
     * @param background where a call blocks
     * @param changed is told when there is something else to say
     */
    public SignInAttempt(Background background, Texts texts, Signal changed) {
        this.background = background;
        this.texts = texts;
        this.changed = changed;
    }

    /** What is tried; blocks. */
    @FunctionalInterface
    public interface Call<T> {

        /** @throws SignInFailedException when they are not let in */
        T run(String server, String username, String password);
    }

    /** Tries it, unless something is missing or another try is under way. */
    public <T> void begin(String server, String username, String password, Call<T> call, Consumer<T> done) {
        if (busy) {
            return;
        }
        if (server.isBlank() || username.isBlank() || password.isEmpty()) {
            error = texts.get("login.incomplete");
            changed.tell();
            return;
        }
        busy = true;
        error = null;
        changed.tell();
        background.run(
                () -> call.run(server.strip(), username.strip(), password),
                result -> {
                    busy = false;
                    done.accept(result);
                },
                this::fail);
    }

    /** Says why it did not go on. */
    public void fail(RuntimeException cause) {
        busy = false;
        error = SignInWording.of(texts, cause);
        changed.tell();
    }

    /** Whatever failed is not said any more. */
    public void forget() {
        error = null;
    }

    /** @return why nobody was let in, in plain words; null when nothing failed */
    public String error() {
        return error;
    }

    /** @return true while it is tried */
    public boolean busy() {
        return busy;
    }
}
