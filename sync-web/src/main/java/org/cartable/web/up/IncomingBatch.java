package org.cartable.web.up;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.MalformedEventException;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.OutboxEventJson;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.platform.SyncException;
import org.cartable.server.up.UpService;
import org.cartable.web.json.RequestBody;

/**
 * A batch as it came in: the events that can be read, and the refusals of those that cannot.
 *
 * @param request the batch with its readable events
 * @param unreadable one refusal for each other event
 */
record IncomingBatch(UpRequest request, List<RejectedEvent> unreadable) {

    private static final Set<String> MEMBERS =
            Set.of("clientId", "lastSyncTimestamp", "schemaVersion", "sentAt", "events", "cursor");

    /**
     * @return the batch
     * @throws SyncException when the request around the events is wrong, or an event has not even an id to refuse it by
     */
    static IncomingBatch of(RequestBody body) {
        body.only(MEMBERS);
        JsonArray events = body.array("events");
        if (events == null) {
            throw RequestBody.malformed("events", "REQUIRED", "is missing");
        }
        if (events.size() > UpService.EVENTS_MAX) {
            throw new SyncException(
                    ProblemCode.BATCH_TOO_LARGE,
                    "The batch has " + events.size() + " events; the most is " + UpService.EVENTS_MAX + ".");
        }
        List<OutboxEvent> readable = new ArrayList<>(events.size());
        List<RejectedEvent> unreadable = new ArrayList<>();
        for (JsonValue event : events) {
            if (!(event instanceof JsonObject object)) {
                throw RequestBody.malformed("events", "OBJECTS", "has an element that is not an object");
            }
            try {
                readable.add(OutboxEventJson.read(object));
            } catch (MalformedEventException malformed) {
                unreadable.add(refusal(idOf(object), malformed));
            }
        }
        UpRequest request = new UpRequest(
                body.requiredUuid("clientId"),
                body.instant("lastSyncTimestamp"),
                body.integer("schemaVersion"),
                body.instant("sentAt"),
                readable,
                body.text("cursor"));
        return new IncomingBatch(request, List.copyOf(unreadable));
    }

    private static UUID idOf(JsonObject event) {
        if (event.get("id") instanceof JsonString id && id.getString().length() == 36) {
            try {
                return UUID.fromString(id.getString());
            } catch (IllegalArgumentException notAUuid) {
                throw RequestBody.malformed("events", "UUID", "has an event whose id is not a UUID");
            }
        }
        throw RequestBody.malformed("events", "REQUIRED", "has an event without an id");
    }

    private static RejectedEvent refusal(UUID id, MalformedEventException malformed) {
        FieldProblem member =
                new FieldProblem(malformed.member(), malformed.code().name(), malformed.getMessage());
        return new RejectedEvent(id, malformed.code().name(), malformed.getMessage(), List.of(member), null);
    }

    /** @return the service's answer with the refusals of the unreadable events added */
    UpResponse answer(UpResponse judged) {
        if (unreadable.isEmpty()) {
            return judged;
        }
        List<RejectedEvent> rejected =
                Stream.concat(judged.rejected().stream(), unreadable.stream()).toList();
        return new UpResponse(judged.acknowledged(), judged.conflicts(), rejected, judged.syncTimestamp());
    }
}
