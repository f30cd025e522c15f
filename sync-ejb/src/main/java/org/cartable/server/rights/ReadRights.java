package org.cartable.server.rights;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cartable.protocol.down.Revocation;
import org.cartable.server.school.SyncedField;
import org.cartable.server.school.SyncedType;

/**
 * What a caller may read, without regard to who it is. Pure and immutable.
 *
 * @param hiddenByType the types that may be read, in schema order, each with the fields of it that may not
 * @param fingerprint names it; 0 when nothing is withheld
 */
public record ReadRights(Map<String, SortedSet<String>> hiddenByType, long fingerprint) {

    /** The fingerprint of who gets all there is, whatever the schema has. */
    static final long NOTHING_WITHHELD = 0;

    public ReadRights {
        Map<String, SortedSet<String>> copy = new LinkedHashMap<>();
        hiddenByType.forEach(
                (type, hidden) -> copy.put(type, Collections.unmodifiableSortedSet(new TreeSet<>(hidden))));
        hiddenByType = Collections.unmodifiableMap(copy);
    }

    /**
     * @param types the schema
     * @param hiddenByType the types of it that may be read, each with the fields that may not
     */
    static ReadRights of(List<SyncedType> types, Map<String, SortedSet<String>> hiddenByType) {
        boolean all = types.stream().map(SyncedType::name).allMatch(hiddenByType::containsKey)
                && hiddenByType.values().stream().allMatch(Set::isEmpty);
        return new ReadRights(hiddenByType, all ? NOTHING_WITHHELD : fingerprintOf(hiddenByType));
    }

    /** @return nothing is withheld of these types */
    static ReadRights everything(Collection<SyncedType> types) {
        Map<String, SortedSet<String>> hidden = new LinkedHashMap<>();
        types.forEach(type -> hidden.put(type.name(), Collections.emptySortedSet()));
        return new ReadRights(hidden, NOTHING_WITHHELD);
    }

    boolean mayRead(String entityType) {
        return hiddenByType.containsKey(entityType);
    }

    SortedSet<String> hiddenFields(String entityType) {
        return hiddenByType.getOrDefault(entityType, Collections.emptySortedSet());
    }

    /**
     * What these rights have lost against earlier ones. What the schema does not have is passed over: nobody is told of it,
     * and a server that was set back to an older schema takes nothing away.
     *
     * @param types those that are asked for
     * @return what may not be read any more, in schema order; empty when anything may be read that could not
     */
    public Optional<List<Revocation>> lostSince(ReadRights before, List<SyncedType> types) {
        List<Revocation> lost = new ArrayList<>();
        for (SyncedType type : types) {
            String name = type.name();
            if (!mayRead(name)) {
                if (before.mayRead(name)) {
                    lost.add(new Revocation(name, List.of()));
                }
                continue;
            }
            Set<String> hiddenBefore = type.fields().stream()
                    .map(SyncedField::name)
                    .filter(before.hiddenFields(name)::contains)
                    .collect(Collectors.toSet());
            if (!before.mayRead(name) || !hiddenFields(name).containsAll(hiddenBefore)) {
                return Optional.empty();
            }
            List<String> fields = hiddenFields(name).stream()
                    .filter(field -> !hiddenBefore.contains(field))
                    .toList();
            if (!fields.isEmpty()) {
                lost.add(new Revocation(name, fields));
            }
        }
        return Optional.of(lost);
    }

    private static long fingerprintOf(Map<String, SortedSet<String>> hiddenByType) {
        String text = hiddenByType.entrySet().stream()
                .map(type -> type.getKey() + "-" + String.join(",", type.getValue()))
                .collect(Collectors.joining(";"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
