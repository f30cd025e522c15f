package org.cartable.system.simulation;

import static org.cartable.system.simulation.InvariantBroken.check;

import jakarta.json.JsonObject;
import java.math.BigDecimal;

/**
 * I13: a payment and its reversal have come to a desktop both or neither, so that their sum is nothing at any time. Looks
 * beneath the edits: what is on its way there may be set aside and wait one by one.
 */
final class SameSums implements Checker {

    /** The currency in which people pay in groups only. */
    static final String OF_GROUPS = "XTS";

    @Override
    public void rested(Desk desk, Ledger books) {
        if (desk.probe().startsAnew()) {
            return;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonObject payment : desk.probe().atServer("PAYMENT")) {
            if (payment.getString("currency").equals(OF_GROUPS)) {
                sum = sum.add(payment.getJsonNumber("amount").bigDecimalValue());
            }
        }
        check(sum.signum() == 0, "I13", "desktop %d has half a group: %s", desk.number(), sum);
    }
}
