package org.cartable.client.ui.payments;

import org.cartable.client.store.LocalEntity;

/**
 * A payment that somebody wants to reverse.
 *
 * @param payment the payment as it was read; null when it is not here any more
 * @param title which payment it is, in words
 * @param amount what the counter-entry takes back, in words
 * @param refusal why it cannot be reversed; null when it can
 */
record ReversalCase(LocalEntity payment, String title, String amount, String refusal) {}
