package org.cartable.client.cli;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.LocalConflict;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.store.SettledEdit;
import org.cartable.client.sync.DryRun;
import org.cartable.client.sync.SyncRun;
import org.cartable.protocol.problem.FieldProblem;

/** The JSON forms of what the commands show. Members without a value are left out. */
final class Views {

    private Views() {}

    static JsonObject entity(LocalEntity entity) {
        JsonObjectBuilder json = JsonText.builder()
                .add("id", entity.id().toString())
                .add("entityType", entity.key().entityType());
        if (entity.serverVersion() != null) {
            json.add("serverVersion", entity.serverVersion());
        }
        return json.add("status", entity.status().name())
                .add("fields", entity.fields())
                .build();
    }

    static JsonObject event(QueuedEvent queued) {
        JsonObjectBuilder json = JsonText.builder()
                .add("id", queued.event().id().toString())
                .add("entityType", queued.event().entityType())
                .add("entityId", queued.event().entityId().toString())
                .add("operation", queued.event().operation().name())
                .add("status", queued.event().status().name())
                .add("localVersion", queued.event().localVersion())
                .add("attemptCount", queued.event().attemptCount());
        add(json, "createdAt", queued.event().createdAt());
        add(json, "priority", queued.event().priority());
        add(json, "transactionId", queued.event().transactionId());
        add(json, "parentEventId", queued.event().parentEventId());
        add(json, "intentId", queued.event().intentId());
        add(json, "waitsFor", queued.waitsFor());
        add(json, "payload", queued.event().payload());
        if (queued.event().changedFields() != null) {
            json.add("changedFields", texts(queued.event().changedFields()));
        }
        add(json, "code", queued.code());
        add(json, "lastError", queued.lastError());
        if (!queued.fields().isEmpty()) {
            json.add("fields", problems(queued.fields()));
        }
        return json.build();
    }

    static JsonObject settled(SettledEdit edit) {
        JsonObjectBuilder json = JsonText.builder(event(edit.queued()))
                .add("outcome", edit.outcome().name())
                .add("overruledFields", texts(edit.queued().overruledFields()));
        add(json, "before", edit.queued().before());
        add(json, "settledAt", edit.queued().settledAt());
        add(json, "resolution", edit.queued().resolution());
        return json.build();
    }

    static JsonObject verdict(DryRun.Verdict verdict) {
        JsonObjectBuilder json = JsonText.builder()
                .add("id", verdict.event().id().toString())
                .add("entityType", verdict.event().entityType())
                .add("entityId", verdict.event().entityId().toString())
                .add("operation", verdict.event().operation().name())
                .add("outcome", verdict.outcome().name())
                .add("fields", texts(verdict.fields()));
        add(json, "code", verdict.code());
        add(json, "reason", verdict.reason());
        return json.build();
    }

    static JsonObject conflict(LocalConflict conflict) {
        JsonObjectBuilder json = JsonText.builder()
                .add("id", conflict.id().toString())
                .add("eventId", conflict.eventId().toString())
                .add("entityType", conflict.key().entityType())
                .add("entityId", conflict.key().entityId().toString())
                .add("reason", conflict.reason())
                .add("operation", conflict.operation().name())
                .add("serverVersion", conflict.serverVersion())
                .add("fields", texts(conflict.fields()));
        add(json, "base", conflict.base());
        add(json, "mine", conflict.mine());
        add(json, "theirs", conflict.theirs());
        add(json, "detectedAt", conflict.detectedAt());
        return json.build();
    }

    static JsonObject run(SyncRun run) {
        JsonObjectBuilder json = JsonText.builder()
                .add("outcome", run.outcome().name())
                .add("acknowledged", run.acknowledged())
                .add("conflicts", run.conflicts())
                .add("refused", run.refused())
                .add("received", run.received());
        add(json, "message", run.message());
        return json.build();
    }

    static void add(JsonObjectBuilder json, String member, Object value) {
        if (value instanceof JsonValue plain) {
            json.add(member, plain);
        } else if (value != null) {
            json.add(member, value.toString());
        }
    }

    private static JsonArrayBuilder texts(List<String> texts) {
        JsonArrayBuilder array = JsonText.arrayBuilder();
        texts.forEach(array::add);
        return array;
    }

    private static JsonArrayBuilder problems(List<FieldProblem> problems) {
        JsonArrayBuilder array = JsonText.arrayBuilder();
        for (FieldProblem problem : problems) {
            JsonObjectBuilder json = JsonText.builder();
            add(json, "field", problem.field());
            add(json, "rule", problem.rule());
            add(json, "message", problem.message());
            array.add(json);
        }
        return array;
    }
}
