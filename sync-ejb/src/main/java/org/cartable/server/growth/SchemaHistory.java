package org.cartable.server.growth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.OutboxEvent;

/** The versions of the schema in their order, and the way from an older one to the newest. Immutable, thread-safe. */
@ApplicationScoped
public class SchemaHistory {

    /** The first version has no changes; the next one gets its line here, together with its migration. */
    private static final List<SchemaVersion> VERSIONS = List.of(new SchemaVersion(1, List.of()));

    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private final List<SchemaVersion> versions;

    /** The history of this server. */
    public SchemaHistory() {
        this(VERSIONS);
    }

    /** @param versions oldest first, without a gap */
    public SchemaHistory(List<SchemaVersion> versions) {
        this.versions = List.copyOf(versions);
        for (int i = 1; i < versions.size(); i++) {
            if (versions.get(i).number() != versions.get(i - 1).number() + 1) {
                throw new IllegalArgumentException("version " + versions.get(i).number() + " is out of order");
            }
        }
    }

    /** @return the versions, oldest first */
    public List<SchemaVersion> versions() {
        return versions;
    }

    /** @return the number of the newest */
    public int newest() {
        return versions.get(versions.size() - 1).number();
    }

    /**
     * @param event as it was sent
     * @param madeUnder the version that its author's desktop had; null when that was not said, which means the newest
     * @return the event as the same author would write it today; the same object when nothing is to be done
     */
    public OutboxEvent upgraded(OutboxEvent event, Integer madeUnder) {
        List<SchemaChange> changes = madeUnder == null ? List.of() : changesSince(madeUnder, event.entityType());
        if (changes.isEmpty() || event.payload() == null) {
            return event;
        }
        Map<String, JsonValue> fields = new LinkedHashMap<>(event.payload());
        List<String> changed = event.changedFields();
        for (SchemaChange change : changes) {
            change.upgrade(fields);
            if (event.operation() == Operation.CREATE) {
                change.complete(fields);
            }
            if (changed != null) {
                changed = changed.stream()
                        .flatMap(field -> change.calledNow(field).stream())
                        .distinct()
                        .toList();
            }
        }
        return event.saying(json(fields), changed);
    }

    /**
     * @param type wire name of the type
     * @param document of any version
     * @return the document in the form of the newest version; null of null
     */
    public JsonObject upgraded(String type, JsonObject document) {
        List<SchemaChange> changes = document == null ? List.of() : changesSince(0, type);
        if (changes.isEmpty()) {
            return document;
        }
        Map<String, JsonValue> fields = new LinkedHashMap<>(document);
        changes.forEach(change -> change.upgrade(fields));
        return json(fields);
    }

    private List<SchemaChange> changesSince(int version, String type) {
        return versions.stream()
                .filter(later -> later.number() > version)
                .flatMap(later -> later.changes().stream())
                .filter(change -> change.type().equals(type))
                .toList();
    }

    private static JsonObject json(Map<String, JsonValue> fields) {
        JsonObjectBuilder json = BUILDERS.createObjectBuilder();
        fields.forEach(json::add);
        return json.build();
    }
}
