package org.cartable.server.up;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.server.receipt.EventReceipt;
import org.cartable.server.rules.ConflictReason;

/**
 * What becomes of one event of a batch.
 *
 * @param incoming the event, on the entity that it turned out to mean
 * @param outcome what becomes of it
 * @param receiptId the new receipt; null when it leaves none
 * @param version for {@code APPLIED} the entity's version with the edit in it, for {@code CONFLICT} the version that the edit
 *     was made on; else 0
 * @param unknown what its author did not know, for {@code CONFLICT} and for an edit that was merged; else null
 * @param base for an edit whose author did not know all, the document that he had before him; null when not known
 * @param clashes for {@code CONFLICT} the fields that both sides changed to different values
 * @param overruled for {@code APPLIED} the fields that a policy did not let through, with the policy
 * @param keptBy for {@code APPLIED} the policy that let a whole delete come to nothing; else null
 * @param refusal for {@code REFUSED}; else null
 * @param earlier for {@code REPLAYED} the receipt of the first time; else null
 */
record Judgement(
        IncomingEvent incoming,
        Outcome outcome,
        UUID receiptId,
        long version,
        ConflictReason unknown,
        JsonObject base,
        List<String> clashes,
        Map<String, ConflictPolicy> overruled,
        ConflictPolicy keptBy,
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
        return merged(incoming, receiptId, version, null, null, Map.of(), null);
    }

    static Judgement merged(
            IncomingEvent incoming,
            UUID receiptId,
            long version,
            ConflictReason unknown,
            JsonObject base,
            Map<String, ConflictPolicy> overruled,
            ConflictPolicy keptBy) {
        return new Judgement(
                incoming, Outcome.APPLIED, receiptId, version, unknown, base, List.of(), overruled, keptBy, null, null);
    }

    static Judgement conflict(
            IncomingEvent incoming,
            UUID receiptId,
            long baseVersion,
            ConflictReason unknown,
            JsonObject base,
            List<String> clashes) {
        return new Judgement(
                incoming, Outcome.CONFLICT, receiptId, baseVersion, unknown, base, clashes, Map.of(), null, null, null);
    }

    static Judgement refused(IncomingEvent incoming, UUID receiptId, Refusal refusal) {
        return new Judgement(
                incoming, Outcome.REFUSED, receiptId, 0, null, null, List.of(), Map.of(), null, refusal, null);
    }

    static Judgement replayed(IncomingEvent incoming, EventReceipt earlier) {
        return new Judgement(incoming, Outcome.REPLAYED, null, 0, null, null, List.of(), Map.of(), null, null, earlier);
    }

    boolean keepsReceipt() {
        return receiptId != null;
    }

    /** @return it was applied to a state that its author had not seen */
    boolean isMerged() {
        return outcome == Outcome.APPLIED && unknown != null;
    }

    /** @return part of what its author wanted was not done, by a policy */
    boolean isOverruled() {
        return !overruled.isEmpty() || keptBy != null;
    }

    /** @return the entity as the author of a merged edit has it before him: what he saw, with his edit on it */
    JsonObject authorView() {
        return isMerged() && base != null ? Documents.with(base, incoming.event()) : null;
    }
}
