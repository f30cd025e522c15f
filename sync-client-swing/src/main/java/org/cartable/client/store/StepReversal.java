package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditStep.Change;
import org.cartable.client.store.UndoResult.Way;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;

/**
 * Takes the changes of a step back in one transaction, or makes them again: the same seen from the other side. Nothing is
 * written unless all that the step changed stands as it left it. What never left this machine is changed in the queue, as if
 * it had not been typed; all else is an ordinary new edit.
 */
final class StepReversal {

    private final LocalSchema schema;
    private final References references;
    private final EventMaker events;
    private final ParkedEdits parkedEdits;

    StepReversal(LocalSchema schema, References references, EventMaker events, ParkedEdits parkedEdits) {
        this.schema = schema;
        this.references = references;
        this.events = events;
        this.parkedEdits = parkedEdits;
    }

    /**
     * How it went.
     *
     * @param transactionId the group of the new edits; null when there is none
     * @param discarded the event that was discarded with all of the step; null when that was not the way
     * @param anew the entities that came back under another id, with that
     */
    record Outcome(Way way, UUID transactionId, UUID discarded, Map<EntityKey, UUID> anew) {}

    /** Why a step is left as it is. Nothing was written. */
    static final class StandsInTheWay extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Way way;
        private final transient EntityKey culprit;
        private final String field;

        StandsInTheWay(Way way, EntityKey culprit, String field) {
            super(way + " " + culprit);
            this.way = way;
            this.culprit = culprit;
            this.field = field;
        }

        Way way() {
            return way;
        }

        EntityKey culprit() {
            return culprit;
        }

        String field() {
            return field;
        }
    }

    /**
     * @param step the step as it was left
     * @param changes what is to be done now, from what stands there to what is to stand there
     */
    Outcome go(SqlSession sql, EditStep step, List<Change> changes) throws SQLException {
        List<Change> now = new ArrayList<>();
        for (Change change : changes) {
            now.add(new Change(
                    Aliases.resolve(sql, change.key()),
                    resolved(sql, change.key().entityType(), change.before()),
                    resolved(sql, change.key().entityType(), change.after()),
                    change.place()));
        }
        Set<EntityKey> own = now.stream().map(Change::key).collect(Collectors.toSet());
        for (Change change : now) {
            check(sql, change, own);
        }
        if (step.discarded() != null) {
            parkedEdits.undo(sql, step.discarded());
            return new Outcome(Way.WITHDRAWN, null, null, Map.of());
        }
        if (step.transactionId() != null) {
            return goTogether(sql, step, now);
        }
        Run run = new Run(sql, step, null);
        for (Change change : now) {
            run.go(change);
        }
        return run.outcome();
    }

    private Outcome goTogether(SqlSession sql, EditStep step, List<Change> changes) throws SQLException {
        List<QueuedEvent> group = OutboxRows.openOfGroup(sql, step.transactionId());
        if (!group.isEmpty() && group.stream().allMatch(QueuedEvent::unsent)) {
            UUID any = group.get(0).event().id();
            parkedEdits.discard(sql, any);
            return new Outcome(Way.WITHDRAWN, null, any, Map.of());
        }
        Run run = new Run(sql, step, events.nextId());
        for (Change change : changes) {
            run.counter(change);
        }
        return run.outcome();
    }

    // --- whether it may be ---------------------------------------------------------------------------------------

    private void check(SqlSession sql, Change change, Set<EntityKey> own) throws SQLException {
        EntityKey key = change.key();
        TypeSchema type = schema.find(key.entityType()).orElseThrow(() -> new StandsInTheWay(Way.GONE, key, null));
        JsonObject shown = EntityRow.findOrNone(sql, key).payload();
        Set<String> fields = differing(type, change.before(), change.after());
        if (inConflict(sql, key, fields)) {
            throw new StandsInTheWay(Way.IN_CONFLICT, key, null);
        }
        if ((shown == null) != (change.before() == null)) {
            throw new StandsInTheWay(refused(sql, key) ? Way.REFUSED : Way.GONE, key, null);
        }
        if (shown == null) {
            return;
        }
        for (FieldSchema field : type.fields()) {
            boolean concerned = change.after() == null || fields.contains(field.name());
            if (concerned && !same(field, shown, change.before())) {
                throw new StandsInTheWay(refused(sql, key) ? Way.REFUSED : Way.CHANGED_SINCE, key, field.name());
            }
        }
        if (change.after() == null) {
            EntityKey referrer = referrer(sql, key, own);
            if (referrer != null) {
                throw new StandsInTheWay(Way.REFERRED_TO, referrer, null);
            }
        }
    }

    private static boolean inConflict(SqlSession sql, EntityKey key, Set<String> fields) throws SQLException {
        return OutboxRows.openOf(sql, key).stream()
                .filter(edit -> edit.event().status() == EventStatus.CONFLICT)
                .map(edit -> edit.event().changedFields())
                .anyMatch(changed -> changed == null || !Collections.disjoint(changed, fields));
    }

    private static boolean refused(SqlSession sql, EntityKey key) throws SQLException {
        return OutboxRows.openOf(sql, key).stream()
                .anyMatch(edit -> edit.event().status() == EventStatus.FAILED);
    }

    private EntityKey referrer(SqlSession sql, EntityKey key, Set<EntityKey> own) throws SQLException {
        for (References.Place place : references.to(key.entityType())) {
            List<EntityKey> referring = sql.list(
                    "SELECT id FROM " + EntityTables.table(place.entityType()) + " WHERE payload IS NOT NULL AND "
                            + EntityTables.column(place.field()) + " = ? LIMIT " + (own.size() + 1),
                    row -> new EntityKey(place.entityType(), SqlSession.uuid(row, "id")),
                    key.entityId());
            Optional<EntityKey> other =
                    referring.stream().filter(some -> !own.contains(some)).findFirst();
            if (other.isPresent()) {
                return other.get();
            }
        }
        return null;
    }

    private static Set<String> differing(TypeSchema type, JsonObject before, JsonObject after) {
        return type.fields().stream()
                .filter(field -> before == null || after == null || !same(field, before, after))
                .map(FieldSchema::name)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean same(FieldSchema field, JsonObject left, JsonObject right) {
        return EditRules.same(field, left.get(field.name()), right.get(field.name()));
    }

    /** What an entity refers to may have been joined to another since. */
    private JsonObject resolved(SqlSession sql, String entityType, JsonObject document) throws SQLException {
        if (document == null) {
            return null;
        }
        JsonObject result = document;
        for (EntityKey reference : references.of(entityType, document)) {
            UUID now = Aliases.resolve(sql, reference.entityType(), reference.entityId());
            if (!now.equals(reference.entityId())) {
                result = renamed(result, reference.entityId(), now);
            }
        }
        return result;
    }

    // --- the new ids of what came back ---------------------------------------------------------------------------

    /** @return the step with another id in all places of the old one */
    static EditStep renamed(EditStep step, EntityKey old, UUID now) {
        return new EditStep(
                step.changes().stream()
                        .map(change -> new Change(
                                change.key().equals(old) ? new EntityKey(old.entityType(), now) : change.key(),
                                renamed(change.before(), old.entityId(), now),
                                renamed(change.after(), old.entityId(), now),
                                change.place()))
                        .toList(),
                step.priority(),
                step.transactionId(),
                step.discarded());
    }

    private static JsonObject renamed(JsonObject document, UUID old, UUID now) {
        if (document == null) {
            return null;
        }
        JsonObjectBuilder result = JsonText.builder();
        document.forEach((field, value) -> {
            boolean named = value instanceof JsonString text && text.getString().equals(old.toString());
            result.add(field, named ? JsonText.value(now.toString()) : value);
        });
        return result.build();
    }

    // --- doing it ------------------------------------------------------------------------------------------------

    /** One step on its way. */
    private final class Run {

        private final SqlSession sql;
        private final EditStep step;
        private final UUID transactionId;
        private final Saving saving;
        private final Map<EntityKey, UUID> anew = new HashMap<>();
        private UUID discarded;
        private boolean countered;

        Run(SqlSession sql, EditStep step, UUID transactionId) {
            this.sql = sql;
            this.step = step;
            this.transactionId = transactionId;
            this.saving = new Saving(
                    sql, schema, references, events, step.priority(), transactionId, new EditStep.Recorder());
        }

        Outcome outcome() {
            return new Outcome(countered ? Way.COUNTERED : Way.WITHDRAWN, transactionId, discarded, anew);
        }

        void go(Change change) throws SQLException {
            QueuedEvent last = OutboxRows.lastOnScreen(sql, change.key());
            boolean open = last != null && last.unsent() && last.event().transactionId() == null;
            if (!(last == null ? createdAgain(change) : open && withdrawn(change, last))) {
                counter(change);
                // What an unsent event takes in has not left this machine any more than that.
                countered = !open;
            }
        }

        void counter(Change change) throws SQLException {
            countered = true;
            EntityKey key = change.key();
            TypeSchema type = schema.require(key.entityType());
            if (type.appendOnly() && change.before() != null) {
                throw new StandsInTheWay(Way.APPEND_ONLY, key, null);
            }
            if (change.before() == null) {
                UUID id = saving.create(key.entityType(), change.after()).entityId();
                anew.put(key, id);
            } else if (change.after() == null) {
                saving.delete(key);
            } else {
                JsonObjectBuilder values = JsonText.builder();
                for (String field : differing(type, change.before(), change.after())) {
                    values.add(field, change.after().getOrDefault(field, JsonValue.NULL));
                }
                saving.update(key, values.build());
            }
        }

        /** @return false when the unsent event says nothing of what is to be changed */
        private boolean withdrawn(Change change, QueuedEvent last) throws SQLException {
            if (change.before() == null) {
                return last.event().operation() == Operation.DELETE && notDeleted(change, last);
            }
            if (change.after() == null) {
                return last.event().operation() == Operation.CREATE && discard(last);
            }
            return switch (last.event().operation()) {
                case CREATE -> createdOtherwise(change, last);
                case UPDATE -> updatedOtherwise(change, last);
                case DELETE -> false;
            };
        }

        private boolean discard(QueuedEvent edit) throws SQLException {
            parkedEdits.discard(sql, edit.event().id());
            discarded = edit.event().id();
            return true;
        }

        /** It was made and deleted before anything was sent: the same entity takes the same place in the queue. */
        private boolean createdAgain(Change change) throws SQLException {
            if (change.before() != null || change.place() == null || OutboxRows.everSent(sql, change.key())) {
                return false;
            }
            EntityRow.insertUnshared(sql, change.key(), change.after());
            OutboxEvent create = events.create(sql, change.key(), change.after(), events.origin(null, step.priority()));
            OutboxRows.append(sql, create, null, change.place());
            saving.queued(create);
            return true;
        }

        private boolean notDeleted(Change change, QueuedEvent deletion) throws SQLException {
            JsonObject known = deletion.before();
            if (known == null) {
                return false;
            }
            List<String> edited = sorted(differing(type(change), known, change.after()));
            if (edited.isEmpty()) {
                return discard(deletion);
            }
            // Before it was deleted it had been changed, in the same event.
            rewrite(deletion, Operation.UPDATE, some(change.after(), edited), edited, some(known, edited));
            show(change);
            return true;
        }

        private boolean createdOtherwise(Change change, QueuedEvent creation) throws SQLException {
            rewrite(creation, Operation.CREATE, moved(change, creation.event().payload()), null, null);
            show(change);
            return true;
        }

        private boolean updatedOtherwise(Change change, QueuedEvent update) throws SQLException {
            Set<String> wanted = differing(type(change), change.before(), change.after());
            List<String> changed = update.event().changedFields();
            if (!changed.containsAll(wanted) || update.before() == null) {
                return false;
            }
            List<String> left = new ArrayList<>(changed);
            for (FieldSchema field : type(change).fields()) {
                if (wanted.contains(field.name()) && same(field, update.before(), change.after())) {
                    left.remove(field.name());
                }
            }
            if (left.isEmpty() && ConflictRows.decidedBy(sql, update).isEmpty()) {
                return discard(update);
            }
            List<String> said = left.isEmpty() ? changed : left;
            JsonObject values = moved(change, update.event().payload());
            rewrite(update, Operation.UPDATE, some(values, said), said, some(update.before(), said));
            show(change);
            return true;
        }

        private TypeSchema type(Change change) {
            return schema.require(change.key().entityType());
        }

        private List<String> sorted(Set<String> fields) {
            return fields.stream().sorted().toList();
        }

        /** @return the document with the values that are wanted in the fields of the change */
        private JsonObject moved(Change change, JsonObject document) {
            JsonObjectBuilder result = JsonText.builder(document);
            for (String field : differing(type(change), change.before(), change.after())) {
                JsonValue value = change.after().get(field);
                if (JsonText.isNull(value)) {
                    result.remove(field);
                } else {
                    result.add(field, value);
                }
            }
            return result.build();
        }

        private static JsonObject some(JsonObject document, List<String> fields) {
            JsonObjectBuilder result = JsonText.builder();
            fields.stream().filter(document::containsKey).forEach(field -> result.add(field, document.get(field)));
            return result.build();
        }

        private void rewrite(
                QueuedEvent edit, Operation operation, JsonObject payload, List<String> fields, JsonObject before)
                throws SQLException {
            OutboxEvent event = EventMaker.rewritten(
                    edit.event(), operation, payload, fields, edit.event().priority());
            OutboxRows.rewrite(sql, event, before);
            saving.queued(event);
        }

        private void show(Change change) throws SQLException {
            EntityRow row = EntityRow.findOrNone(sql, change.key());
            JsonObject shown = row.payload() == null ? change.after() : moved(change, row.payload());
            row.edited(Objects.requireNonNull(shown)).put(sql, change.key());
        }
    }
}
