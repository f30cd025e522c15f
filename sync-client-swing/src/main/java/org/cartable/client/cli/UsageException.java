package org.cartable.client.cli;

/** The command names something that does not exist, such as a field, or needs what is not there, such as a display. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
