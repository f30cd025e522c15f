package org.cartable.client.transport;

/**
 * A sign of the server on a stream of hints.
 *
 * @param kind which
 * @param head the number of the last change at the server; 0 unless the kind is {@link Kind#HEAD}
 */
public record Hint(Kind kind, long head) {

    /** The line works, and there is nothing new. */
    public static final Hint ALIVE = new Hint(Kind.ALIVE, 0);

    /** Nothing came. */
    public static final Hint SILENCE = new Hint(Kind.SILENCE, 0);

    /** The stream has ended, in order or not. */
    public static final Hint END = new Hint(Kind.END, 0);

    /** What a sign is. */
    public enum Kind {
        HEAD,
        ALIVE,
        SILENCE,
        END
    }

    /** @return the sign that the log of the school ends there */
    public static Hint head(long seq) {
        return new Hint(Kind.HEAD, seq);
    }
}
