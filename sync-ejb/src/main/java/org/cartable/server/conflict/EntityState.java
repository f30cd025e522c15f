package org.cartable.server.conflict;

/**
 * Where an entity stands when an edit of it is judged.
 *
 * @param version its version; 0 when it never existed
 * @param deleted it is a tombstone
 */
public record EntityState(long version, boolean deleted) {

    /** The entity never existed in this tenant. */
    public static final EntityState ABSENT = new EntityState(0, false);

    public EntityState {
        if (version < 0 || (version == 0 && deleted)) {
            throw new IllegalArgumentException("no such state: version " + version + ", deleted " + deleted);
        }
    }

    /** @return it is there, alive or as a tombstone */
    public boolean exists() {
        return version > 0;
    }
}
