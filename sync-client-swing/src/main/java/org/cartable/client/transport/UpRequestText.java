package org.cartable.client.transport;

import org.cartable.client.json.JsonText;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.OutboxEventJson;
import org.cartable.protocol.up.UpRequest;

/** A batch as JSON. The events have their own strict form, which a general binding does not know. */
final class UpRequestText {

    private UpRequestText() {}

    static String write(UpRequest request) {
        StringBuilder text = new StringBuilder(1000 + 1000 * request.events().size())
                .append("{\"clientId\":\"")
                .append(request.clientId())
                .append('"');
        if (request.lastSyncTimestamp() != null) {
            text.append(",\"lastSyncTimestamp\":")
                    .append(JsonText.value(request.lastSyncTimestamp().toString()));
        }
        if (request.schemaVersion() != null) {
            text.append(",\"schemaVersion\":").append(request.schemaVersion());
        }
        text.append(",\"events\":[");
        String separator = "";
        for (OutboxEvent event : request.events()) {
            text.append(separator).append(OutboxEventJson.write(event));
            separator = ",";
        }
        return text.append("]}").toString();
    }
}
