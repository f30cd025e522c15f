package org.cartable.client.managed;

/** A managed setting cannot be understood. */
public final class ManagedSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ManagedSettingException(String message) {
        super(message);
    }
}
