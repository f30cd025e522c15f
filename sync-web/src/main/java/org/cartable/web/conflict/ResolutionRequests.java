package org.cartable.web.conflict;

import jakarta.json.JsonObject;
import java.util.Set;
import org.cartable.protocol.conflict.ResolutionRequest;
import org.cartable.protocol.conflict.ResolutionRequest.Decision;
import org.cartable.web.json.RequestBody;

/** Reads a decision. */
final class ResolutionRequests {

    private ResolutionRequests() {}

    static ResolutionRequest of(RequestBody body) {
        body.only(Set.of("eventId", "decision", "fields", "serverVersion"));
        Decision decision = body.requiredConstant("decision", Decision.class);
        JsonObject fields = body.object("fields");
        if ((decision == Decision.MERGED) != (fields != null)) {
            throw RequestBody.malformed("fields", "REQUIRED", "goes with MERGED, and with nothing else");
        }
        return new ResolutionRequest(
                body.requiredUuid("eventId"), decision, fields, body.requiredWhole("serverVersion"));
    }
}
