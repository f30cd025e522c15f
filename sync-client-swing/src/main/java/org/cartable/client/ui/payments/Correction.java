package org.cartable.client.ui.payments;

import java.math.BigDecimal;

/**
 * What should have been entered in the place of a payment that is reversed.
 *
 * @param amount how much it should have been
 * @param receiptNumber the number of the receipt that says so
 */
record Correction(BigDecimal amount, String receiptNumber) {}
