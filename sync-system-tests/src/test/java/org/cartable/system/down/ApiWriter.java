package org.cartable.system.down;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.cartable.protocol.up.AcknowledgedEvent;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpResponse;
import org.cartable.system.harness.HttpApi;
import org.cartable.system.harness.Students;

/** Writes new students through the API until told to stop; one event in twenty is one that the database refuses. */
final class ApiWriter implements Callable<Map<UUID, Long>> {

    private static final double REFUSED = 0.05;

    private final HttpApi api;
    private final Students students;
    private final SplittableRandom random;
    private final BooleanSupplier running;

    ApiWriter(HttpApi api, Students students, SplittableRandom random, BooleanSupplier running) {
        this.api = api;
        this.students = students;
        this.random = random;
        this.running = running;
    }

    /** @return the version of each student that the server acknowledged */
    @Override
    public Map<UUID, Long> call() {
        Map<UUID, Long> committed = new HashMap<>();
        while (running.getAsBoolean()) {
            OutboxEvent creation = students.creation(api.tenantId());
            OutboxEvent another = students.creation(api.tenantId());
            boolean refuse = random.nextDouble() < REFUSED;
            // The same student number twice in one batch makes the flush fail, so the server rolls back and splits.
            UpResponse answer = api.up(List.of(creation, refuse ? withPayloadOf(creation, another) : another));
            for (AcknowledgedEvent event : answer.acknowledged()) {
                committed.put(event.entityId(), event.serverVersion());
            }
        }
        return committed;
    }

    private static OutboxEvent withPayloadOf(OutboxEvent taken, OutboxEvent event) {
        return new OutboxEvent(
                event.id(),
                event.tenantId(),
                event.entityType(),
                event.entityId(),
                event.operation(),
                taken.payload(),
                event.changedFields(),
                event.localVersion(),
                event.parentEventId(),
                event.intentId(),
                event.transactionId(),
                event.priority(),
                event.createdAt(),
                event.attemptCount(),
                event.status());
    }
}
