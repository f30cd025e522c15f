package org.cartable.server.rules;

import java.util.Objects;
import java.util.function.Function;

/**
 * Where an entity stands when an edit of it is judged.
 *
 * @param version its version; 0 when it never existed
 * @param deleted it is a tombstone
 * @param value the value of a field; null when it has none
 */
public record EntityState(long version, boolean deleted, Function<String, Object> value) {

    /** The entity never existed in this tenant. */
    public static final EntityState ABSENT = new EntityState(0, false, field -> null);

    public EntityState {
        Objects.requireNonNull(value, "value");
        if (version < 0 || (version == 0 && deleted)) {
            throw new IllegalArgumentException("no such state: version " + version + ", deleted " + deleted);
        }
    }

    /** @return it is there, alive or as a tombstone */
    public boolean exists() {
        return version > 0;
    }
}
