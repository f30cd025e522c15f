package org.cartable.client.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EditExport;
import org.cartable.client.store.FoundEntity;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LoggedRun;
import org.cartable.client.store.SettledEdit;
import org.cartable.client.sync.DryRun;
import org.cartable.client.sync.SyncRun;

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

    static JsonObject found(FoundEntity entity) {
        JsonObjectBuilder json = JsonText.builder()
                .add("id", entity.key().entityId().toString())
                .add("entityType", entity.key().entityType())
                .add("title", entity.title());
        add(json, "number", entity.number().isEmpty() ? null : entity.number());
        return json.build();
    }

    static JsonObject settled(SettledEdit edit) {
        JsonObjectBuilder json = JsonText.builder(EditExport.event(edit.queued()))
                .add("outcome", edit.outcome().name())
                .add("overruledFields", JsonText.array(edit.queued().overruledFields()));
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
                .add("fields", JsonText.array(verdict.fields()));
        add(json, "code", verdict.code());
        add(json, "reason", verdict.reason());
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

    static JsonObject loggedRun(LoggedRun run) {
        JsonObjectBuilder json = JsonText.builder()
                .add("startedAt", run.startedAt().toString())
                .add("endedAt", run.endedAt().toString())
                .add("durationMillis", run.duration().toMillis())
                .add("times", run.times())
                .add("outcome", run.outcome())
                .add("sent", run.sent())
                .add("received", run.received())
                .add("conflicts", run.conflicts())
                .add("refused", run.refused());
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
}
