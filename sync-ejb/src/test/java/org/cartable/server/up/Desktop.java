package org.cartable.server.up;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.Priority;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.server.tenant.Caller;

/** One desktop of a school: makes events and sends them. */
final class Desktop {

    private final School school;
    private final Caller caller;

    Desktop(School school, Caller caller) {
        this.school = school;
        this.caller = caller;
    }

    UUID clientId() {
        return caller.tokenClientId();
    }

    Caller caller() {
        return caller;
    }

    UpResponse send(OutboxEvent... events) {
        return send(List.of(events));
    }

    UpResponse send(List<OutboxEvent> events) {
        return school.accept(caller, new UpRequest(clientId(), null, SchemaRegistry.SCHEMA_VERSION, null, events));
    }

    UpResponse rehearse(List<OutboxEvent> events) {
        return school.rehearse(caller, new UpRequest(clientId(), null, SchemaRegistry.SCHEMA_VERSION, null, events));
    }

    /** Sends one event, with that time on the desktop's clock. */
    UpResponse sendAt(Instant sentAt, OutboxEvent event) {
        return school.accept(
                caller, new UpRequest(clientId(), null, SchemaRegistry.SCHEMA_VERSION, sentAt, List.of(event)));
    }

    static OutboxEvent madeAt(OutboxEvent event, Instant at) {
        return with(event, event.transactionId(), at);
    }

    static OutboxEvent ofGroup(OutboxEvent event, UUID transactionId) {
        return with(event, transactionId, event.createdAt());
    }

    private static OutboxEvent with(OutboxEvent event, UUID transactionId, Instant createdAt) {
        return new OutboxEvent(
                event.id(),
                event.tenantId(),
                event.entityType(),
                event.entityId(),
                event.operation(),
                event.payload(),
                event.changedFields(),
                event.localVersion(),
                event.parentEventId(),
                event.intentId(),
                transactionId,
                event.priority(),
                createdAt,
                event.attemptCount(),
                event.status());
    }

    /** Creates a student and sends it; for tests of what happens to one that is there. */
    UUID createdStudent(String admissionNumber) {
        OutboxEvent event = create("STUDENT", student(admissionNumber));
        send(event);
        return event.entityId();
    }

    /** Creates a class with its year and level, and sends them. */
    UUID createdClass() {
        OutboxEvent year = create(
                "ACADEMIC_YEAR",
                Json.createObjectBuilder()
                        .add("name", "2026-2027")
                        .add("startsOn", "2026-09-01")
                        .add("endsOn", "2027-06-30")
                        .add("active", true)
                        .build());
        OutboxEvent level = create(
                "SCHOOL_LEVEL",
                Json.createObjectBuilder()
                        .add("code", "6E")
                        .add("name", "Sixième")
                        .add("position", 1)
                        .build());
        OutboxEvent schoolClass = create(
                "CLASS",
                Json.createObjectBuilder()
                        .add("code", "6A")
                        .add("name", "Sixième A")
                        .add("academicYearId", year.entityId().toString())
                        .add("schoolLevelId", level.entityId().toString())
                        .build());
        send(year, level, schoolClass);
        return schoolClass.entityId();
    }

    OutboxEvent create(String type, JsonObject payload) {
        return event(type, school.nextId(), Operation.CREATE, payload, null, 0, null);
    }

    OutboxEvent update(String type, UUID id, long baseVersion, String field, String value) {
        return event(type, id, Operation.UPDATE, field(field, value), List.of(field), baseVersion, null);
    }

    /** An edit of the same entity that was made on top of an edit that is still queued. */
    OutboxEvent updateAfter(OutboxEvent parent, String field, String value) {
        return event(
                parent.entityType(),
                parent.entityId(),
                Operation.UPDATE,
                field(field, value),
                List.of(field),
                parent.localVersion(),
                parent.id());
    }

    OutboxEvent delete(String type, UUID id, long baseVersion) {
        return event(type, id, Operation.DELETE, null, null, baseVersion, null);
    }

    OutboxEvent event(
            String type,
            UUID id,
            Operation operation,
            JsonObject payload,
            List<String> changedFields,
            long baseVersion,
            UUID parent) {
        return new OutboxEvent(
                school.nextId(),
                caller.tenantId(),
                type,
                id,
                operation,
                payload,
                changedFields,
                baseVersion,
                parent,
                school.nextId(),
                null,
                Priority.NORMAL,
                School.NOW.minusSeconds(60),
                0,
                EventStatus.PENDING);
    }

    /** @return a valid student */
    static JsonObject student(String admissionNumber) {
        return Json.createObjectBuilder()
                .add("admissionNumber", admissionNumber)
                .add("lastName", "Traoré")
                .add("firstName", "Aïcha")
                .add("birthDate", "2014-03-01")
                .add("sex", "F")
                .add("status", "ACTIVE")
                .build();
    }

    /** @return a valid absence */
    static JsonObject absence(UUID student) {
        return Json.createObjectBuilder()
                .add("studentId", student.toString())
                .add("startsOn", "2026-09-01")
                .add("endsOn", "2026-09-01")
                .add("lessons", 2)
                .add("justified", false)
                .build();
    }

    static JsonObject field(String name, String value) {
        return Json.createObjectBuilder().add(name, value).build();
    }

    static JsonObject with(JsonObject payload, String name, String value) {
        return Json.createObjectBuilder(payload).add(name, value).build();
    }
}
