package org.cartable.client.ui.payments;

import java.util.List;

/**
 * What one student has paid.
 *
 * @param balances the sum in each currency and, unless it is all of it, how much of it the server has confirmed
 * @param entries the payments and reversals, the newest first
 */
public record Account(List<Balance> balances, List<PaymentEntry> entries) {

    public Account {
        balances = List.copyOf(balances);
        entries = List.copyOf(entries);
    }
}
