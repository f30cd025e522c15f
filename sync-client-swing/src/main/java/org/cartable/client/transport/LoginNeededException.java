package org.cartable.client.transport;

/** Nobody is signed in, or the session has ended. A person must sign in; what is queued stays queued. */
public final class LoginNeededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LoginNeededException(String message) {
        super(message);
    }
}
