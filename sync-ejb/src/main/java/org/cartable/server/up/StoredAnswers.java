package org.cartable.server.up;

import jakarta.json.bind.Jsonb;
import org.cartable.protocol.ProtocolJson;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.server.receipt.EventReceipt;

/** Writes an outcome into a receipt and reads it back for a replay. Thread-safe. */
final class StoredAnswers {

    private static final Jsonb BINDING = ProtocolJson.binding();

    private StoredAnswers() {}

    static String write(Object wireEntry) {
        return BINDING.toJson(wireEntry);
    }

    /** Answers a replayed event as it was answered the first time. */
    static void replay(EventReceipt receipt, BatchAnswer answer) {
        switch (receipt.outcome()) {
            case APPLIED ->
                answer.add(
                        receipt.answer() == null
                                ? acknowledgement(receipt)
                                : BINDING.fromJson(receipt.answer(), AcknowledgedEvent.class));
            case CONFLICT -> answer.add(BINDING.fromJson(receipt.answer(), ConflictingEvent.class));
            case REJECTED -> answer.add(BINDING.fromJson(receipt.answer(), RejectedEvent.class));
        }
    }

    /** @return what the receipt of an event tells that was applied as it was sent, by its columns alone */
    static AcknowledgedEvent acknowledgement(EventReceipt receipt) {
        return new AcknowledgedEvent(
                receipt.eventId(), receipt.id(), receipt.entity().entityId(), receipt.serverVersion(), null, null);
    }
}
