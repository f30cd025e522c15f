package org.cartable.server.resolution;

import java.util.List;
import java.util.UUID;
import org.cartable.protocol.conflict.ConflictView;
import org.cartable.protocol.conflict.ResolutionRequest;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.ConflictingEvent;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.platform.SyncException;

/** Reads from the answer of sync-up what became of a decision. Pure. */
final class DecisionOutcome {

    private final ResolutionRequest request;
    private final UpResponse answer;

    DecisionOutcome(ResolutionRequest request, UpResponse answer) {
        this.request = request;
        this.answer = answer;
    }

    /**
     * @param conflict as it is now
     * @return why the decision was not taken; null when it was
     */
    SyncException refusal(ConflictView conflict) {
        UUID eventId = request.eventId();
        if (answer.acknowledged().stream()
                .anyMatch(event -> event.outboxEventId().equals(eventId))) {
            return null;
        }
        for (ConflictingEvent again : answer.conflicts()) {
            if (again.outboxEventId().equals(eventId)) {
                return SyncException.about(
                        ProblemCode.STALE_DECISION,
                        "Somebody has changed the entity since; the decision is kept as conflict " + again.conflictId()
                                + ".",
                        conflict);
            }
        }
        for (RejectedEvent rejected : answer.rejected()) {
            if (rejected.outboxEventId().equals(eventId)) {
                return refusal(rejected, conflict);
            }
        }
        return new SyncException(ProblemCode.UNAVAILABLE, "The server did not come to the decision.");
    }

    private SyncException refusal(RejectedEvent rejected, ConflictView conflict) {
        ProblemCode code = ProblemCode.valueOf(rejected.code());
        return switch (code) {
            // To agree to what is no longer there is to agree.
            case UNKNOWN_ENTITY ->
                request.decision() == ResolutionRequest.Decision.ACCEPT_SERVER
                        ? null
                        : new SyncException(ProblemCode.NOT_FOUND, rejected.reason());
            case NOT_PERMITTED -> new SyncException(ProblemCode.FORBIDDEN, rejected.reason(), rejected.fields());
            case BLOCKED ->
                // The desktop's own open conflict holds up everything that is not on the current version.
                conflict.serverVersion() == request.serverVersion()
                        ? namingTheEvent(rejected)
                        : SyncException.about(
                                ProblemCode.STALE_DECISION, "Somebody has changed the entity since.", conflict);
            case EVENT_ID_REUSED -> namingTheEvent(rejected);
            case INTERNAL_ERROR -> new SyncException(code, rejected.reason());
            default -> new SyncException(ProblemCode.MALFORMED_REQUEST, rejected.reason(), rejected.fields());
        };
    }

    private static SyncException namingTheEvent(RejectedEvent rejected) {
        return new SyncException(
                ProblemCode.MALFORMED_REQUEST,
                rejected.reason(),
                List.of(new FieldProblem("eventId", rejected.code(), rejected.reason())));
    }
}
