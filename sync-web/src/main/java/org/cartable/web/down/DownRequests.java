package org.cartable.web.down;

import java.util.Set;
import org.cartable.protocol.down.DownRequest;
import org.cartable.web.json.RequestBody;

/** Reads the request for a page. */
final class DownRequests {

    private static final Set<String> MEMBERS =
            Set.of("clientId", "lastSyncTimestamp", "cursor", "entityTypes", "pageSize", "schemaVersion", "scope");

    private DownRequests() {}

    static DownRequest of(RequestBody body) {
        body.only(MEMBERS);
        return new DownRequest(
                body.requiredUuid("clientId"),
                body.instant("lastSyncTimestamp"),
                body.text("cursor"),
                body.texts("entityTypes"),
                body.integer("pageSize"),
                body.integer("schemaVersion"),
                body.object("scope"));
    }
}
