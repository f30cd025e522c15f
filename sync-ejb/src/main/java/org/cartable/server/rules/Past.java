package org.cartable.server.rules;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/**
 * What is known of an entity since an edit of it was made.
 *
 * @param base the value that its author saw in a field; null when that state is no longer known
 * @param changedAt when somebody last changed a field since, by the server's clock
 * @param lastChangedAt when somebody last changed any field
 */
public record Past(Function<String, Object> base, Function<String, Instant> changedAt, Instant lastChangedAt) {

    public Past {
        Objects.requireNonNull(changedAt, "changedAt");
        Objects.requireNonNull(lastChangedAt, "lastChangedAt");
    }

    /** @return the past of one who saw no such entity, because he created it himself */
    public static Past unseen(Instant lastChangedAt) {
        return new Past(field -> null, field -> lastChangedAt, lastChangedAt);
    }

    boolean isBaseKnown() {
        return base != null;
    }
}
