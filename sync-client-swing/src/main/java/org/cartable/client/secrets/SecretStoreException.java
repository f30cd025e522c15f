package org.cartable.client.secrets;

/** There is no keyring, or it does not answer, or it does not do what it was asked for. */
public final class SecretStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SecretStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
