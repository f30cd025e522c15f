package org.cartable.launcher.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.Priority;

/** The entities of a school as the events of a desktop on which somebody had typed them all. */
final class DemoEvents {

    /** The server's limit. */
    static final int BATCH_SIZE = 500;

    private static final Instant TYPED_AT =
            SchoolCalendar.FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC);

    private DemoEvents() {}

    /** @return one event that creates each entity, in their order, the same ones at every call */
    static List<OutboxEvent> create(DemoIds ids, UUID tenant, List<DemoEntity> entities) {
        return entities.stream().map(entity -> create(ids, tenant, entity)).toList();
    }

    private static OutboxEvent create(DemoIds ids, UUID tenant, DemoEntity entity) {
        UUID event = ids.event(entity.id());
        return new OutboxEvent(
                event,
                tenant,
                entity.type(),
                entity.id(),
                Operation.CREATE,
                entity.payload(),
                null,
                0,
                null,
                event,
                null,
                Priority.NORMAL,
                TYPED_AT,
                0,
                EventStatus.PENDING);
    }

    /** @return the events in portions that the server takes */
    static List<List<OutboxEvent>> batches(List<OutboxEvent> events) {
        List<List<OutboxEvent>> batches = new ArrayList<>();
        for (int from = 0; from < events.size(); from += BATCH_SIZE) {
            batches.add(events.subList(from, Math.min(events.size(), from + BATCH_SIZE)));
        }
        return batches;
    }
}
