/**
 * Carries edits up and changes down: push until the outbox is empty, pull until caught up, wait for an edit, a
 * hint of the server, the timer or a call.
 *
 * <p>Promises: from every state with something to send an attempt happens within the longest delay, five minutes
 * (DESK-7); an event in trouble holds up its own entity only (DESK-4); a run that fails half-way loses nothing, since
 * each step is a transaction of the store.
 *
 * <p>Never: knows SQL, HTTP or a screen, reads the machine's clock or makes its own randomness: the same classes run in a
 * simulation.
 */
package org.cartable.client.sync;
