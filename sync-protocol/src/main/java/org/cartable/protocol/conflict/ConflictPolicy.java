package org.cartable.protocol.conflict;

/** What becomes of a field that two people changed to different values without knowing of each other. */
public enum ConflictPolicy {
    /** The server's value stays. The overruled value is kept as a settled conflict. */
    SERVER_WINS,
    /** The desktop's value is written. The overruled value stays in the change log. */
    CLIENT_WINS,
    /**
     * The value that was typed later wins, by times that are corrected by the desktop's clock error. The overruled value
     * is kept as with the two above.
     */
    LAST_WRITE_WINS,
    /** The field's {@link MergeFunction} makes one value of both; where it cannot, a person decides. */
    MERGE,
    /** A person decides. */
    MANUAL
}
