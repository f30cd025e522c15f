package org.cartable.client.store;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.schema.FieldSchema;
import org.cartable.protocol.schema.TypeSchema;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;

/**
 * Says what a person wants as one new event on a state of the server: the way out of a conflict or a refusal. The event
 * keeps the intent, the group and the place in the queue of the one that it stands for, so that what waited for that one
 * follows it.
 */
final class Rebase {

    private final EventMaker events;
    private final References references;

    Rebase(EventMaker events, References references) {
        this.events = events;
        this.references = references;
    }

    /**
     * @return the parked event and those on its entity that wait for it, in their order, as far as they belong to the same
     *     group or to none: these become one event
     */
    static List<QueuedEvent> parkedWithFollowers(SqlSession sql, QueuedEvent parked) throws SQLException {
        List<QueuedEvent> result = new ArrayList<>();
        for (QueuedEvent event : OutboxRows.openOf(sql, parked.key())) {
            boolean follows = parked.event().id().equals(event.waitsFor()) && event.place() > parked.place();
            if (event.place() == parked.place()) {
                result.add(event);
            } else if (follows) {
                if (!Objects.equals(
                        event.event().transactionId(), parked.event().transactionId())) {
                    break;
                }
                result.add(event);
            }
        }
        return result;
    }

    /**
     * Creates the entity anew under another id: the old one is deleted on the server, and such an id is spent.
     *
     * @param version of the deletion, which is accepted
     */
    EntityKey asNew(SqlSession sql, JsonObject wanted, QueuedEvent origin, long version) throws SQLException {
        EntityKey key = new EntityKey(origin.event().entityType(), events.nextId());
        accept(sql, origin, version);
        new Survivor(references).redirectUnsent(sql, origin.key(), key, events);
        EntityRow.insertUnshared(sql, key, wanted);
        OutboxEvent create = events.create(sql, key, wanted, EventOrigin.of(origin.event()));
        append(sql, create, null, origin);
        Queue.settleWaiting(sql, references);
        return key;
    }

    /**
     * Sends what is wanted, or that the server's state is fine, in the place of closed events.
     *
     * @param closed they, the parked one first
     * @param server the server's state on which the event builds; null when the server has none
     * @param version its version
     * @param wanted the entity as it is to be; null for none
     * @param answersConflict the server waits for a decision, so also that nothing changes is an event
     */
    void send(
            SqlSession sql,
            TypeSchema type,
            List<QueuedEvent> closed,
            JsonObject server,
            long version,
            JsonObject wanted,
            boolean answersConflict)
            throws SQLException {
        QueuedEvent origin = closed.get(0);
        EntityKey key = origin.key();
        EntityRow row = EntityRow.findOrNone(sql, key);
        Optional<OutboxEvent> event = event(sql, type, key, server, version, wanted, EventOrigin.of(origin.event()));
        if (event.isEmpty() && answersConflict) {
            event = Optional.of(events.acceptance(sql, key, version, EventOrigin.of(origin.event())));
        }
        QueuedEvent later = laterEdit(sql, origin);
        UUID parent = null;
        if (event.isPresent() && later == null) {
            append(sql, event.get(), EditFold.before(server, event.get()), origin);
            parent = event.get().id();
        } else if (event.isPresent()) {
            OutboxEvent child = EventMaker.childOf(later.event(), event.get());
            JsonObject shown = EditFold.apply(server, VisibleState.editsOnScreen(OutboxRows.openOf(sql, key)));
            OutboxRows.append(sql, child, EditFold.before(shown, child));
            OutboxRows.inheritSchema(sql, child.id(), origin.event().id());
            Queue.raise(sql, references, child.id(), child.priority().ordinal());
        }
        adoptFollowers(sql, closed, Ground.of(sql, key, parent, version, parent == null ? server : wanted));
        VisibleState.refresh(sql, key, row);
        Queue.settleWaiting(sql, references);
    }

    /** Tells the server, outside of any group, that its state is fine. */
    UUID accept(SqlSession sql, QueuedEvent origin, long version) throws SQLException {
        EventOrigin alone =
                new EventOrigin(origin.event().intentId(), null, origin.event().priority());
        OutboxEvent acceptance = events.acceptance(sql, origin.key(), version, alone);
        append(sql, acceptance, null, origin);
        return acceptance.id();
    }

    /**
     * Lets what was built on closed events build on other ground, as far as its author has seen that; see {@link
     * OutboxRows#adopt}.
     */
    void adoptFollowers(SqlSession sql, List<QueuedEvent> closed, Ground ground) throws SQLException {
        for (QueuedEvent event : closed) {
            OutboxRows.adopt(sql, event, lastingParent(event, closed), ground, events);
        }
    }

    /**
     * Builds a queued acceptance on another version, under another id: a copy of the old one may still be on its way, and an
     * id says one thing only (DESK-3). What builds on it comes along as far as its author has seen that version.
     */
    void move(SqlSession sql, QueuedEvent acceptance, long version) throws SQLException {
        if (acceptance.event().status() != EventStatus.PENDING) {
            return;
        }
        UUID id = acceptance.event().id();
        JsonObject document = EntityRow.find(sql, acceptance.key())
                .filter(row -> row.baseVersion() == version)
                .map(EntityRow::server)
                .orElse(null);
        OutboxRows.adopt(sql, acceptance, null, new Ground(id, version, document), events);
        OutboxRows.moveBase(sql, id, OutboxRows.notComeDown(sql, acceptance.key(), version), version);
        OutboxRows.renew(sql, id, events.nextId());
    }

    private static UUID lastingParent(QueuedEvent event, List<QueuedEvent> closed) {
        UUID parent = event.event().parentEventId();
        for (QueuedEvent other : closed) {
            if (other.event().id().equals(parent)) {
                return lastingParent(other, closed);
            }
        }
        return parent;
    }

    /**
     * Puts the event in the place, and in the lane, of the closed one for which it stands. When it was corrected to refer to
     * something newer, it goes behind that, and what waited for the closed one goes behind it.
     */
    void append(SqlSession sql, OutboxEvent event, JsonObject before, QueuedEvent origin) throws SQLException {
        boolean newer = false;
        for (EntityKey reference : references.of(event.entityType(), event.payload())) {
            newer |= OutboxRows.anyBehind(sql, reference, origin.place());
        }
        OutboxRows.append(sql, event, before, newer ? null : (Long) origin.place());
        if (newer) {
            OutboxRows.moveWaitingToEnd(sql, origin.event().id());
        }
        OutboxRows.inheritLane(sql, event.id(), origin.event().id());
        OutboxRows.inheritSchema(sql, event.id(), origin.event().id());
        Queue.raise(sql, references, event.id(), event.priority().ordinal());
    }

    /** @return the last edit that was made on the screen without the refused one; null when there is none */
    private static QueuedEvent laterEdit(SqlSession sql, QueuedEvent origin) throws SQLException {
        QueuedEvent last = null;
        for (QueuedEvent open : OutboxRows.openOf(sql, origin.key())) {
            boolean onScreen = open.event().status() != EventStatus.FAILED;
            boolean later = open.place() > origin.place();
            if (onScreen && later && !origin.event().id().equals(open.waitsFor())) {
                last = open;
            }
        }
        return last;
    }

    private Optional<OutboxEvent> event(
            SqlSession sql,
            TypeSchema type,
            EntityKey key,
            JsonObject server,
            long version,
            JsonObject wanted,
            EventOrigin origin)
            throws SQLException {
        if (wanted == null) {
            return server == null ? Optional.empty() : Optional.of(events.delete(sql, key, version, origin));
        }
        if (server == null) {
            return Optional.of(events.create(sql, key, wanted, origin));
        }
        List<String> changed = new ArrayList<>();
        JsonObjectBuilder payload = JsonText.builder();
        for (FieldSchema field : type.fields()) {
            if (!EditRules.same(field, server.get(field.name()), wanted.get(field.name()))) {
                changed.add(field.name());
                if (!JsonText.isNull(wanted.get(field.name()))) {
                    payload.add(field.name(), wanted.get(field.name()));
                }
            }
        }
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(events.update(sql, key, payload.build(), changed, version, origin));
    }
}
