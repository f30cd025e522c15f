package org.cartable.client.sync;

/** The server answered, but had no time for any of the events. */
final class ServerBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerBusyException() {
        this("the server was too busy to judge the edits");
    }

    ServerBusyException(String why) {
        super(why);
    }
}
