package org.cartable.server.up;

import java.util.List;

/** The port to a transaction: who implements it runs one batch in one transaction of its own. */
public interface Batches {

    /**
     * Judges and writes one batch, all of it or nothing.
     *
     * @param origin where it comes from
     * @param batch the events in their order
     * @return an outcome for each event
     * @throws BatchFailedException when nothing was written and the caller of this port has to decide what is next
     * @throws RehearsedException when nothing was to be written, with the outcomes
     */
    BatchAnswer apply(BatchOrigin origin, List<IncomingEvent> batch);
}
