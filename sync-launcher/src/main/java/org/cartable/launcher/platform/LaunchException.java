package org.cartable.launcher.platform;

/** The launcher cannot go on. The message is meant for the person at the terminal: what, why, and what to do. */
public final class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LaunchException(String message) {
        super(message);
    }

    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
