package org.cartable.client.ui.payments;

/**
 * One sum of what a student has paid.
 *
 * @param text what is summed up
 * @param amount how much, with the currency
 */
public record Balance(String text, String amount) {}
