package org.cartable.web.down;

import java.util.Set;
import org.cartable.protocol.down.DownRequest;
import org.cartable.web.json.RequestBody;
import org.cartable.web.limits.Limits;

/** Reads the request for a page. */
final class DownRequests {

    private static final Set<String> MEMBERS =
            Set.of("clientId", "lastSyncTimestamp", "cursor", "entityTypes", "pageSize", "schemaVersion");

    private DownRequests() {}

    static DownRequest of(RequestBody body) {
        body.only(MEMBERS);
        return new DownRequest(
                body.requiredUuid("clientId"),
                body.instant("lastSyncTimestamp"),
                body.text("cursor"),
                body.texts("entityTypes"),
                pageSize(body.integer("pageSize")),
                body.integer("schemaVersion"));
    }

    private static int pageSize(Integer wanted) {
        if (wanted == null) {
            return Limits.PAGE_SIZE_DEFAULT;
        }
        if (wanted < 1) {
            throw RequestBody.malformed("pageSize", "MIN", "is less than 1");
        }
        return Math.min(wanted, Limits.PAGE_SIZE_MAX);
    }
}
