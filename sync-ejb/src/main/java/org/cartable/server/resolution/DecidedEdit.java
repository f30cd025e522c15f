package org.cartable.server.resolution;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.conflict.ConflictView;
import org.cartable.protocol.conflict.ResolutionRequest;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.Priority;

/**
 * Says a decision as an ordinary event (RES-3). The event follows from the request and from what of the conflict never
 * changes, so that a repeated request makes the same event. Pure.
 */
final class DecidedEdit {

    private static final JsonObject NOTHING = Json.createObjectBuilder().build();

    private final UUID tenantId;
    private final ConflictView conflict;
    private final ResolutionRequest request;
    private final Instant now;

    /** @param conflict with the server's state as it is now */
    DecidedEdit(UUID tenantId, ConflictView conflict, ResolutionRequest request, Instant now) {
        this.tenantId = tenantId;
        this.conflict = conflict;
        this.request = request;
        this.now = now;
    }

    OutboxEvent event() {
        return switch (request.decision()) {
            case ACCEPT_SERVER -> wasDeleted() ? delete() : update(NOTHING);
            case KEEP_MINE ->
                conflict.operation() == Operation.DELETE ? delete() : wasDeleted() ? anew(NOTHING) : update(mine());
            case MERGED -> wasDeleted() ? anew(request.fields()) : update(request.fields());
        };
    }

    /** What the person saw was a tombstone. A tombstone keeps its version, so this stays so however late one asks. */
    private boolean wasDeleted() {
        return conflict.theirs() == null && conflict.serverVersion() == request.serverVersion();
    }

    private JsonObject mine() {
        return conflict.mine() == null ? NOTHING : conflict.mine();
    }

    private OutboxEvent update(JsonObject fields) {
        return event(
                conflict.entityId(), Operation.UPDATE, fields, List.copyOf(fields.keySet()), request.serverVersion());
    }

    private OutboxEvent delete() {
        return event(conflict.entityId(), Operation.DELETE, null, null, request.serverVersion());
    }

    /** A deleted id never lives again (RES-6), so the entity gets another, the same for the same decision. */
    private OutboxEvent anew(JsonObject decided) {
        UUID id = UUID.nameUUIDFromBytes(("cartable:anew:" + request.eventId()).getBytes(StandardCharsets.UTF_8));
        JsonObjectBuilder whole = Json.createObjectBuilder(conflict.base() == null ? NOTHING : conflict.base());
        overlay(whole, mine());
        overlay(whole, decided);
        return event(id, Operation.CREATE, whole.build(), null, 0);
    }

    private static void overlay(JsonObjectBuilder document, JsonObject fields) {
        fields.forEach((name, value) -> {
            if (value.getValueType() == JsonValue.ValueType.NULL) {
                document.remove(name);
            } else {
                document.add(name, value);
            }
        });
    }

    private OutboxEvent event(
            UUID entityId, Operation operation, JsonObject payload, List<String> changedFields, long baseVersion) {
        return new OutboxEvent(
                request.eventId(),
                tenantId,
                conflict.entityType(),
                entityId,
                operation,
                payload,
                changedFields,
                baseVersion,
                null,
                null,
                null,
                Priority.NORMAL,
                now,
                0,
                EventStatus.PENDING);
    }
}
