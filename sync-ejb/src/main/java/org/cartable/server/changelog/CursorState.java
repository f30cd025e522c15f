package org.cartable.server.changelog;

/** Whether the log can be continued from a position (DOWN-4). */
public enum CursorState {
    /** It can. */
    OK,
    /** The log was purged beyond the position. */
    GONE,
    /** The log ends before the position: the server was restored to an earlier moment. */
    REWOUND,
    /** The log has another history at the position. */
    DIVERGED;

    /**
     * Judges a position.
     *
     * @param position the position
     * @param there where the log is at the position's number: its epoch and its own fingerprint; 0 when it has no change
     *     of that number
     * @param floor the log below this number was purged
     * @param headSeq the last number of the log
     */
    static CursorState of(LogPosition position, LogPosition there, long floor, long headSeq) {
        if (!position.epoch().equals(there.epoch())) {
            return DIVERGED;
        }
        if (position.seq() > headSeq) {
            return REWOUND;
        }
        if (position.seq() < floor) {
            return GONE;
        }
        return position.fingerprint() == there.fingerprint() ? OK : DIVERGED;
    }
}
