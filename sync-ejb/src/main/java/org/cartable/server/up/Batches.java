package org.cartable.server.up;

import java.util.List;
import java.util.UUID;
import org.cartable.server.tenant.Caller;

/** The port to a transaction: who implements it runs one batch in one transaction of its own. */
public interface Batches {

    /**
     * Judges and writes one batch, all of it or nothing.
     *
     * @param caller who sends it
     * @param clientId the desktop
     * @param schemaVersion the schema that the desktop holds; null when it did not say
     * @param batch the events in their order
     * @return an outcome for each event
     * @throws BatchFailedException when nothing was written and the caller of this port has to decide what is next
     */
    BatchAnswer apply(Caller caller, UUID clientId, Integer schemaVersion, List<IncomingEvent> batch);
}
