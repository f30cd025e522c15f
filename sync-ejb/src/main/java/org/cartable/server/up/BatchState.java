package org.cartable.server.up;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.receipt.EventReceipt;

/** What the database had of all that one batch names, and what the batch has made of it so far. */
final class BatchState {

    private final Map<UUID, EventReceipt> receipts;
    private final Map<EntityKey, EntityInBatch> entities;
    private final Set<EntityKey> livingReferences;
    private final NaturalKeys naturalKeys;

    BatchState(
            Map<UUID, EventReceipt> receipts,
            Map<EntityKey, EntityInBatch> entities,
            Collection<EntityKey> livingReferences,
            NaturalKeys naturalKeys) {
        this.receipts = receipts;
        this.entities = new LinkedHashMap<>(entities);
        this.livingReferences = new HashSet<>(livingReferences);
        this.naturalKeys = naturalKeys;
    }

    /** @return the receipt of an event that came before this batch; null when there is none */
    EventReceipt receipt(UUID eventId) {
        return receipts.get(eventId);
    }

    /** @return the entity; null when it never existed */
    EntityInBatch entity(EntityKey key) {
        return entities.get(key);
    }

    void add(EntityKey key, EntityInBatch created) {
        entities.put(key, created);
    }

    Collection<EntityInBatch> entities() {
        return entities.values();
    }

    /** @return the entity can be referred to: it is there and not deleted */
    boolean isAlive(EntityKey key) {
        EntityInBatch inBatch = entities.get(key);
        return inBatch == null
                ? livingReferences.contains(key)
                : !inBatch.entity().isDeleted();
    }

    NaturalKeys naturalKeys() {
        return naturalKeys;
    }
}
