package org.cartable.server.down;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.school.SyncedType;

/**
 * The types that a desktop asks for. A cursor belongs to one choice: with another one, what was left out before would
 * never come.
 *
 * @param types the types in schema order
 * @param fingerprint names the choice; 0 is every type, also those of later schemas
 */
record WantedTypes(List<SyncedType> types, long fingerprint) {

    private static final long ALL = 0;

    /**
     * @param names the wire names; null means all
     * @throws SyncException {@link ProblemCode#MALFORMED_REQUEST} when there is no such type, or none is named
     */
    static WantedTypes of(SchemaRegistry registry, List<String> names) {
        if (names == null) {
            return new WantedTypes(registry.types(), ALL);
        }
        Set<String> distinct = new TreeSet<>(names);
        List<SyncedType> types = registry.types().stream()
                .filter(type -> distinct.contains(type.name()))
                .toList();
        if (types.isEmpty() || types.size() < distinct.size()) {
            throw new SyncException(
                    ProblemCode.MALFORMED_REQUEST, "entityTypes names types that are in the schema, at least one");
        }
        return new WantedTypes(types, fingerprintOf(distinct));
    }

    /** @return the desktop wants every type, also those of later schemas */
    boolean areAll() {
        return fingerprint == ALL;
    }

    private static long fingerprintOf(Set<String> sortedNames) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join(",", sortedNames).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
