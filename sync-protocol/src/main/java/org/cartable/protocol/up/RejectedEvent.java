package org.cartable.protocol.up;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.problem.FieldProblem;
import org.cartable.protocol.problem.ProblemCode;

/**
 * The server refused an event; nothing was written. The desktop goes back to the server's state and keeps the refused
 * values for their author.
 *
 * @param outboxEventId the event
 * @param code why, by name: a {@link ProblemCode}; text, so that an old desktop can read a new server's code
 * @param reason why, in the language that the desktop asked for
 * @param fields which fields broke which rule; empty when the event as a whole was refused
 * @param serverData the entity as the server has it; null when it has none
 */
public record RejectedEvent(
        UUID outboxEventId, String code, String reason, List<FieldProblem> fields, JsonObject serverData) {

    public RejectedEvent {
        fields = fields == null ? List.of() : List.copyOf(fields);
    }
}
