package org.cartable.server.up;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.server.receipt.EventReceipt;
import org.cartable.server.receipt.EventReceipts;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedEntities;
import org.cartable.server.school.SyncedEntity;
import org.cartable.server.school.SyncedType;

/**
 * Loads what a batch names: receipts with one query, entities, natural keys and referenced entities with one query for
 * each type. Runs under the head lock, so nothing of it changes before the batch is written.
 */
final class BatchLoader {

    private final Connection connection;
    private final UUID tenantId;
    private final SyncedEntities stored;
    private final SchemaRegistry registry;
    private final Map<EntityKey, EntityInBatch> entities = new LinkedHashMap<>();

    BatchLoader(Connection connection, UUID tenantId, SyncedEntities stored, SchemaRegistry registry) {
        this.connection = connection;
        this.tenantId = tenantId;
        this.stored = stored;
        this.registry = registry;
    }

    BatchState load(List<IncomingEvent> batch) throws SQLException {
        Map<UUID, EventReceipt> receipts = EventReceipts.find(connection, tenantId, namedEvents(batch));
        // An event that is answered from its receipt is not judged, so it needs nothing else.
        Map<SyncedType, List<IncomingEvent>> toJudge = batch.stream()
                .filter(incoming -> !incoming.isRefused() && !receipts.containsKey(incoming.id()))
                .collect(Collectors.groupingBy(IncomingEvent::type, LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<SyncedType, List<IncomingEvent>> ofType : toJudge.entrySet()) {
            loadEntities(ofType.getKey(), ofType.getValue());
        }
        NaturalKeys naturalKeys = new NaturalKeys();
        for (Map.Entry<SyncedType, List<IncomingEvent>> ofType : toJudge.entrySet()) {
            loadNaturalKeys(ofType.getKey(), ofType.getValue(), naturalKeys);
        }
        return new BatchState(receipts, entities, livingReferences(toJudge), naturalKeys);
    }

    private static Set<UUID> namedEvents(List<IncomingEvent> batch) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (IncomingEvent incoming : batch) {
            ids.add(incoming.id());
            if (incoming.event().parentEventId() != null) {
                ids.add(incoming.event().parentEventId());
            }
        }
        return ids;
    }

    private void loadEntities(SyncedType type, List<IncomingEvent> events) {
        Set<UUID> ids =
                events.stream().map(incoming -> incoming.event().entityId()).collect(Collectors.toSet());
        for (SyncedEntity entity : stored.find(type, ids)) {
            entities.put(new EntityKey(type.name(), entity.getId()), EntityInBatch.loaded(entity));
        }
    }

    private void loadNaturalKeys(SyncedType type, List<IncomingEvent> events, NaturalKeys naturalKeys)
            throws SQLException {
        if (type.naturalKey().isEmpty()) {
            return;
        }
        Set<List<Object>> wanted = new LinkedHashSet<>();
        for (IncomingEvent incoming : events) {
            if (incoming.event().operation() != Operation.DELETE) {
                wanted.add(NaturalKeys.after(type, incoming.edit(), before(incoming)));
            }
        }
        if (!wanted.isEmpty()) {
            stored.owners(type, wanted).forEach((key, owner) -> naturalKeys.take(type, key, owner));
        }
    }

    private Set<EntityKey> livingReferences(Map<SyncedType, List<IncomingEvent>> toJudge) throws SQLException {
        Map<String, Set<UUID>> referenced = new LinkedHashMap<>();
        toJudge.forEach((type, events) -> {
            for (IncomingEvent incoming : events) {
                incoming.edit()
                        .newReferences(type.references(), before(incoming))
                        .forEach((field, target) -> referenced
                                .computeIfAbsent(field.schema().references(), any -> new LinkedHashSet<>())
                                .add(target));
            }
        });
        Set<EntityKey> living = new HashSet<>();
        for (Map.Entry<String, Set<UUID>> ofType : referenced.entrySet()) {
            SyncedType type = registry.type(ofType.getKey()).orElseThrow();
            for (UUID id : stored.living(type, ofType.getValue())) {
                living.add(new EntityKey(type.name(), id));
            }
        }
        return living;
    }

    /** The entity as it was before the batch; null when it never existed. */
    private SyncedEntity before(IncomingEvent incoming) {
        EntityInBatch current = entities.get(incoming.key());
        return current == null ? null : current.entity();
    }
}
