package org.cartable.client.store;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.Priority;

/**
 * Saves what a person does: the entity and its outbox event in one transaction (DESK-1), which is on the disk when the
 * method returns. The network has no part in it.
 *
 * <p>Edits of one entity that were never sent become one event: a create then changed is a create of the result, a
 * create then deleted is nothing. After an event that was sent, an edit becomes a new event that names it as its parent
 * (DESK-3). Behind a conflict, or behind an event that waits, an edit waits too (DESK-11). After a refusal it does not:
 * the person has seen the server's state again and edits that. Thread-safe.
 */
public final class LocalEdits {

    /** As many events as a request may carry: a group is never split. */
    public static final int GROUP_MAX = 500;

    private final LocalDatabase database;
    private final LocalSchema schema;
    private final References references;
    private final EventMaker events;
    private final EditSteps steps;

    LocalEdits(LocalDatabase database, LocalSchema schema, References references, EventMaker events, EditSteps steps) {
        this.database = database;
        this.schema = schema;
        this.references = references;
        this.events = events;
        this.steps = steps;
    }

    /** See {@link #create(String, JsonObject, Priority)}, with the priority of most edits. */
    public UUID create(String entityType, JsonObject fields) {
        return create(entityType, fields, Priority.NORMAL);
    }

    /**
     * Creates an entity.
     *
     * @param entityType wire name of the type
     * @param fields its values; JSON null is the same as absent
     * @param priority what is higher is sent first, with what it builds upon (DESK-12)
     * @return the new id
     * @throws EditRefusedException when the values break a rule of the schema, naming every field at fault
     */
    public UUID create(String entityType, JsonObject fields, Priority priority) {
        return step(priority, null, (sql, saving) -> saving.create(entityType, fields)
                .entityId());
    }

    /** See {@link #update(EntityKey, JsonObject, Priority)}, with the priority of most edits. */
    public boolean update(EntityKey key, JsonObject fields) {
        return update(key, fields, Priority.NORMAL);
    }

    /**
     * Changes fields of an entity.
     *
     * @param fields the new values of the fields to change; JSON null clears a field; what is absent stays as it is
     * @param priority what is higher is sent first, with what it builds upon (DESK-12)
     * @return false when all fields had these values already, so that nothing was to be done
     * @throws EditRefusedException when there is no such entity, or the values break a rule, naming every field at fault
     */
    public boolean update(EntityKey key, JsonObject fields, Priority priority) {
        return step(priority, null, (sql, saving) -> saving.update(key, fields));
    }

    /**
     * Saves what was typed in a form, and the draft goes in the same transaction.
     *
     * @param draft says which entity it is, or that it is a new one
     * @param fields as for {@link #create(String, JsonObject)} and {@link #update(EntityKey, JsonObject)}
     * @return the entity
     * @throws EditRefusedException as those do; the draft stays then
     */
    public EntityKey finish(Draft draft, JsonObject fields) {
        return step(Priority.NORMAL, null, (sql, saving) -> {
            EntityKey key = draft.key().orElse(null);
            if (key == null) {
                key = saving.create(draft.entityType(), fields);
            } else {
                saving.update(key, fields);
            }
            Drafts.forget(sql, draft.id());
            return key;
        });
    }

    /** See {@link #delete(EntityKey, Priority)}, with the priority of most edits. */
    public void delete(EntityKey key) {
        delete(key, Priority.NORMAL);
    }

    /**
     * Deletes an entity.
     *
     * @param priority what is higher is sent first, with what it builds upon (DESK-12)
     * @throws EditRefusedException when there is no such entity, or its type is append-only
     */
    public void delete(EntityKey key, Priority priority) {
        step(priority, null, (sql, saving) -> {
            saving.delete(key);
            return key;
        });
    }

    /** See {@link #group(Priority, Consumer)}, with the priority of most edits. */
    public UUID group(Consumer<EditGroup> edits) {
        return group(Priority.NORMAL, edits);
    }

    /**
     * Saves several edits that belong together, such as a payment with its reversal: here in one transaction, at the server
     * all or none (DESK-13).
     *
     * @param edits makes them; runs on the store thread and must not wait for it
     * @return the id that all events of the group carry
     * @throws EditRefusedException when one of them is refused, or they are more than a request may carry
     */
    public UUID group(Priority priority, Consumer<EditGroup> edits) {
        UUID transactionId = events.nextId();
        return step(priority, transactionId, (sql, saving) -> {
            edits.accept(new EditGroup(saving));
            List<QueuedEvent> members = OutboxRows.openOfGroup(sql, transactionId);
            if (members.size() > GROUP_MAX) {
                throw new EditRefusedException("a group has at most " + GROUP_MAX + " edits, not " + members.size());
            }
            return transactionId;
        });
    }

    /** Ends a transaction of which nothing is to be kept. */
    private static final class Rehearsed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Rehearsed() {
            super("rehearsed", null, false, false);
        }
    }

    /** Makes the edits as {@link #group} would, so that whoever makes them learns what is refused, and keeps none of them. */
    public void rehearse(Consumer<EditGroup> edits) {
        try {
            group(group -> {
                edits.accept(group);
                throw new Rehearsed();
            });
        } catch (Rehearsed nothingKept) {
            // As intended.
        }
    }

    /** What is saved in one transaction. */
    @FunctionalInterface
    private interface Work<T> {
        T run(SqlSession sql, Saving saving) throws SQLException;
    }

    /** The step is known before the commit tells that something has changed. */
    private <T> T step(Priority priority, UUID transactionId, Work<T> work) {
        EditStep.Recorder recorder = new EditStep.Recorder();
        boolean saved = false;
        try {
            T result = database.write(sql -> {
                T done = work.run(sql, new Saving(sql, schema, references, events, priority, transactionId, recorder));
                steps.add(recorder.step(priority, transactionId));
                return done;
            });
            saved = true;
            return result;
        } finally {
            if (!saved) {
                steps.remove(recorder.step(priority, transactionId));
            }
        }
    }
}
