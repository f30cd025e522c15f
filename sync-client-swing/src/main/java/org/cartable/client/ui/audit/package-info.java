/**
 * Who changed a record, when and what, as the server tells it: for the history of a record, and beside a conflict.
 *
 * <p>Promises: asks the network, and never on the event thread; without the server it says so and keeps what was there.
 */
package org.cartable.client.ui.audit;
