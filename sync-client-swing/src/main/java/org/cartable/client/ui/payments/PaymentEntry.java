package org.cartable.client.ui.payments;

import org.cartable.client.store.EntityStatus;
import org.cartable.protocol.entity.EntityKey;

/**
 * One payment, or what reverses one, in words.
 *
 * @param key which
 * @param date when it was paid
 * @param text its receipt number, what it was for, and what it reverses or what reverses it
 * @param amount how much, with the currency
 * @param status where its edits stand
 */
public record PaymentEntry(EntityKey key, String date, String text, String amount, EntityStatus status) {}
