package org.cartable.client.transport;

import java.time.Instant;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.OutboxEventJson;
import org.cartable.protocol.up.UpRequest;

/**
 * A batch as JSON, written before it is sent. The events have their own strict form, which a general binding does not
 * know.
 */
final class UpRequestText {

    private final String withoutEnd;

    private UpRequestText(String withoutEnd) {
        this.withoutEnd = withoutEnd;
    }

    static UpRequestText of(UpRequest request) {
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
        if (request.cursor() != null) {
            text.append(",\"cursor\":").append(JsonText.value(request.cursor()));
        }
        text.append(",\"events\":[");
        String separator = "";
        for (OutboxEvent event : request.events()) {
            text.append(separator).append(OutboxEventJson.write(event));
            separator = ",";
        }
        return new UpRequestText(text.append(']').toString());
    }

    /** @return the request as it leaves now */
    String sentAt(Instant now) {
        return withoutEnd + ",\"sentAt\":\"" + now + "\"}";
    }
}
