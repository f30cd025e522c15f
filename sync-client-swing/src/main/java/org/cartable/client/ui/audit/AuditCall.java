package org.cartable.client.ui.audit;

import java.util.Optional;
import org.cartable.protocol.audit.AuditResponse;
import org.cartable.protocol.entity.EntityKey;

/** Asks the server who changed a record. */
@FunctionalInterface
public interface AuditCall {

    /**
     * Blocks for the network; throws when there is no answer.
     *
     * @param beforeVersion only older changes than that version; null for the newest
     * @return newest first; empty from a server that does not know the question
     */
    Optional<AuditResponse> changes(EntityKey key, Long beforeVersion);
}
