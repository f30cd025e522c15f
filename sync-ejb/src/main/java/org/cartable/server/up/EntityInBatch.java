package org.cartable.server.up;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.cartable.server.rules.EntityState;
import org.cartable.server.school.EntityEdit;
import org.cartable.server.school.SyncedEntity;
import org.cartable.server.school.SyncedType;

/**
 * An entity while its batch is judged. All edits that one batch makes of it are written at once and give it one new
 * version: what is in between, nobody else ever sees.
 */
final class EntityInBatch {

    private final SyncedType type;
    private final SyncedEntity entity;
    private final long versionAfterwards;
    private final boolean created;
    private final boolean spent;
    private final Map<String, Object> loadedValues = new HashMap<>();
    private boolean written;

    private EntityInBatch(SyncedType type, SyncedEntity entity, long version, boolean created, boolean spent) {
        this.type = type;
        this.entity = entity;
        this.created = created;
        this.spent = spent;
        this.written = created;
        this.versionAfterwards = version + 1;
    }

    static EntityInBatch loaded(SyncedType type, SyncedEntity entity) {
        return new EntityInBatch(type, entity, entity.getVersion(), false, false);
    }

    static EntityInBatch created(SyncedType type, SyncedEntity entity) {
        return new EntityInBatch(type, entity, entity.getVersion(), true, false);
    }

    /**
     * One whose tombstone was purged. Nothing is ever written to a tombstone, so this one needs no row.
     *
     * @param version of its deletion
     */
    static EntityInBatch spent(SyncedType type, UUID tenantId, UUID id, long version, OffsetDateTime at) {
        SyncedEntity tombstone = type.newEntity();
        tombstone.identify(tenantId, id);
        tombstone.bury(at);
        tombstone.setEditedAt(at);
        return new EntityInBatch(type, tombstone, version, false, true);
    }

    SyncedEntity entity() {
        return entity;
    }

    /** @return the batch made it; it has to be persisted */
    boolean isCreated() {
        return created;
    }

    /** @return the version that the entity has at the end of the batch, as far as it is judged */
    long version() {
        return written ? versionAfterwards : versionAfterwards - 1;
    }

    /** @return the version with which the batch found it; 0 when it made it */
    long loadedVersion() {
        return versionAfterwards - 1;
    }

    EntityState state() {
        return new EntityState(version(), entity.isDeleted(), this::value);
    }

    private Object value(String field) {
        return type.field(field).orElseThrow().get(entity);
    }

    /** @return the field's value with which the batch found the entity */
    Object loadedValue(String field) {
        return loadedValues.containsKey(field) ? loadedValues.get(field) : value(field);
    }

    /**
     * Sets the edited fields.
     *
     * @return takes it back, as long as nothing came after it
     */
    Runnable write(EntityEdit edit, OffsetDateTime at) {
        EntityEdit inverse = edit.inverseOn(entity);
        OffsetDateTime earlier = entity.getEditedAt();
        boolean writtenBefore = written;
        if (edit.applyTo(entity)) {
            inverse.valuesByName().forEach(loadedValues::putIfAbsent);
            entity.setEditedAt(at);
            written = true;
        }
        return () -> {
            inverse.applyTo(entity);
            entity.setEditedAt(earlier);
            written = writtenBefore;
        };
    }

    /**
     * Makes it a tombstone.
     *
     * @return takes it back, as long as nothing came after it
     */
    Runnable bury(OffsetDateTime now, OffsetDateTime at) {
        OffsetDateTime earlier = entity.getEditedAt();
        boolean writtenBefore = written;
        entity.bury(now);
        entity.setEditedAt(at);
        written = true;
        return () -> {
            entity.exhume();
            entity.setEditedAt(earlier);
            written = writtenBefore;
        };
    }

    /** The number was told to later events of the batch, so the flush must have given exactly that. */
    void confirmVersion() {
        if (!spent && entity.getVersion() != version()) {
            throw new IllegalStateException(
                    "version " + entity.getVersion() + " was written where " + version() + " was judged");
        }
    }
}
