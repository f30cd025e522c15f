package org.cartable.server.explain;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.cartable.protocol.explain.ExplainRequest;
import org.cartable.protocol.explain.ExplainResponse.Reason;
import org.cartable.server.replica.Replicas;
import org.cartable.server.rights.StoredRights;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.support.Desktop;
import org.cartable.server.support.ThreadTransactions;
import org.cartable.server.tenant.Caller;

/** What explain says of some records before a desktop reads the feed to its end; and whether the feed then does it. */
public final class Foretold {

    private final Map<String, Reason> reasons = new TreeMap<>();
    private final Map<String, String> before;

    /**
     * @param keys the records, as type/id
     * @param scope what the desktop asks for now; null for everything
     */
    public Foretold(
            ThreadTransactions transactions, Caller caller, Desktop desktop, Collection<String> keys, JsonObject scope)
            throws Exception {
        SchemaRegistry registry = new SchemaRegistry();
        ExplainService service = new ExplainService(transactions, new Replicas(), new StoredRights(registry), registry);
        before = desktop.state();
        for (String key : keys) {
            String type = key.substring(0, key.indexOf('/'));
            UUID id = UUID.fromString(key.substring(key.indexOf('/') + 1));
            JsonObject clause = scope == null ? null : scope.getJsonObject(type);
            ExplainRequest request = new ExplainRequest(desktop.clientId(), type, id, desktop.cursor(), clause);
            reasons.put(
                    key,
                    transactions.run(() -> service.explain(caller, request)).reason());
        }
    }

    /** @param after what the desktop holds when it has read all */
    public void hasCome(Map<String, String> after, String circumstances) {
        reasons.forEach((key, reason) -> {
            String as = circumstances + ", " + key + " " + reason;
            switch (reason) {
                case HELD -> assertThat(after.get(key)).as(as).isNotNull().isEqualTo(before.get(key));
                case ON_ITS_WAY, NEVER_SYNCED -> assertThat(after).as(as).containsKey(key);
                case LEAVING -> assertThat(after).as(as).doesNotContainKey(key);
                case OUT_OF_SCOPE, LEFT, UNKNOWN -> {
                    assertThat(before).as(as).doesNotContainKey(key);
                    assertThat(after).as(as).doesNotContainKey(key);
                }
                case DELETED, NOT_READABLE -> assertThat(after).as(as).doesNotContainKey(key);
            }
        });
    }
}
