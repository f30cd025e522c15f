package org.cartable.client.cli;

/** The command names something that does not exist, such as a field. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
