package org.cartable.client.sync;

import java.time.Duration;

/**
 * How one run went: a push until the outbox was empty and a pull until the feed was told, as far as they came.
 *
 * @param outcome how it ended
 * @param acknowledged edits that the server took
 * @param conflicts edits that came back as conflicts
 * @param refused edits that the server refused
 * @param received changes of the feed
 * @param message why it did not come to its end, for a reader; null when it did
 * @param retryAfter how long the server asked to wait; null when it did not
 */
public record SyncRun(
        Outcome outcome,
        int acknowledged,
        int conflicts,
        int refused,
        int received,
        String message,
        Duration retryAfter) {

    /** How a run ended. In all cases but a revocation what was not sent is kept. */
    public enum Outcome {
        /** All the way. Edits may have come back as conflicts or refused. */
        DONE,
        /** No answer from the server. */
        OFFLINE,
        /** A person must sign in. */
        LOGIN_NEEDED,
        /** The server is busy or failing and asked for patience. */
        BUSY,
        /** Edits were sent, but a newer program is needed to fetch all, or anything. */
        UPDATE_NEEDED,
        /** Edits were not sent: the server takes none from this program. What could be fetched was fetched. */
        TOO_OLD,
        /** The desktop was revoked, and has sent what it still could: what it holds is to be deleted. */
        REVOKED,
        /** The server refused a request as a whole; repeating it is unlikely to help. */
        REFUSED,
        /** Something went wrong on this machine, such as a full disk. */
        FAILED
    }
}
