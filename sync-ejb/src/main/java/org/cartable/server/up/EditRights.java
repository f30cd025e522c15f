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
import org.cartable.server.school.SyncedField;
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
     * @param entities what they may turn out to be edits of
     * @param today an enrollment that has ended before does not count
     */
    static EditRights load(
            Connection connection,
            UUID tenantId,
            Rights rights,
            SchemaRegistry registry,
            Collection<IncomingEvent> events,
            Map<EntityKey, EntityInBatch> entities,
            LocalDate today)
            throws SQLException {
        Map<ClassLink.Via, Set<UUID>> targets = new EnumMap<>(ClassLink.Via.class);
        for (Map.Entry<EntityKey, EntityInBatch> stored : entities.entrySet()) {
            SyncedType type = registry.type(stored.getKey().entityType()).orElseThrow();
            note(targets, rights, type, field -> field.get(stored.getValue().entity()));
        }
        for (IncomingEvent incoming : events) {
            note(targets, rights, incoming.type(), field -> incoming.edit().valueAfter(field, null));
        }
        KnownClasses classes = KnownClasses.load(
                connection,
                tenantId,
                targets.getOrDefault(ClassLink.Via.EXAM, Set.of()),
                targets.getOrDefault(ClassLink.Via.STUDENT, Set.of()),
                today);
        return new EditRights(rights, classes, registry);
    }

    private static void note(
            Map<ClassLink.Via, Set<UUID>> targets,
            Rights rights,
            SyncedType type,
            Function<SyncedField, Object> values) {
        if (rights.dependOnClasses(type.name())) {
            ClassLink.of(type).ifPresent(link -> {
                if (values.apply(link.field()) instanceof UUID target) {
                    targets.computeIfAbsent(link.via(), any -> new HashSet<>()).add(target);
                }
            });
        }
    }

    /**
     * An update that sets nothing only accepts what is there, so who may read the entity may make it.
     *
     * @param before the entity that the edit is made of, as the batch has it now; null when there is none
     * @param entities the entities of the batch as it has them now
     */
    boolean permit(IncomingEvent incoming, EntityInBatch before, Function<EntityKey, EntityInBatch> entities) {
        String type = incoming.type().name();
        Collection<String> fields = fieldsSet(incoming.event());
        if (incoming.event().operation() == Operation.UPDATE && fields.isEmpty()) {
            return rights.mayRead(type);
        }
        if (!rights.dependOnClasses(type)) {
            return rights.mayWrite(type, fields, null, null);
        }
        SyncedEntity entity = entity(before);
        Set<UUID> classesBefore = entity == null ? null : classesOf(incoming, entity, false, entities);
        boolean leavesOne = incoming.event().operation() == Operation.CREATE
                || incoming.event().operation() == Operation.UPDATE && entity != null;
        Set<UUID> classesAfter = leavesOne ? classesOf(incoming, entity, true, entities) : null;
        return rights.mayWrite(type, fields, classesBefore, classesAfter);
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
