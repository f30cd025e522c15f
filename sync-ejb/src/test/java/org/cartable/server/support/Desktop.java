package org.cartable.server.support;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.down.Revocation;
import org.cartable.protocol.entity.Operation;
import org.cartable.server.down.DownPage;
import org.cartable.server.down.DownService;
import org.cartable.server.down.FeedChange;
import org.cartable.server.tenant.Caller;

/**
 * The least that a desktop does with the feed: keeps the latest version of each entity, its tombstones, and the cursor.
 * Used by one thread.
 */
public final class Desktop {

    /** A feed that does not come to an end within so many pages never will. */
    private static final int PAGES_MAX = 100_000;

    private final UUID clientId = UUID.randomUUID();
    private final ThreadTransactions transactions;
    private final DownService service;
    private final Caller caller;
    private final Map<String, FeedChange> entities = new TreeMap<>();
    private String cursor;
    private JsonObject scope;
    private Instant timestamp;
    private boolean beginsAnew;

    public Desktop(ThreadTransactions transactions, DownService service, Caller caller) {
        this.transactions = transactions;
        this.service = service;
        this.caller = caller;
    }

    /** From now on begins anew when it is told that its rights are others. */
    public void beginAnewForRights() {
        beginsAnew = true;
    }

    /** Asks for the next page and applies it. */
    public DownPage pull(int pageSize) throws Exception {
        return apply(ask(new DownRequest(clientId, null, cursor, null, pageSize, 1, scope)));
    }

    /** Asks for the next page by the last timestamp, as a simple client does, and applies it. */
    public DownPage pullByTimestamp(int pageSize) throws Exception {
        return apply(ask(new DownRequest(clientId, timestamp, null, null, pageSize, 1, null)));
    }

    /** Pulls until the server says that there is no more. */
    public void catchUp(int pageSize) throws Exception {
        for (int page = 0; page < PAGES_MAX; page++) {
            if (!pull(pageSize).hasMore() && cursor != null) {
                return;
            }
        }
        throw new AssertionError("The feed does not end");
    }

    /** Asks without applying. */
    public DownPage ask(DownRequest request) throws Exception {
        return transactions.run(() -> service.read(caller, request));
    }

    /** @return a request of this desktop with that cursor */
    public DownRequest request(String withCursor, List<String> entityTypes, Integer pageSize) {
        return new DownRequest(clientId, null, withCursor, entityTypes, pageSize, 1, scope);
    }

    private DownPage apply(DownPage page) {
        if (page.reset() != null && page.reset().reason() == Reset.Reason.RIGHTS && beginsAnew) {
            entities.clear();
            cursor = null;
            return page;
        }
        assertThat(page.reset()).isNull();
        page.revoked().forEach(this::revoke);
        for (FeedChange change : page.changes()) {
            entities.merge(
                    change.entityType() + "/" + change.entityId(), change, (old, now) -> isNews(old, now) ? now : old);
        }
        cursor = page.cursor();
        timestamp = page.syncTimestamp();
        return page;
    }

    private void revoke(Revocation revoked) {
        if (revoked.whole()) {
            entities.keySet().removeIf(key -> key.startsWith(revoked.entityType() + "/"));
            return;
        }
        entities.replaceAll((key, held) -> held.entityType().equals(revoked.entityType()) && held.payload() != null
                ? new FeedChange(
                        held.entityType(),
                        held.entityId(),
                        held.operation(),
                        without(held.payload(), revoked.fields()),
                        held.serverVersion(),
                        held.modifiedAt(),
                        held.left())
                : held);
    }

    /** As PostgreSQL writes a document, so that two can be compared as texts. All values are scalar. */
    private static String without(String document, List<String> fields) {
        String rest = document;
        for (String field : fields) {
            rest = rest.replaceAll("\"" + field + "\": (\"(?:[^\"\\\\]++|\\\\.)*+\"|[^,}]++)(, )?", "")
                    .replace(", }", "}");
        }
        return rest;
    }

    /** What left comes back with the version that it had; and it leaves with that version, too. */
    private static boolean isNews(FeedChange old, FeedChange now) {
        return now.left() != null || old.left() != null || now.serverVersion() > old.serverVersion();
    }

    /** From now on asks for no more than that; null for everything. */
    public void want(JsonObject wanted) {
        scope = wanted;
    }

    /** @return what it asks for; null for everything */
    public JsonObject scope() {
        return scope;
    }

    /** Goes back to an earlier cursor, as after an answer that did not arrive. */
    public void goBackTo(String earlier) {
        cursor = earlier;
    }

    /** @return the live entities: type/id, version and document */
    public Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        entities.forEach((key, change) -> {
            if (change.operation() != Operation.DELETE) {
                state.put(key, change.serverVersion() + " " + change.payload());
            }
        });
        return state;
    }

    public UUID clientId() {
        return clientId;
    }

    public String cursor() {
        return cursor;
    }
}
