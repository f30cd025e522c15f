package org.cartable.client.sync;

import java.util.List;

/**
 * How a comparison with the server went.
 *
 * @param types how many types were compared
 * @param entities how many entities this desktop holds of them
 * @param rounds requests
 * @param bytes bytes of the bodies of all requests and answers
 * @param differences what differed
 * @param repaired how many of them are as at the server now
 */
public record ReconcileRun(
        int types, long entities, int rounds, long bytes, List<Difference> differences, int repaired) {

    public ReconcileRun {
        differences = List.copyOf(differences);
    }

    /** What is wrong with an entity here. */
    public enum Kind {
        /** The server has it, and this desktop does not. */
        LACKING,
        /** This desktop has it, and the server does not. */
        TOO_MANY,
        /** It has another version or another content. */
        DIFFERENT
    }

    /**
     * One entity that is not as at the server.
     *
     * @param entityType wire name of its type
     * @param id as it is stored, which damage may have made into anything
     * @param kind what is wrong
     */
    public record Difference(String entityType, String id, Kind kind) {}

    /** @return true when this desktop holds what the server says */
    public boolean same() {
        return repaired == differences.size();
    }
}
