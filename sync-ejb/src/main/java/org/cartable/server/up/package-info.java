/**
 * Accepts outbox events from desktops.
 *
 * <p>Promises: an event id is applied at most once, whatever is resent, because answers get lost (UP-1). A batch is
 * judged in its order, in one transaction, under the tenant's head lock; when the database refuses the batch, it is
 * split until the bad event stands alone, and the others land (UP-2). Each event gets one outcome, or none when the
 * server did not come to it: it is then sent again.
 *
 * <p>Never: asks the database once per event; speaks HTTP; reads the clock of the machine; decides by a desktop's clock.
 *
 * <p>The way of a batch: {@code UpService} checks its size, {@code EventReader} reads and checks the events (no
 * database), {@code BatchTransaction} loads what they touch, lets {@code BatchJudge} judge them in memory, and writes.
 */
package org.cartable.server.up;
