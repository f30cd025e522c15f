package org.cartable.client.store;

/** The server's schema has something that this program does not know, such as a kind of field: it is older than that. */
public final class UnknownSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownSchemaException(Throwable cause) {
        super("the server describes its records in a way that this version of the program does not know", cause);
    }
}
