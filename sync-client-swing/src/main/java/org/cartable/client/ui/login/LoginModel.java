package org.cartable.client.ui.login;

import org.cartable.client.store.SyncState;
import org.cartable.client.store.SyncStates;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Signal;
import org.cartable.client.ui.Texts;

/** Who is signed in, and the dialog for it. Lives on the event thread. */
public final class LoginModel {

    private static final String FIRST_GUESS = "http://127.0.0.1:8080";

    private final SyncStates states;
    private final SignInCall call;
    private final SignInAttempt attempt;
    private final Texts texts;
    private final Signal changed = new Signal();
    private final Signal signedIn = new Signal();
    private final String decidedServer;
    private SyncState state;

    /**
     * @param state who is signed in as far as the store knows
     * @param network where the call blocks; not where the lists are read
     */
    public LoginModel(SyncStates states, SyncState state, SignInCall call, Background network, Texts texts) {
        this(states, state, null, call, network, texts);
    }

    /** @param decidedServer the address that the administrators have chosen; null where the person types it */
    public LoginModel(
            SyncStates states,
            SyncState state,
            String decidedServer,
            SignInCall call,
            Background network,
            Texts texts) {
        this.decidedServer = decidedServer;
        this.states = states;
        this.call = call;
        this.texts = texts;
        this.attempt = new SignInAttempt(network, texts, changed);
        this.state = state;
    }

    /** @return tells that the dialog has something else to say */
    public Signal changed() {
        return changed;
    }

    /** @return tells that somebody has signed in */
    public Signal signedIn() {
        return signedIn;
    }

    /** @return true once somebody has signed in on this desktop: it opens without the server */
    public boolean known() {
        return state.signedIn();
    }

    /** @return the school and the person, for the title of the window */
    public String whoText() {
        return known()
                ? texts.get(
                        "window.who", state.user().tenantName(), state.user().displayName())
                : texts.get("window.nobody");
    }

    /** @return the address that the dialog begins with */
    public String server() {
        if (state.server() != null) {
            return state.server();
        }
        return decidedServer == null ? FIRST_GUESS : decidedServer;
    }

    /** @return where somebody new signs in */
    public String usualServer() {
        return decidedServer == null ? server() : decidedServer;
    }

    /** @return why nobody can type another address; null where that is possible, or plain to see */
    public String serverHint() {
        return decidedServer == null ? null : texts.get("login.decided");
    }

    /** @return the name that the dialog begins with */
    public String username() {
        return known() ? state.user().username() : "";
    }

    /** @return what went wrong, in plain words; null when nothing did */
    public String error() {
        return attempt.error();
    }

    /** @return true while the server is asked */
    public boolean busy() {
        return attempt.busy();
    }

    /** Signs in. */
    public void signIn(String server, String username, String password) {
        attempt.begin(
                server,
                username,
                password,
                (address, user, secret) -> {
                    call.signIn(address, user, secret);
                    return states.current();
                },
                this::done);
    }

    private void done(SyncState now) {
        state = now;
        changed.tell();
        signedIn.tell();
    }
}
