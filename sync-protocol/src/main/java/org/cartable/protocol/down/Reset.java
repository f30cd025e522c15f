package org.cartable.protocol.down;

/**
 * Why a cursor cannot be served.
 *
 * @param reason the reason
 */
public record Reset(Reason reason) {

    /** The reasons. In all of them the desktop fetches a fresh snapshot and keeps its outbox. */
    public enum Reason {
        /** The feed before this place has been purged. */
        GONE,
        /** The server's history went back: it was restored to a moment before the cursor. */
        REWOUND,
        /** The server has another history under the same numbers. */
        DIVERGED,
        /** What the caller may see is not what it was when the cursor was given. */
        RIGHTS
    }
}
