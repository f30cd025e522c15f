package org.cartable.server.school;

import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/**
 * Primary key of every synchronised table. The tenant is part of it: with the id alone, a failing insert would tell one
 * school that another has that id.
 */
public final class TenantEntityId implements Serializable {

    private static final long serialVersionUID = 1L;

    private UUID tenantId;
    private UUID id;

    /** For JPA. */
    public TenantEntityId() {}

    public TenantEntityId(UUID tenantId, UUID id) {
        this.tenantId = Objects.requireNonNull(tenantId, "tenantId");
        this.id = Objects.requireNonNull(id, "id");
    }

    public UUID getTenantId() {
        return tenantId;
    }

    public UUID getId() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TenantEntityId that
                && Objects.equals(tenantId, that.tenantId)
                && Objects.equals(id, that.id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tenantId, id);
    }

    @Override
    public String toString() {
        return tenantId + "/" + id;
    }
}
