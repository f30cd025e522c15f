package org.cartable.client.transport;

/** No answer came: no network, no server, or the connection broke. Whether the server did the work is unknown. */
public final class TransportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TransportException(String message, Throwable cause) {
        super(message, cause);
    }
}
