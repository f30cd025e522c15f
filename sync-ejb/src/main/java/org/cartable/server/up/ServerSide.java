package org.cartable.server.up;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.platform.ArrayColumns;
import org.cartable.server.school.ServerDocument;
import org.cartable.server.school.SyncedEntities;
import org.cartable.server.school.SyncedType;

/**
 * What the author of an edit that did not land has to see: the entity as the server has it after the batch, and as it
 * was when the edit was made. Loaded only when there is such an edit.
 */
final class ServerSide {

    private static final String BASES = "select c.entity_type, c.entity_id, c.version, c.payload::text"
            + " from sync_change c join unnest(?::text[], ?::uuid[], ?::bigint[]) as b(entity_type, entity_id, version)"
            + " using (entity_type, entity_id, version) where c.tenant_id = ?";

    private final Map<EntityKey, ServerDocument> documents = new HashMap<>();
    private final Map<Base, String> bases = new HashMap<>();

    /** The state of an entity at a version. */
    private record Base(EntityKey key, long version) {

        static Base of(Judgement conflict) {
            return new Base(conflict.incoming().key(), conflict.version());
        }
    }

    /**
     * For a server without a database.
     *
     * @param documents what there is
     * @param bases documents by entity and version
     */
    static ServerSide of(Map<EntityKey, ServerDocument> documents, Map<EntityKey, Map<Long, String>> bases) {
        ServerSide known = new ServerSide();
        known.documents.putAll(documents);
        bases.forEach((key, versions) ->
                versions.forEach((version, document) -> known.bases.put(new Base(key, version), document)));
        return known;
    }

    static ServerSide load(
            Connection connection, UUID tenantId, SyncedEntities stored, BatchState state, List<Judgement> judgements)
            throws SQLException {
        ServerSide loaded = new ServerSide();
        loaded.loadDocuments(stored, judgements);
        loaded.addSpent(state, judgements);
        loaded.loadBases(connection, tenantId, judgements);
        return loaded;
    }

    private void loadDocuments(SyncedEntities stored, List<Judgement> judgements) throws SQLException {
        Map<SyncedType, Set<UUID>> wanted = new LinkedHashMap<>();
        for (Judgement judgement : judgements) {
            SyncedType type = judgement.incoming().type();
            boolean notAsSent = judgement.outcome() == Judgement.Outcome.CONFLICT
                    || judgement.outcome() == Judgement.Outcome.REFUSED
                    || judgement.isOverruled();
            if (notAsSent && type != null) {
                wanted.computeIfAbsent(type, any -> new LinkedHashSet<>())
                        .add(judgement.incoming().entityId());
            }
        }
        for (Map.Entry<SyncedType, Set<UUID>> ofType : wanted.entrySet()) {
            stored.documents(ofType.getKey(), ofType.getValue())
                    .forEach((id, document) ->
                            documents.put(new EntityKey(ofType.getKey().name(), id), document));
        }
    }

    /** A purged tombstone is one still. */
    private void addSpent(BatchState state, List<Judgement> judgements) {
        for (Judgement judgement : judgements) {
            EntityKey key = judgement.incoming().key();
            EntityInBatch known = state.entity(key);
            if (known != null && known.entity().isDeleted()) {
                documents.putIfAbsent(key, new ServerDocument(known.version(), null));
            }
        }
    }

    private void loadBases(Connection connection, UUID tenantId, List<Judgement> judgements) throws SQLException {
        Set<Base> wanted = judgements.stream()
                .filter(judgement -> judgement.outcome() == Judgement.Outcome.CONFLICT && judgement.base() == null)
                .map(Base::of)
                .filter(base -> base.version() > 0)
                .collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(BASES)) {
            ArrayColumns<Base> columns = new ArrayColumns<>(statement, List.copyOf(wanted));
            columns.setKeys(1, Base::key);
            columns.set(3, "bigint", Base::version);
            statement.setObject(4, tenantId);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    EntityKey key = new EntityKey(rows.getString(1), rows.getObject(2, UUID.class));
                    bases.put(new Base(key, rows.getLong(3)), rows.getString(4));
                }
            }
        }
    }

    /** @return the entity's version; 0 when it never existed */
    long version(IncomingEvent incoming) {
        ServerDocument document = documents.get(incoming.key());
        return document == null ? 0 : document.version();
    }

    /** @return the entity's document; null when it is deleted or never existed */
    JsonObject document(IncomingEvent incoming) {
        ServerDocument document = documents.get(incoming.key());
        return document == null ? null : Documents.parse(document.json());
    }

    /** @return the document that the edit was made on; null when the entity was new or that state is no longer known */
    JsonObject base(Judgement conflict) {
        return conflict.base() == null ? Documents.parse(bases.get(Base.of(conflict))) : conflict.base();
    }
}
