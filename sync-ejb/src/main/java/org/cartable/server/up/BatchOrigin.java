package org.cartable.server.up;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.server.tenant.Caller;

/**
 * Where a batch comes from.
 *
 * @param caller who sends it
 * @param clientId the desktop
 * @param schemaVersion the schema that the desktop holds; null when it did not say
 * @param clockError what has to be added to the desktop's clock to make it the server's
 * @param purpose what it is sent for
 * @param cursor where the desktop is in the feed; null when it did not say
 */
public record BatchOrigin(
        Caller caller, UUID clientId, Integer schemaVersion, Duration clockError, Purpose purpose, String cursor) {

    /** What a batch is sent for. */
    public enum Purpose {
        APPLY,
        /** Nothing is to be written: the answer tells what would happen. */
        REHEARSE,
        /** Nothing is to be judged: the answer tells what is remembered, and of nothing else (RESET-3). */
        RECALL
    }

    /** A clock further ahead than this is not worth correcting; keeps the arithmetic within bounds. */
    private static final Duration AHEAD_MAX = Duration.ofDays(36_525);

    public BatchOrigin {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(clockError, "clockError");
        Objects.requireNonNull(purpose, "purpose");
    }

    static BatchOrigin of(Caller caller, UpRequest request, Purpose purpose, Instant now) {
        Duration error =
                request.sentAt() == null ? Duration.ZERO : Duration.between(bounded(request.sentAt(), now), now);
        return new BatchOrigin(caller, request.clientId(), request.schemaVersion(), error, purpose, request.cursor());
    }

    /** @return nothing is to be written */
    boolean rehearsal() {
        return purpose != Purpose.APPLY;
    }

    /** @return when the event was made, by the server's clock; never later than now (CONF-5) */
    Instant madeAt(OutboxEvent event, Instant now) {
        Instant made = event.createdAt() == null
                ? now
                : bounded(event.createdAt(), now).plus(clockError);
        return made.isAfter(now) ? now : bounded(made, now);
    }

    private static Instant bounded(Instant claimed, Instant now) {
        if (claimed.isBefore(Instant.EPOCH)) {
            return Instant.EPOCH;
        }
        Instant latest = now.plus(AHEAD_MAX);
        return claimed.isAfter(latest) ? latest : claimed;
    }
}
