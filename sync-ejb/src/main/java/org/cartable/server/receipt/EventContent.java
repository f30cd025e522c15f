package org.cartable.server.receipt;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.cartable.protocol.up.OutboxEvent;

/**
 * The fingerprint of what an event says. What a desktop may change between two attempts (attempt count, status,
 * priority) is not in it, nor is the order of the payload's members.
 *
 * @param sha256 in hexadecimal
 */
public record EventContent(String sha256) {

    public EventContent {
        Objects.requireNonNull(sha256, "sha256");
    }

    /** @return the fingerprint of the event */
    public static EventContent of(OutboxEvent event) {
        StringBuilder text = new StringBuilder(512);
        append(text, event.tenantId());
        append(text, event.entityType());
        append(text, event.entityId());
        append(text, event.operation());
        append(text, event.localVersion());
        append(text, event.parentEventId());
        append(text, event.changedFields());
        appendPayload(text, event.payload());
        byte[] digest = newDigest().digest(text.toString().getBytes(StandardCharsets.UTF_8));
        return new EventContent(HexFormat.of().formatHex(digest));
    }

    private static void appendPayload(StringBuilder text, JsonObject payload) {
        if (payload == null) {
            append(text, null);
            return;
        }
        String[] names = payload.keySet().toArray(String[]::new);
        Arrays.sort(names);
        for (String name : names) {
            append(text, name);
            append(text, payload.get(name));
        }
    }

    /** Each part with its length before it, so that no two contents have one text. */
    private static void append(StringBuilder text, Object part) {
        String written = String.valueOf(part);
        text.append(part == null ? -1 : written.length()).append(':').append(written);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
