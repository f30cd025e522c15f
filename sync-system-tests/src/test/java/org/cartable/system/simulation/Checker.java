package org.cartable.system.simulation;

import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.down.DownPage;

/** Watches over one invariant. Throws {@link InvariantBroken}. The world tells it what happens, in this order. */
interface Checker {

    /** The server has answered; {@code books} are those from before it. */
    default void exchanged(Exchange exchange, Ledger books) {}

    /** An answer to sync-up is about to reach the desktop. */
    default void delivered(Desk desk, UpRequest request, UpResponse answer) {}

    /** A page is about to reach the desktop. */
    default void paged(Desk desk, DownRequest request, DownPage page, Ledger books) {}

    /** A page has reached the desktop's disk. */
    default void applied(Desk desk, DownPage page) {}

    /** The desktop is at rest: after a run, or after it was opened again. */
    default void rested(Desk desk, Ledger books) {}

    /** All is well, and nothing is left to do. */
    default void quiet(Desk desk, World world) {}

    /** The server was restored to an earlier day. */
    default void restored() {}
}
