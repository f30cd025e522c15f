package org.cartable.client.ui.payments;

import java.util.Optional;
import org.cartable.protocol.schema.FieldKind;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.SchemaResponse;
import org.cartable.protocol.schema.TypeSchema;

/**
 * What is needed of the school's schema to add payments up and to reverse them.
 *
 * @param payment the type of the payments and of what reverses them
 */
record PaymentSchema(TypeSchema payment) {

    static final String PAYMENT = "PAYMENT";

    static final String STUDENT_ID = "studentId";
    static final String RECEIPT_NUMBER = "receiptNumber";
    static final String AMOUNT = "amount";
    static final String CURRENCY = "currency";
    static final String PAID_ON = "paidOn";
    static final String PURPOSE = "purpose";
    static final String REVERSES = "reversesPaymentId";

    /** @return what is needed; empty when the schema, as this user sees it, has it not */
    static Optional<PaymentSchema> of(SchemaResponse schema) {
        return schema.type(PAYMENT)
                .filter(payment -> payment.has(STUDENT_ID, FieldKind.REFERENCE)
                        && payment.has(RECEIPT_NUMBER, FieldKind.TEXT)
                        && payment.has(AMOUNT, FieldKind.DECIMAL)
                        && payment.has(CURRENCY, FieldKind.TEXT)
                        && payment.has(PAID_ON, FieldKind.DATE)
                        && payment.has(PURPOSE, FieldKind.TEXT)
                        && payment.has(REVERSES, FieldKind.REFERENCE))
                .map(PaymentSchema::new);
    }

    /** @return the user's role may add payments, with all that they say */
    boolean writable() {
        return !Boolean.FALSE.equals(payment.writable())
                && payment.fields().stream().noneMatch(field -> Boolean.FALSE.equals(field.writable()));
    }

    FieldSchema field(String name) {
        return payment.field(name).orElseThrow();
    }
}
