package org.cartable.client.sync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.store.HeldStates.Held;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.SyncState;
import org.cartable.client.sync.ReconcileRun.Difference;
import org.cartable.client.sync.ReconcileRun.Kind;
import org.cartable.client.transport.ReconcileAnswer;
import org.cartable.client.transport.SyncTransport;
import org.cartable.protocol.down.Change;
import org.cartable.protocol.reconcile.ComparedRange;
import org.cartable.protocol.reconcile.DigestRange;
import org.cartable.protocol.reconcile.EntityDigest;
import org.cartable.protocol.reconcile.ReconcileRequest;
import org.cartable.protocol.reconcile.ReconcileResponse;
import org.cartable.protocol.reconcile.WantedEntities;
import org.cartable.protocol.schema.TypeSchema;

/**
 * Compares what the store holds with the server and repairs the store: one digest for each type, then digests of parts
 * where they differ, then the few entities that do. The feed has been read to its end before; what changes meanwhile is
 * left to it, and compared once more. Runs on the thread of the run.
 */
final class Reconciler {

    /** Somebody who writes all the time does not keep a desktop at comparing for ever. */
    private static final int PASSES_MAX = 4;

    private final LocalStore store;
    private final SyncTransport transport;
    private final Runnable readFeed;
    private final Set<Difference> differences = new LinkedHashSet<>();
    private int types;
    private long entities;
    private int rounds;
    private long bytes;
    private int repaired;

    /** @param readFeed brings the store to the end of the feed */
    Reconciler(LocalStore store, SyncTransport transport, Runnable readFeed) {
        this.store = store;
        this.transport = transport;
        this.readFeed = readFeed;
    }

    /** @param repair false to find out only */
    ReconcileRun run(boolean repair) {
        for (int pass = 0; pass < PASSES_MAX; pass++) {
            String cursor = store.state().current().cursor();
            List<Difference> found = compare(cursor);
            boolean told = found != null && settle(found, cursor, repair);
            if (told) {
                break;
            }
            readFeed.run();
        }
        if (repair) {
            store.repairs().restoreEdited();
        }
        return new ReconcileRun(types, entities, rounds, bytes, List.copyOf(differences), repaired);
    }

    /** @return what may differ; null when the cursor cannot be served */
    private List<Difference> compare(String cursor) {
        List<Difference> found = new ArrayList<>();
        List<DigestRange> ranges = new ArrayList<>();
        for (TypeSchema type : store.schema().current().types()) {
            ranges.add(store.held().digest(type.type(), null, null));
        }
        types = ranges.size();
        entities = ranges.stream().mapToLong(DigestRange::count).sum();
        while (!ranges.isEmpty()) {
            List<DigestRange> next = new ArrayList<>();
            for (List<DigestRange> some : portions(ranges, ReconcileRequest.RANGES_MAX)) {
                ReconcileResponse answer = ask(cursor, some, List.of());
                if (answer.reset() != null) {
                    return null;
                }
                for (int i = 0; i < some.size(); i++) {
                    descend(some.get(i), answer.ranges().get(i), next, found);
                }
            }
            ranges = next;
        }
        return found;
    }

    private void descend(DigestRange range, ComparedRange compared, List<DigestRange> next, List<Difference> found) {
        switch (compared.outcome()) {
            case SAME -> {
                // nothing to do
            }
            case SPLIT -> {
                for (DigestRange part : compared.parts()) {
                    DigestRange ours = store.held().digest(part.entityType(), part.from(), part.to());
                    if (!ours.agreesWith(part)) {
                        next.add(ours);
                    }
                }
            }
            case LISTED -> found.addAll(differing(range, compared.entities()));
        }
    }

    private List<Difference> differing(DigestRange range, List<EntityDigest> theirs) {
        Map<String, String> digests = new LinkedHashMap<>();
        theirs.forEach(entity -> digests.put(entity.id().toString(), entity.digest()));
        List<Difference> found = new ArrayList<>();
        for (Held ours : store.held().list(range.entityType(), range.from(), range.to())) {
            String their = digests.remove(ours.id());
            if (their == null) {
                found.add(new Difference(range.entityType(), ours.id(), Kind.TOO_MANY));
            } else if (!their.equals(ours.digest())) {
                found.add(new Difference(range.entityType(), ours.id(), Kind.DIFFERENT));
            }
        }
        digests.keySet().forEach(id -> found.add(new Difference(range.entityType(), id, Kind.LACKING)));
        return found;
    }

    /**
     * Asks for what may differ and takes it over.
     *
     * @return true when all of it was told; else the feed has news of the rest
     */
    private boolean settle(List<Difference> found, String cursor, boolean repair) {
        Map<String, Difference> open = new HashMap<>();
        List<Difference> asked = new ArrayList<>();
        for (Difference difference : found) {
            if (isId(difference.id())) {
                asked.add(difference);
                open.put(difference.entityType() + difference.id(), difference);
            } else {
                note(difference, repair);
                if (repair) {
                    store.repairs().remove(difference.entityType(), List.of(difference.id()));
                }
            }
        }
        for (List<Difference> some : portions(asked, ReconcileRequest.FETCH_MAX)) {
            ReconcileResponse answer = ask(cursor, List.of(), wanted(some));
            if (answer.reset() != null || repair && !store.repairs().apply(answer.changes(), cursor)) {
                return false;
            }
            for (Change change : answer.changes()) {
                note(open.remove(change.entityType() + change.entityId()), repair);
            }
        }
        return open.isEmpty();
    }

    private void note(Difference difference, boolean repair) {
        if (difference != null && differences.add(difference)) {
            repaired += repair ? 1 : 0;
        }
    }

    private static List<WantedEntities> wanted(List<Difference> some) {
        Map<String, List<UUID>> byType = new LinkedHashMap<>();
        for (Difference difference : some) {
            byType.computeIfAbsent(difference.entityType(), type -> new ArrayList<>())
                    .add(UUID.fromString(difference.id()));
        }
        return byType.entrySet().stream()
                .map(ofType -> new WantedEntities(ofType.getKey(), ofType.getValue()))
                .toList();
    }

    private static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException damaged) {
            return false;
        }
    }

    private ReconcileResponse ask(String cursor, List<DigestRange> ranges, List<WantedEntities> fetch) {
        SyncState state = store.state().current();
        ReconcileAnswer answer = transport.reconcile(
                new ReconcileRequest(state.clientId(), cursor, state.schemaVersion(), ranges, fetch, state.scope()));
        rounds++;
        bytes += answer.bytes();
        return answer.response();
    }

    private static <T> List<List<T>> portions(List<T> all, int size) {
        List<List<T>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            portions.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return portions;
    }
}
