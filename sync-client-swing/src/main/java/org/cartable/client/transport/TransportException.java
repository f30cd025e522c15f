package org.cartable.client.transport;

/** No answer came: no network, no server, or the connection broke. Whether the server did the work is unknown. */
public final class TransportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean serverSilent;

    public TransportException(String message, Throwable cause) {
        this(message, cause, false);
    }

    /** @param serverSilent see {@link #serverSilent} */
    TransportException(String message, Throwable cause, boolean serverSilent) {
        super(message, cause);
        this.serverSilent = serverSilent;
    }

    /** @return true when this machine has a network, as far as it can tell, so that it is the server that is silent */
    public boolean serverSilent() {
        return serverSilent;
    }
}
