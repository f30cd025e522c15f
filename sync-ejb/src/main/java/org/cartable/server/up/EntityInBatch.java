package org.cartable.server.up;

import org.cartable.server.conflict.EntityState;
import org.cartable.server.school.SyncedEntity;

/**
 * An entity while its batch is judged. All edits that one batch makes of it are written at once and give it one new
 * version: what is in between, nobody else ever sees.
 */
final class EntityInBatch {

    private final SyncedEntity entity;
    private final long versionAfterwards;
    private final boolean created;
    private boolean written;

    private EntityInBatch(SyncedEntity entity, boolean created) {
        this.entity = entity;
        this.created = created;
        this.written = created;
        this.versionAfterwards = entity.getVersion() + 1;
    }

    static EntityInBatch loaded(SyncedEntity entity) {
        return new EntityInBatch(entity, false);
    }

    static EntityInBatch created(SyncedEntity entity) {
        return new EntityInBatch(entity, true);
    }

    SyncedEntity entity() {
        return entity;
    }

    /** @return the batch made it; it has to be persisted */
    boolean isCreated() {
        return created;
    }

    boolean isWritten() {
        return written;
    }

    /** The entity has values that the database does not have yet. */
    void markWritten() {
        written = true;
    }

    /** @return the version that the entity has at the end of the batch, as far as it is judged */
    long version() {
        return written ? versionAfterwards : versionAfterwards - 1;
    }

    EntityState state() {
        return new EntityState(version(), entity.isDeleted());
    }

    /** The number was told to later events of the batch, so the flush must have given exactly that. */
    void confirmVersion() {
        if (entity.getVersion() != version()) {
            throw new IllegalStateException(
                    "version " + entity.getVersion() + " was written where " + version() + " was judged");
        }
    }
}
