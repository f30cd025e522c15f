package org.cartable.web.container;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.UUID;

/** Events of a desktop, as JSON. */
final class Events {

    private Events() {}

    /** @return the creation of a student that nobody has seen before */
    static JsonObject student(School school) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return Json.createObjectBuilder()
                .add("id", UuidCreator.getTimeOrderedEpoch().toString())
                .add("tenantId", school.id().toString())
                .add("entityType", "STUDENT")
                .add("entityId", id.toString())
                .add("operation", "CREATE")
                .add(
                        "payload",
                        Json.createObjectBuilder()
                                .add("admissionNumber", id.toString().substring(9, 36))
                                .add("lastName", "Traoré")
                                .add("firstName", "Awa")
                                .add("status", "ACTIVE"))
                .add("localVersion", 0)
                .build();
    }

    /** @return the event with another value of one member */
    static JsonObject with(JsonObject event, String member, String value) {
        return Json.createObjectBuilder(event).add(member, value).build();
    }

    /** @return the body of a sync-up */
    static String batch(UUID clientId, JsonObject... events) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (JsonObject event : events) {
            array.add(event);
        }
        return Json.createObjectBuilder()
                .add("clientId", clientId.toString())
                .add("events", array)
                .build()
                .toString();
    }
}
