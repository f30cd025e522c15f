package org.cartable.server.up;

import java.util.UUID;
import org.cartable.server.conflict.ConflictReason;
import org.cartable.server.receipt.EventReceipt;

/**
 * What becomes of one event of a batch.
 *
 * @param incoming the event
 * @param outcome what becomes of it
 * @param receiptId the new receipt; null when it leaves none
 * @param version for {@code APPLIED} the entity's version with the edit in it, for {@code CONFLICT} the version that the edit
 *     was made on; else 0
 * @param reason for {@code CONFLICT}; else null
 * @param refusal for {@code REFUSED}; else null
 * @param earlier for {@code REPLAYED} the receipt of the first time; else null
 */
record Judgement(
        IncomingEvent incoming,
        Outcome outcome,
        UUID receiptId,
        long version,
        ConflictReason reason,
        Refusal refusal,
        EventReceipt earlier) {

    /** The outcomes. */
    enum Outcome {
        APPLIED,
        CONFLICT,
        REFUSED,
        /** It came before and is answered as it was then. */
        REPLAYED
    }

    static Judgement applied(IncomingEvent incoming, UUID receiptId, long version) {
        return new Judgement(incoming, Outcome.APPLIED, receiptId, version, null, null, null);
    }

    static Judgement conflict(IncomingEvent incoming, UUID receiptId, long baseVersion, ConflictReason reason) {
        return new Judgement(incoming, Outcome.CONFLICT, receiptId, baseVersion, reason, null, null);
    }

    static Judgement refused(IncomingEvent incoming, UUID receiptId, Refusal refusal) {
        return new Judgement(incoming, Outcome.REFUSED, receiptId, 0, null, refusal, null);
    }

    static Judgement replayed(IncomingEvent incoming, EventReceipt earlier) {
        return new Judgement(incoming, Outcome.REPLAYED, null, 0, null, null, earlier);
    }

    boolean keepsReceipt() {
        return receiptId != null;
    }
}
