package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import java.math.BigDecimal;
import org.cartable.client.json.JsonText;

/** I13: a payment and its reversal are on a desktop both or neither, so that their sum is nothing at any time. */
final class SameSums implements Checker {

    /** The currency in which people pay in groups only. */
    static final String OF_GROUPS = "XTS";

    @Override
    public void rested(Desk desk, Ledger books) {
        if (desk.probe().startsAnew()) {
            return;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (var entry : desk.probe().rows().entrySet()) {
            String payload = entry.getValue().payload();
            if (entry.getKey().entityType().equals("PAYMENT")
                    && payload != null
                    && !entry.getValue().hasEdits()) {
                var payment = JsonText.object(payload);
                if (payment.getString("currency").equals(OF_GROUPS)) {
                    sum = sum.add(payment.getJsonNumber("amount").bigDecimalValue());
                }
            }
        }
        check(sum.signum() == 0, "I13", "desktop %d has half a group: %s", desk.number(), sum);
    }
}
