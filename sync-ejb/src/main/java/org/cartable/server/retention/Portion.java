package org.cartable.server.retention;

import java.util.Objects;
import java.util.UUID;

/**
 * Something to purge, a portion at a time.
 *
 * @param tenantId the school
 * @param kind the kind of rows
 * @param entityType for tombstones the type; null otherwise
 */
record Portion(UUID tenantId, Expiring kind, String entityType) {

    Portion {
        Objects.requireNonNull(tenantId, "tenantId");
        Objects.requireNonNull(kind, "kind");
    }
}
