package org.cartable.server.down;

import java.util.Objects;
import java.util.UUID;

/**
 * How far a snapshot has come: everything of the types before this one is told, and of this one everything up to the id.
 *
 * @param entityType wire name of the type
 * @param lastId the last entity that was told
 */
record SnapshotPlace(String entityType, UUID lastId) {

    SnapshotPlace {
        Objects.requireNonNull(entityType, "entityType");
        Objects.requireNonNull(lastId, "lastId");
    }
}
