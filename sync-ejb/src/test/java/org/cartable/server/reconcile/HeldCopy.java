package org.cartable.server.reconcile;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.cartable.protocol.down.Change;
import org.cartable.protocol.down.ChangeOperation;
import org.cartable.protocol.reconcile.ComparedRange;
import org.cartable.protocol.reconcile.DigestRange;
import org.cartable.protocol.reconcile.DocumentText;
import org.cartable.protocol.reconcile.EntityDigest;
import org.cartable.protocol.reconcile.ReconcileRequest;
import org.cartable.protocol.reconcile.ReconcileResponse;
import org.cartable.protocol.reconcile.StateDigest;
import org.cartable.protocol.reconcile.WantedEntities;
import org.cartable.server.support.Desktop;
import org.cartable.server.support.ThreadTransactions;
import org.cartable.server.tenant.Caller;

/** What a desktop holds, in the form of {@link Desktop#state()}, and how it finds out where it differs. */
final class HeldCopy {

    private final Map<String, String> state;
    private final Desktop desktop;
    private final ThreadTransactions transactions;
    private final ReconcileService service;
    private final Caller caller;
    int rounds;

    HeldCopy(Desktop desktop, ThreadTransactions transactions, ReconcileService service, Caller caller) {
        this.state = new TreeMap<>(desktop.state());
        this.desktop = desktop;
        this.transactions = transactions;
        this.service = service;
        this.caller = caller;
    }

    Map<String, String> state() {
        return state;
    }

    ReconcileResponse ask(List<DigestRange> ranges, List<WantedEntities> fetch) throws Exception {
        rounds++;
        ReconcileRequest request =
                new ReconcileRequest(desktop.clientId(), desktop.cursor(), 1, ranges, fetch, desktop.scope());
        return transactions.run(() -> service.compare(caller, request));
    }

    DigestRange digest(String type, UUID from, UUID to) {
        StateDigest digest = new StateDigest();
        entities(type, from, to).forEach(key -> add(digest, key));
        return new DigestRange(type, from, to, digest.count(), digest.text());
    }

    private List<String> entities(String type, UUID from, UUID to) {
        return state.keySet().stream()
                .filter(key -> key.startsWith(type + "/"))
                .filter(key -> from == null || id(key).compareTo(from.toString()) >= 0)
                .filter(key -> to == null || id(key).compareTo(to.toString()) < 0)
                .toList();
    }

    private static String id(String key) {
        return key.substring(key.indexOf('/') + 1);
    }

    private String add(StateDigest digest, String key) {
        String[] versionAndDocument = state.get(key).split(" ", 2);
        try (JsonReader reader = Json.createReader(new StringReader(versionAndDocument[1]))) {
            return digest.add(id(key), Long.parseLong(versionAndDocument[0]), DocumentText.of(reader.readObject()));
        }
    }

    /** @return the keys that differ */
    Set<String> differing(String... types) throws Exception {
        Set<String> keys = new TreeSet<>();
        List<DigestRange> ranges = new ArrayList<>();
        for (String type : types) {
            ranges.add(digest(type, null, null));
        }
        while (!ranges.isEmpty()) {
            ReconcileResponse answer = ask(ranges, null);
            List<DigestRange> next = new ArrayList<>();
            for (int i = 0; i < ranges.size(); i++) {
                ComparedRange compared = answer.ranges().get(i);
                if (compared.outcome() == ComparedRange.Outcome.LISTED) {
                    collect(ranges.get(i), compared.entities(), keys);
                }
                for (DigestRange part : compared.parts()) {
                    DigestRange ours = digest(part.entityType(), part.from(), part.to());
                    if (!ours.agreesWith(part)) {
                        next.add(ours);
                    }
                }
            }
            ranges = next;
        }
        return keys;
    }

    private void collect(DigestRange range, List<EntityDigest> theirs, Set<String> keys) {
        Map<String, EntityDigest> listed = new TreeMap<>();
        theirs.forEach(entity -> listed.put(range.entityType() + "/" + entity.id(), entity));
        for (String key : entities(range.entityType(), range.from(), range.to())) {
            EntityDigest their = listed.remove(key);
            if (their == null || !their.digest().equals(add(new StateDigest(), key))) {
                keys.add(key);
            }
        }
        keys.addAll(listed.keySet());
    }

    /** Takes over what the server tells of these. @return what it told */
    List<Change> repair(Set<String> keys) throws Exception {
        List<WantedEntities> wanted = keys.stream()
                .map(key -> new WantedEntities(key.substring(0, key.indexOf('/')), List.of(UUID.fromString(id(key)))))
                .toList();
        List<Change> changes = ask(null, wanted).changes();
        for (Change change : changes) {
            String key = change.entityType() + "/" + change.entityId();
            if (change.operation() == ChangeOperation.DELETE) {
                state.remove(key);
            } else {
                state.put(key, change.serverVersion() + " " + DocumentText.of(change.payload()));
            }
        }
        return changes;
    }
}
