package org.cartable.server.up;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.server.growth.SchemaHistory;
import org.cartable.server.receipt.EventContent;
import org.cartable.server.school.EntityEdit;
import org.cartable.server.school.PayloadReader;
import org.cartable.server.school.RefusedPayloadException;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedType;
import org.cartable.server.tenant.Caller;

/**
 * Reads and checks events as far as it goes without the database: the tenant (UP-5), the type and the payload (UP-6), which is
 * brought to the newest schema first (GROW-1).
 * Done once for each event, before the head lock is taken, however often its batch is tried.
 */
@Dependent
class EventReader {

    private final SchemaRegistry registry;
    private final SchemaHistory history;
    private final PayloadReader payloads;

    @Inject
    EventReader(SchemaRegistry registry, SchemaHistory history, PayloadReader payloads) {
        this.registry = registry;
        this.history = history;
        this.payloads = payloads;
    }

    /** @param schemaVersion the schema under which the events were made; null for the newest */
    List<IncomingEvent> read(Caller caller, List<OutboxEvent> events, Integer schemaVersion) {
        return Groups.together(
                events.stream().map(event -> read(caller, event, schemaVersion)).toList());
    }

    private IncomingEvent read(Caller caller, OutboxEvent sent, Integer schemaVersion) {
        EventContent content = EventContent.of(sent);
        OutboxEvent event = history.upgraded(sent, schemaVersion);
        if (!event.tenantId().equals(caller.tenantId())) {
            return IncomingEvent.refused(event, content, null, Refusal.of(ProblemCode.FOREIGN_TENANT));
        }
        Optional<SyncedType> type = registry.type(event.entityType());
        if (type.isEmpty()) {
            return IncomingEvent.refused(event, content, null, Refusal.of(ProblemCode.UNKNOWN_TYPE));
        }
        try {
            return IncomingEvent.readable(event, content, type.get(), edit(type.get(), event));
        } catch (RefusedPayloadException refused) {
            Refusal refusal = new Refusal(refused.code(), refused.getMessage(), refused.fields());
            return IncomingEvent.refused(event, content, type.get(), refusal);
        }
    }

    private EntityEdit edit(SyncedType type, OutboxEvent event) {
        return switch (event.operation()) {
            case CREATE -> payloads.readNew(type, event.payload());
            case UPDATE -> payloads.readChanged(type, event.payload(), event.changedFields());
            case DELETE -> EntityEdit.NONE;
        };
    }
}
