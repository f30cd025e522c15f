package org.cartable.server.up;

import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.receipt.EventReceipt;
import org.cartable.server.school.EntityEdit;
import org.cartable.server.school.SyncedType;

/**
 * What the database had of all that one batch names, and what the batch has made of it so far. What is done to it since
 * {@link #mark} can be taken back, for a group of which one event is not taken.
 */
final class BatchState {

    /** For an entity that is not there: no version of it could be known. */
    static final long NEVER = Long.MAX_VALUE;

    private final Map<UUID, EventReceipt> receipts;
    private final Map<EntityKey, EntityInBatch> entities;
    private final Set<EntityKey> livingReferences;
    private final Map<EntityKey, Long> troubled;
    private final NaturalKeys naturalKeys;
    private final Aliases aliases;
    private final PastStates past;
    private final EditRights rights;
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean marked;

    /**
     * @param receipts of the events that came before and are named here
     * @param entities those that are named here, survivors of natural keys among them
     * @param livingReferences the entities that are referred to, as far as they live
     * @param troubled the entities of which an earlier edit of the same desktop waits for a decision, with the version on
     *     which the decision may be made
     * @param naturalKeys who has which, as far as is asked for here
     * @param aliases the names that mean other entities
     * @param past the states since the edits were made
     * @param rights what the caller may do
     */
    BatchState(
            Map<UUID, EventReceipt> receipts,
            Map<EntityKey, EntityInBatch> entities,
            Collection<EntityKey> livingReferences,
            Map<EntityKey, Long> troubled,
            NaturalKeys naturalKeys,
            Aliases aliases,
            PastStates past,
            EditRights rights) {
        this.receipts = receipts;
        this.entities = new LinkedHashMap<>(entities);
        this.livingReferences = new HashSet<>(livingReferences);
        this.troubled = new HashMap<>(troubled);
        this.naturalKeys = naturalKeys;
        this.aliases = aliases;
        this.past = past;
        this.rights = rights;
    }

    /** @return the receipt of an event that came before this batch; null when there is none */
    EventReceipt receipt(UUID eventId) {
        return receipts.get(eventId);
    }

    /** @return the entity; null when it never existed */
    EntityInBatch entity(EntityKey key) {
        return entities.get(key);
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

    /** @return an earlier edit of the same desktop on the entity waits for a decision */
    boolean isTroubled(EntityKey key) {
        return troubled.containsKey(key);
    }

    /** @return an edit on that version was made by one who knows what waits for a decision: it is the decision */
    boolean isDecidedOn(EntityKey key, long version) {
        return version >= troubled.getOrDefault(key, 0L);
    }

    NaturalKeys naturalKeys() {
        return naturalKeys;
    }

    Aliases aliases() {
        return aliases;
    }

    PastStates past() {
        return past;
    }

    /** @return the caller may make the edit, as the entity is now and as the edit leaves it (RIGHT-3) */
    boolean permits(IncomingEvent incoming) {
        return rights.permit(incoming, entity(incoming.key()), this::entity);
    }

    /** From here on, what is done can be taken back. */
    void mark() {
        undo.clear();
        marked = true;
    }

    /** What was done since the mark stays. */
    void keep() {
        undo.clear();
        marked = false;
    }

    /** Takes back what was done since the mark. */
    void takeBack() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
        marked = false;
    }

    private void undoBy(Runnable step) {
        if (marked) {
            undo.push(step);
        }
    }

    void create(EntityKey key, EntityInBatch created) {
        entities.put(key, created);
        undoBy(() -> entities.remove(key));
    }

    void write(EntityInBatch entity, EntityEdit edit, OffsetDateTime at) {
        undoBy(entity.write(edit, at));
    }

    void bury(EntityInBatch entity, OffsetDateTime now, OffsetDateTime at) {
        undoBy(entity.bury(now, at));
    }

    /** The entity gives its natural key up and takes the other one; an empty list is none. */
    void changeKey(SyncedType type, List<Object> before, List<Object> after, UUID entityId) {
        naturalKeys.release(type, before, entityId);
        naturalKeys.take(type, after, entityId);
        undoBy(() -> {
            naturalKeys.release(type, after, entityId);
            naturalKeys.take(type, before, entityId);
        });
    }

    /** From now on the name means the survivor. */
    void alias(EntityKey name, UUID survivor) {
        aliases.add(name, survivor);
        undoBy(() -> aliases.remove(name));
    }

    /** From now on edits that build upon the entity, or point to it, wait for a decision, made on what it is now. */
    void trouble(EntityKey key) {
        EntityInBatch current = entities.get(key);
        troubled.put(key, current == null ? NEVER : current.version());
    }

    /** An edit has landed on the entity, so whatever waited for a decision is decided. */
    void settle(EntityKey key) {
        Long since = troubled.remove(key);
        if (since != null) {
            undoBy(() -> troubled.put(key, since));
        }
    }
}
