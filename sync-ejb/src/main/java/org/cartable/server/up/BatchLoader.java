package org.cartable.server.up;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.server.conflict.EntityConflicts;
import org.cartable.server.growth.SchemaHistory;
import org.cartable.server.receipt.EventReceipt;
import org.cartable.server.receipt.EventReceipts;
import org.cartable.server.rights.Rights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedEntities;
import org.cartable.server.school.SyncedEntity;
import org.cartable.server.school.SyncedType;

/**
 * Loads what a batch names: receipts, aliases, spent ids, troubles and past states with one query each, entities, natural keys and
 * referenced entities with one query for each type, and classes when the caller's rights depend on them. Runs under the head lock, so nothing of it changes before the batch
 * is written.
 */
final class BatchLoader {

    private final Connection connection;
    private final UUID tenantId;
    private final UUID clientId;
    private final SyncedEntities stored;
    private final SchemaRegistry registry;
    private final SchemaHistory history;
    private final Rights rights;
    private final LocalDate today;
    private final Map<EntityKey, EntityInBatch> entities = new LinkedHashMap<>();

    BatchLoader(
            Connection connection,
            UUID tenantId,
            UUID clientId,
            SyncedEntities stored,
            SchemaRegistry registry,
            SchemaHistory history,
            Rights rights,
            LocalDate today) {
        this.connection = connection;
        this.tenantId = tenantId;
        this.clientId = clientId;
        this.stored = stored;
        this.registry = registry;
        this.history = history;
        this.rights = rights;
        this.today = today;
    }

    BatchState load(List<IncomingEvent> batch) throws SQLException {
        Map<UUID, EventReceipt> receipts = EventReceipts.find(connection, tenantId, namedEvents(batch));
        // An event that is answered from its receipt is not judged, so it needs nothing else.
        List<IncomingEvent> sent = batch.stream()
                .filter(incoming -> !incoming.isRefused() && !receipts.containsKey(incoming.id()))
                .toList();
        Aliases aliases = Aliases.load(connection, tenantId, namedEntities(sent));
        List<IncomingEvent> toJudge =
                sent.stream().map(incoming -> incoming.calledNow(aliases)).toList();
        Map<SyncedType, List<IncomingEvent>> byType = toJudge.stream()
                .collect(Collectors.groupingBy(IncomingEvent::type, LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<SyncedType, List<IncomingEvent>> ofType : byType.entrySet()) {
            loadEntities(
                    ofType.getKey(),
                    ofType.getValue().stream().map(IncomingEvent::entityId).collect(Collectors.toSet()));
        }
        loadSpent(toJudge);
        NaturalKeys naturalKeys = new NaturalKeys();
        for (Map.Entry<SyncedType, List<IncomingEvent>> ofType : byType.entrySet()) {
            loadNaturalKeys(ofType.getKey(), ofType.getValue(), naturalKeys);
        }
        Set<EntityKey> living = livingReferences(byType);
        return new BatchState(
                receipts,
                entities,
                living,
                troubled(toJudge, living),
                naturalKeys,
                aliases,
                PastStates.load(connection, tenantId, history, unseenSince(toJudge, receipts)),
                EditRights.load(connection, tenantId, rights, registry, toJudge, entities, today));
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

    private static Set<EntityKey> namedEntities(List<IncomingEvent> batch) {
        Set<EntityKey> names = new LinkedHashSet<>();
        for (IncomingEvent incoming : batch) {
            names.add(incoming.key());
            names.addAll(incoming.edit().references(incoming.type().references()));
        }
        return names;
    }

    private void loadEntities(SyncedType type, Collection<UUID> ids) {
        for (SyncedEntity entity : stored.find(type, ids)) {
            entities.put(new EntityKey(type.name(), entity.getId()), EntityInBatch.loaded(type, entity));
        }
    }

    private void loadSpent(List<IncomingEvent> toJudge) throws SQLException {
        Map<EntityKey, SyncedType> absent = new LinkedHashMap<>();
        toJudge.stream()
                .filter(incoming -> !entities.containsKey(incoming.key()))
                .forEach(incoming -> absent.put(incoming.key(), incoming.type()));
        OffsetDateTime longAgo = OffsetDateTime.of(LocalDate.EPOCH.atStartOfDay(), ZoneOffset.UTC);
        SpentIds.among(connection, tenantId, absent.keySet())
                .forEach((key, version) -> entities.put(
                        key, EntityInBatch.spent(absent.get(key), tenantId, key.entityId(), version, longAgo)));
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
        if (wanted.isEmpty()) {
            return;
        }
        List<UUID> others = new ArrayList<>();
        stored.owners(type, wanted).forEach((key, owner) -> {
            naturalKeys.take(type, key, owner);
            if (!entities.containsKey(new EntityKey(type.name(), owner))) {
                others.add(owner);
            }
        });
        // A create of what is there already is judged as an edit of it.
        if (!others.isEmpty()) {
            loadEntities(type, others);
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

    /** The entities with an open conflict of this desktop, and those that are missing because its create did not land. */
    private Map<EntityKey, Long> troubled(List<IncomingEvent> toJudge, Set<EntityKey> living) throws SQLException {
        Set<EntityKey> named = namedEntities(toJudge);
        if (named.isEmpty()) {
            return Map.of();
        }
        named.addAll(entities.keySet());
        Map<EntityKey, Long> troubled = EntityConflicts.openOn(connection, tenantId, clientId, named);
        named.removeAll(entities.keySet());
        named.removeAll(living);
        toJudge.forEach(incoming -> named.remove(incoming.key()));
        if (!named.isEmpty()) {
            EventReceipts.notAppliedOn(connection, tenantId, clientId, named)
                    .forEach(missing -> troubled.put(missing, BatchState.NEVER));
        }
        return troubled;
    }

    /** The versions on which edits were made that are not the current ones. */
    private Map<EntityKey, Long> unseenSince(List<IncomingEvent> toJudge, Map<UUID, EventReceipt> receipts) {
        Map<EntityKey, Long> since = new HashMap<>();
        for (IncomingEvent incoming : toJudge) {
            OutboxEvent event = incoming.event();
            EntityInBatch current = entities.get(incoming.key());
            EventReceipt parent = event.parentEventId() == null ? null : receipts.get(event.parentEventId());
            long base = parent == null ? event.localVersion() : parent.serverVersion();
            if (current != null && base != current.loadedVersion() && event.operation() != Operation.CREATE) {
                since.merge(incoming.key(), base, Math::min);
            }
        }
        return since;
    }

    private SyncedEntity before(IncomingEvent incoming) {
        EntityInBatch inBatch = entities.get(incoming.key());
        return inBatch == null ? null : inBatch.entity();
    }
}
