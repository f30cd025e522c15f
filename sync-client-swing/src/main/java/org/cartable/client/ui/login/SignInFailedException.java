package org.cartable.client.ui.login;

/** Nobody was signed in. */
public final class SignInFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** What was typed is not the address of a server. */
        ADDRESS,
        /** No answer came. */
        OFFLINE,
        /** The name or the password is wrong. */
        WRONG_PASSWORD,
        /** Too many tries; the server wants a pause. */
        TOO_MANY_ATTEMPTS,
        /** This desktop's data belong to another user or server. */
        OTHER_OWNER,
        /** The server signs nobody in by password. */
        DISABLED,
        /** The server refused for another reason, which the message tells. */
        REFUSED
    }

    private final Reason reason;

    public SignInFailedException(Reason reason, RuntimeException cause) {
        super(cause.getMessage(), cause);
        this.reason = reason;
    }

    /** @return why not */
    public Reason reason() {
        return reason;
    }
}
