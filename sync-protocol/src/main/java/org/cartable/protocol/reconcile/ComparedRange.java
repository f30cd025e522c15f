package org.cartable.protocol.reconcile;

import java.util.List;

/**
 * The server's word on one range of the request.
 *
 * @param outcome what it found
 * @param parts with {@code SPLIT}: the range in parts that follow each other, with what the server holds in each
 * @param entities with {@code LISTED}: all that the server holds in the range
 */
public record ComparedRange(Outcome outcome, List<DigestRange> parts, List<EntityDigest> entities) {

    /** What a comparison of one range found. */
    public enum Outcome {
        /** Both hold the same. */
        SAME,
        /** They do not; ask again for the parts that differ. */
        SPLIT,
        /** They do not, and the server holds so little that it tells all of it. */
        LISTED
    }

    public ComparedRange {
        parts = parts == null ? List.of() : List.copyOf(parts);
        entities = entities == null ? List.of() : List.copyOf(entities);
    }
}
