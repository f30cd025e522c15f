package org.cartable.server.up;

import jakarta.json.bind.Jsonb;
import org.cartable.protocol.ProtocolJson;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.server.receipt.EventReceipt;
import org.cartable.server.rights.Rights;

/** Writes an outcome into a receipt and reads it back for a replay. Thread-safe. */
final class StoredAnswers {

    private static final Jsonb BINDING = ProtocolJson.binding();

    private StoredAnswers() {}

    static String write(Object wireEntry) {
        return BINDING.toJson(wireEntry);
    }

    /** Answers a replayed event as it was answered the first time, as far as the caller may still see it. */
    static void replay(EventReceipt receipt, Rights rights, BatchAnswer answer) {
        switch (receipt.outcome()) {
            case APPLIED ->
                answer.add(
                        receipt.answer() == null
                                ? acknowledgement(receipt)
                                : BINDING.fromJson(receipt.answer(), AcknowledgedEvent.class));
            case CONFLICT ->
                answer.add(visible(receipt, BINDING.fromJson(receipt.answer(), ConflictingEvent.class), rights));
            case REJECTED ->
                answer.add(visible(receipt, BINDING.fromJson(receipt.answer(), RejectedEvent.class), rights));
        }
    }

    private static ConflictingEvent visible(EventReceipt receipt, ConflictingEvent told, Rights rights) {
        String type = receipt.entity().entityType();
        return new ConflictingEvent(
                told.outboxEventId(),
                told.conflictId(),
                told.entityId(),
                told.reason(),
                rights.visible(type, told.serverData()),
                told.serverVersion(),
                rights.visible(type, told.base()),
                rights.visibleFields(type, told.fields()));
    }

    private static RejectedEvent visible(EventReceipt receipt, RejectedEvent told, Rights rights) {
        return new RejectedEvent(
                told.outboxEventId(),
                told.code(),
                told.reason(),
                told.fields(),
                rights.visible(receipt.entity().entityType(), told.serverData()));
    }

    /** @return what the receipt of an event tells that was applied as it was sent, by its columns alone */
    static AcknowledgedEvent acknowledgement(EventReceipt receipt) {
        return new AcknowledgedEvent(
                receipt.eventId(), receipt.id(), receipt.entity().entityId(), receipt.serverVersion(), null, null);
    }
}
