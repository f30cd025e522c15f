package org.cartable.server.school;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * What every synchronised row has. Its fields are the server's: no payload sets them.
 *
 * <p>The database keeps {@code created_at} and {@code updated_at}, so that they are right for every writer.
 */
@MappedSuperclass
@IdClass(TenantEntityId.class)
public abstract class SyncedEntity {

    @Id
    @Column(name = "tenant_id")
    private UUID tenantId;

    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "created_at", insertable = false, updatable = false)
    private OffsetDateTime createdAt;

    @Column(name = "updated_at", insertable = false, updatable = false)
    private OffsetDateTime updatedAt;

    @Column(name = "edited_at")
    private OffsetDateTime editedAt;

    @Column(name = "deleted_at")
    private OffsetDateTime deletedAt;

    /** Names a new entity; called once, before it is persisted. */
    public void identify(UUID ofTenant, UUID entityId) {
        this.tenantId = ofTenant;
        this.id = entityId;
    }

    /** Turns the entity into a tombstone. It keeps its values until the retention has passed. */
    public void bury(OffsetDateTime at) {
        this.deletedAt = at;
    }

    /** Takes a {@link #bury} back that was not written yet. */
    public void exhume() {
        this.deletedAt = null;
    }

    public UUID getTenantId() {
        return tenantId;
    }

    public UUID getId() {
        return id;
    }

    /** @return the number of the entity's state: 1 when it was created; the database raises it with every change */
    public long getVersion() {
        return version;
    }

    public OffsetDateTime getCreatedAt() {
        return createdAt;
    }

    public OffsetDateTime getUpdatedAt() {
        return updatedAt;
    }

    /** @return when a person made this state, by a clock corrected to the server's */
    public OffsetDateTime getEditedAt() {
        return editedAt;
    }

    public void setEditedAt(OffsetDateTime at) {
        this.editedAt = at;
    }

    public OffsetDateTime getDeletedAt() {
        return deletedAt;
    }

    /** @return it is a tombstone */
    public boolean isDeleted() {
        return deletedAt != null;
    }
}
