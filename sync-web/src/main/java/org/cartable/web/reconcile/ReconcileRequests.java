package org.cartable.web.reconcile;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cartable.protocol.reconcile.DigestRange;
import org.cartable.protocol.reconcile.ReconcileRequest;
import org.cartable.protocol.reconcile.WantedEntities;
import org.cartable.web.json.RequestBody;

/** Reads a request to compare. */
final class ReconcileRequests {

    private static final Set<String> MEMBERS =
            Set.of("clientId", "cursor", "schemaVersion", "ranges", "fetch", "scope");
    private static final Set<String> RANGE = Set.of("entityType", "from", "to", "count", "digest");
    private static final Set<String> WANTED = Set.of("entityType", "ids");

    private ReconcileRequests() {}

    static ReconcileRequest of(RequestBody body) {
        body.only(MEMBERS);
        return new ReconcileRequest(
                body.requiredUuid("clientId"),
                body.requiredText("cursor"),
                body.integer("schemaVersion"),
                body.array("ranges") == null
                        ? List.of()
                        : body.requiredObjects("ranges").stream()
                                .map(ReconcileRequests::range)
                                .toList(),
                body.array("fetch") == null
                        ? List.of()
                        : body.requiredObjects("fetch").stream()
                                .map(ReconcileRequests::wanted)
                                .toList(),
                body.object("scope"));
    }

    private static DigestRange range(RequestBody body) {
        body.only(RANGE);
        return new DigestRange(
                body.requiredText("entityType"),
                body.uuid("from"),
                body.uuid("to"),
                body.requiredWhole("count"),
                body.requiredText("digest"));
    }

    private static WantedEntities wanted(RequestBody body) {
        body.only(WANTED);
        List<String> ids = body.texts("ids");
        return new WantedEntities(
                body.requiredText("entityType"),
                ids == null
                        ? List.of()
                        : ids.stream().map(ReconcileRequests::id).toList());
    }

    private static UUID id(String text) {
        try {
            // Two spellings of one id would be two ids.
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException notAUuid) {
            // told below
        }
        throw RequestBody.malformed("ids", "UUID", "has an element that is not a UUID");
    }
}
