/**
 * Payments, and the entries that reverse them. What the school has been paid is never changed: a mistake is corrected by a
 * counter-entry that names the payment, and the two stand side by side for ever. A payment is reversed once at most, also by
 * two desktops that know nothing of each other: the number of a reversal follows from that of the payment.
 */
package org.cartable.client.ui.payments;
