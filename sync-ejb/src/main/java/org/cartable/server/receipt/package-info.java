/**
 * Remembers what became of each event, so that sending it again does no harm.
 *
 * <p>Promises: a receipt is written in the transaction of the effect, so either both are there or neither (UP-1); it
 * tells whether the event came again with the same content.
 *
 * <p>Never: decides anything; changes a receipt once it is written.
 */
package org.cartable.server.receipt;
