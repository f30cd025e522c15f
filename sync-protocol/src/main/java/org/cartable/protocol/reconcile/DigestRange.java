package org.cartable.protocol.reconcile;

import java.util.Objects;
import java.util.UUID;

/**
 * What one side holds of a type between two ids.
 *
 * @param entityType wire name of the type
 * @param from the first id that belongs to it; null for the beginning. Ids are in the order of their text
 * @param to the first id that does not belong to it any more; null for the end
 * @param count how many entities
 * @param digest {@link StateDigest} of them
 */
public record DigestRange(String entityType, UUID from, UUID to, long count, String digest) {

    public DigestRange {
        Objects.requireNonNull(entityType, "entityType");
        Objects.requireNonNull(digest, "digest");
    }

    /** @return both hold the same there, as far as 64 bits and a count tell */
    public boolean agreesWith(DigestRange other) {
        return count == other.count && digest.equals(other.digest);
    }
}
