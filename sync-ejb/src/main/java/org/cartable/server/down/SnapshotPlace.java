package org.cartable.server.down;

import java.util.Objects;
import java.util.UUID;
import org.cartable.protocol.down.FirstSyncStage;

/**
 * How far a snapshot has come: everything of the types before this one is told, and of this one everything up to the id.
 *
 * @param stage which half of a snapshot that begins with the own classes this is a place in; null when it does not
 * @param entityType wire name of the type
 * @param lastId the last entity that was told
 */
record SnapshotPlace(FirstSyncStage stage, String entityType, UUID lastId) {

    /** Comes before every id of a desktop. */
    static final UUID BEFORE_ALL = new UUID(0, 0);

    SnapshotPlace {
        Objects.requireNonNull(entityType, "entityType");
        Objects.requireNonNull(lastId, "lastId");
    }

    SnapshotPlace(String entityType, UUID lastId) {
        this(null, entityType, lastId);
    }

    /** @return what was told until here is a part of the school only, and is told once more */
    boolean inOwnClasses() {
        return stage == FirstSyncStage.OWN_CLASSES;
    }
}
