package org.cartable.client.ui.payments;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.util.Optional;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.fields.EditWording;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldSchema;

/** Looks at payments that are to be reversed, and reverses them. Blocks for the disk: not for the event thread. */
final class Reversals {

    private static final String PREFIX = "REV-";

    private final LocalStore store;
    private final Texts texts;
    private final PaymentReader reader;
    private final EditWording wording;

    Reversals(LocalStore store, Texts texts, FieldFormat format) {
        this.store = store;
        this.texts = texts;
        this.reader = new PaymentReader(store, texts, format);
        this.wording = new EditWording(store, texts, format);
    }

    ReversalCase read(EntityKey key) {
        PaymentSchema schema = PaymentSchema.of(store.schema().current()).orElse(null);
        LocalEntity payment = schema == null ? null : store.entities().find(key).orElse(null);
        if (payment == null) {
            return new ReversalCase(null, "", "", texts.get("payments.gone"));
        }
        String title = texts.get(
                "payments.which",
                PaymentReader.receipt(payment),
                wording.shown(schema.field(PaymentSchema.STUDENT_ID), payment.fields()),
                reader.date(schema, payment),
                reader.amount(payment));
        String taken = reader.money(PaymentReader.number(payment).negate(), payment.text(PaymentSchema.CURRENCY));
        return new ReversalCase(payment, title, taken, refusal(schema, payment).orElse(null));
    }

    private Optional<String> refusal(PaymentSchema schema, LocalEntity payment) {
        if (!schema.writable()) {
            return Optional.of(texts.get("payments.notPermitted"));
        }
        if (!payment.text(PaymentSchema.REVERSES).isEmpty()) {
            return Optional.of(texts.get(
                    "payments.isReversal", wording.shown(schema.field(PaymentSchema.REVERSES), payment.fields())));
        }
        return reader.list(PaymentSchema.REVERSES, payment.id()).stream()
                .findFirst()
                .map(reversal -> texts.get(
                        "payments.alreadyReversed",
                        PaymentReader.receipt(reversal),
                        reader.date(schema, reversal),
                        reversal.text(PaymentSchema.PURPOSE)));
    }

    /**
     * Reverses the payment, as one group with what should have been entered. On the disk when it returns.
     *
     * @param correction null when nothing should have been entered
     * @return the counter-entry
     * @throws EditRefusedException when the payment cannot be reversed, or not any more
     */
    EntityKey reverse(LocalEntity payment, String reason, LocalDate today, Correction correction) {
        EntityKey[] made = new EntityKey[1];
        store.edits().group(edits -> {
            // Another process may have reversed it since the person was asked; nobody else writes now.
            ReversalCase now = read(payment.key());
            if (now.refusal() != null) {
                throw new EditRefusedException(now.refusal());
            }
            made[0] = new EntityKey(
                    PaymentSchema.PAYMENT, edits.create(PaymentSchema.PAYMENT, counterEntry(payment, reason, today)));
            if (correction != null) {
                edits.create(PaymentSchema.PAYMENT, corrected(payment, correction));
            }
        });
        return made[0];
    }

    private JsonObject counterEntry(LocalEntity payment, String reason, LocalDate today) {
        return copy(payment)
                .add(PaymentSchema.RECEIPT_NUMBER, numberOfReversal(payment))
                .add(
                        PaymentSchema.AMOUNT,
                        JsonText.value(PaymentReader.number(payment).negate()))
                .add(PaymentSchema.PAID_ON, today.toString())
                .add(PaymentSchema.PURPOSE, reason)
                .add(PaymentSchema.REVERSES, payment.id().toString())
                .build();
    }

    private JsonObject corrected(LocalEntity payment, Correction correction) {
        return copy(payment)
                .add(PaymentSchema.RECEIPT_NUMBER, correction.receiptNumber())
                .add(PaymentSchema.AMOUNT, JsonText.value(correction.amount()))
                .build();
    }

    /** What else the payment says, also in fields that the program was not written for, its counter-entry says too. */
    private JsonObjectBuilder copy(LocalEntity payment) {
        JsonObjectBuilder copy = JsonText.builder();
        for (FieldSchema field : schema().payment().fields()) {
            JsonValue value = payment.fields().get(field.name());
            if (value != null) {
                copy.add(field.name(), value);
            }
        }
        return copy;
    }

    /**
     * The number follows from the payment alone, so that two desktops that reverse it without knowing of each other make the
     * same one, of which the school takes one only.
     */
    private String numberOfReversal(LocalEntity payment) {
        String number = PREFIX + PaymentReader.receipt(payment);
        Integer longest = schema().field(PaymentSchema.RECEIPT_NUMBER).maxLength();
        return longest == null || number.length() <= longest ? number : PREFIX + payment.id();
    }

    private PaymentSchema schema() {
        return PaymentSchema.of(store.schema().current()).orElseThrow();
    }
}
