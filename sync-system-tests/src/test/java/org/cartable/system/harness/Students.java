package org.cartable.system.harness;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.Priority;

/** Students with every field set, about 0.35 KB each as JSON, the same for the same seed. Not thread-safe. */
public final class Students {

    private static final List<String> LAST = List.of("Traoré", "Okafor", "Silva", "Nguyễn", "Haddad", "Mbeki", "Costa");
    private static final List<String> FIRST = List.of("Aïcha", "João", "Chinedu", "Linh", "Noor", "Thabo", "Inês");

    private final SplittableRandom random;
    private final String prefix;
    private int made;

    /** @param prefix begins every admission number, which is unique in a school */
    public Students(long seed, String prefix) {
        this.random = new SplittableRandom(seed);
        this.prefix = prefix;
    }

    /** @return the payload of the next student */
    public JsonObject next() {
        made++;
        String last = LAST.get(random.nextInt(LAST.size()));
        String first = FIRST.get(random.nextInt(FIRST.size()));
        return Json.createObjectBuilder()
                .add("admissionNumber", prefix + "%06d".formatted(made))
                .add("lastName", last)
                .add("firstName", first)
                .add(
                        "birthDate",
                        "20%02d-%02d-%02d"
                                .formatted(random.nextInt(5, 19), random.nextInt(1, 13), random.nextInt(1, 29)))
                .add("sex", random.nextBoolean() ? "F" : "M")
                .add("status", "ACTIVE")
                .add("guardianName", first + " " + last + " senior")
                .add("guardianPhone", "+351 2%08d".formatted(random.nextInt(100_000_000)))
                .add("email", "student%d@example.org".formatted(made))
                .add("address", "%d Rua da Escola, Portalegre".formatted(random.nextInt(1, 400)))
                .add("notes", "Came from the primary school in the old town; takes the bus.")
                .build();
    }

    /** @return the event that creates the next student */
    public OutboxEvent creation(UUID tenantId) {
        return creation(tenantId, UUID.randomUUID());
    }

    /** @return the event that creates the next student under this id */
    public OutboxEvent creation(UUID tenantId, UUID id) {
        return new OutboxEvent(
                UUID.randomUUID(),
                tenantId,
                "STUDENT",
                id,
                Operation.CREATE,
                next(),
                null,
                0,
                null,
                UUID.randomUUID(),
                null,
                Priority.NORMAL,
                Instant.now(),
                0,
                EventStatus.PENDING);
    }

    /** @return the events that create so many students */
    public List<OutboxEvent> creations(UUID tenantId, int count) {
        return IntStream.range(0, count).mapToObj(i -> creation(tenantId)).toList();
    }
}
