package org.cartable.protocol.explain;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.cartable.protocol.down.Reset;

/**
 * The answer of {@code GET /api/sync/explain}. Members that do not apply, and those that the caller may not know, are null.
 *
 * @param reason why the record is, or is not, on the desktop
 * @param joinedInto the record that the id means, when it was joined to another; all else is told of that one
 * @param serverVersion the version that the server has
 * @param changedAt when that was written
 * @param changedSeq the number of that change in the log; null when the log does not reach back so far
 * @param deletedAt when it was deleted
 * @param unmet the parts of the clause that the record does not meet
 * @param place where the desktop is in the feed
 */
public record ExplainResponse(
        Reason reason,
        UUID joinedInto,
        Long serverVersion,
        Instant changedAt,
        Long changedSeq,
        Instant deletedAt,
        List<JsonObject> unmet,
        Place place) {

    /** Why a record is, or is not, on a desktop. */
    public enum Reason {
        /** The desktop was told the record as it is now. */
        HELD,
        /** It was not yet: the next pages of the feed bring the record, or its newest state. */
        ON_ITS_WAY,
        /** The desktop holds it, or may, and does not ask for it any more: the next pages take it away. */
        LEAVING,
        /** It is not among what the desktop asks for, and never was. */
        OUT_OF_SCOPE,
        /** The desktop held it until it moved out of what it asks for. */
        LEFT,
        /** It was deleted. */
        DELETED,
        /** The caller reads no record of the type, whether there is one of that id or not. */
        NOT_READABLE,
        /** There is none that the caller may know of. */
        UNKNOWN,
        /** The desktop has not read a page of the feed. */
        NEVER_SYNCED
    }

    /**
     * Where a desktop is in the feed.
     *
     * @param seq the number of the last change that it has read; null before its first page
     * @param headSeq the number of the last change of the school
     * @param firstSync it is in the middle of its first copy
     * @param reset why it has to begin anew; null when it need not
     */
    public record Place(Long seq, long headSeq, boolean firstSync, Reset.Reason reset) {

        /** @return how many changes of the school it has not looked at; 0 when that is not known */
        public long behind() {
            return seq == null || reset != null ? 0 : headSeq - seq;
        }
    }

    public ExplainResponse {
        Objects.requireNonNull(reason, "reason");
        unmet = unmet == null ? List.of() : List.copyOf(unmet);
    }
}
