package org.cartable.server.up;

import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.server.rights.ClassLink;
import org.cartable.server.rights.KnownClasses;
import org.cartable.server.rights.Rights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedEntity;
import org.cartable.server.school.SyncedType;

/**
 * Whether the caller may make the edits of one batch, by the rights and classes as they are under the head lock. Asks the
 * database only when classes count, and then once for the whole batch.
 */
final class EditRights {

    private final Rights rights;
    private final KnownClasses classes;
    private final SchemaRegistry registry;

    EditRights(Rights rights, KnownClasses classes, SchemaRegistry registry) {
        this.rights = rights;
        this.classes = classes;
        this.registry = registry;
    }

    /**
     * @param events those that will be judged
     * @param entities the entities of the batch that are stored
     * @param today an enrollment that has ended before does not count
     */
    static EditRights load(
            Connection connection,
            UUID tenantId,
            Rights rights,
            SchemaRegistry registry,
            Collection<IncomingEvent> events,
            Function<EntityKey, EntityInBatch> entities,
            LocalDate today)
            throws SQLException {
        Map<ClassLink.Via, Set<UUID>> targets = new EnumMap<>(ClassLink.Via.class);
        for (IncomingEvent incoming : events) {
            if (rights.dependOnClasses(incoming.type().name())) {
                ClassLink.of(incoming.type()).ifPresent(link -> {
                    SyncedEntity before = entity(entities.apply(incoming.key()));
                    Set<UUID> ofLink = targets.computeIfAbsent(link.via(), any -> new HashSet<>());
                    if (before != null) {
                        ofLink.add((UUID) link.field().get(before));
                    }
                    ofLink.add((UUID) incoming.edit().valueAfter(link.field(), before));
                    ofLink.remove(null);
                });
            }
        }
        KnownClasses classes = KnownClasses.load(
                connection,
                tenantId,
                targets.getOrDefault(ClassLink.Via.EXAM, Set.of()),
                targets.getOrDefault(ClassLink.Via.STUDENT, Set.of()),
                today);
        return new EditRights(rights, classes, registry);
    }

    /**
     * @param before the entity that the edit is made of, as the batch has it now; null when there is none
     * @param entities the entities of the batch as it has them now
     */
    boolean permit(IncomingEvent incoming, EntityInBatch before, Function<EntityKey, EntityInBatch> entities) {
        String type = incoming.type().name();
        if (!rights.dependOnClasses(type)) {
            return rights.mayWrite(type, fieldsSet(incoming.event()), null, null);
        }
        SyncedEntity entity = entity(before);
        Set<UUID> classesBefore = entity == null ? null : classesOf(incoming, entity, false, entities);
        boolean leavesOne = incoming.event().operation() == Operation.CREATE
                || incoming.event().operation() == Operation.UPDATE && entity != null;
        Set<UUID> classesAfter = leavesOne ? classesOf(incoming, entity, true, entities) : null;
        return rights.mayWrite(type, fieldsSet(incoming.event()), classesBefore, classesAfter);
    }

    private Set<UUID> classesOf(
            IncomingEvent incoming, SyncedEntity entity, boolean edited, Function<EntityKey, EntityInBatch> entities) {
        ClassLink link = ClassLink.of(incoming.type()).orElse(null);
        if (link == null) {
            return Set.of();
        }
        UUID target = (UUID)
                (edited
                        ? incoming.edit().valueAfter(link.field(), entity)
                        : link.field().get(entity));
        if (link.via() == ClassLink.Via.EXAM && target != null) {
            // An exam that the batch itself makes or moves is not yet what the database says.
            SyncedEntity exam = entity(entities.apply(new EntityKey(link.via().name(), target)));
            if (exam != null) {
                SyncedType examType = registry.type(link.via().name()).orElseThrow();
                return classes.of(ClassLink.Via.CLASS, (UUID)
                        ClassLink.of(examType).orElseThrow().field().get(exam));
            }
        }
        return classes.of(link.via(), target);
    }

    private static SyncedEntity entity(EntityInBatch inBatch) {
        return inBatch == null ? null : inBatch.entity();
    }

    /** Of a new entity, an empty field is one that nobody set. */
    private static Collection<String> fieldsSet(OutboxEvent event) {
        return switch (event.operation()) {
            case CREATE ->
                event.payload().entrySet().stream()
                        .filter(field -> !JsonValue.NULL.equals(field.getValue()))
                        .map(Map.Entry::getKey)
                        .toList();
            case UPDATE -> event.changedFields() == null ? event.payload().keySet() : event.changedFields();
            case DELETE -> List.of();
        };
    }
}
