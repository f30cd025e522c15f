package org.cartable.client.transport;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.cartable.client.feed.FeedChange;
import org.cartable.client.feed.FeedPage;
import org.cartable.protocol.down.ChangeOperation;
import org.cartable.protocol.down.FirstSyncStage;
import org.cartable.protocol.down.LeaveReason;
import org.cartable.protocol.down.Reset;
import org.cartable.protocol.down.Revocation;
import org.cartable.protocol.entity.Operation;

/**
 * Reads an answer of sync-down without building its payloads: the parser passes over each and its text is cut out of the
 * answer, since the store keeps it as text. Members that are not known are passed over.
 */
final class FeedPageText {

    private static final JsonParserFactory PARSERS = JsonProvider.provider().createParserFactory(Map.of());

    private static final String LEAVE = ChangeOperation.LEAVE.name();

    private final String text;
    private final JsonParser parser;
    private final List<FeedChange> changes = new ArrayList<>();
    private final List<Revocation> revoked = new ArrayList<>();
    private Instant syncTimestamp;
    private String cursor;
    private boolean hasMore;
    private Reset reset;
    private FirstSyncStage stage;

    private FeedPageText(String text) {
        this.text = text;
        this.parser = PARSERS.createParser(new StringReader(text));
    }

    /** @throws TransportException when the text is no answer of sync-down, such as one that was cut short */
    static FeedPage read(String text) {
        try {
            return new FeedPageText(text).page();
        } catch (JsonException
                | NoSuchElementException
                | IllegalStateException
                | IllegalArgumentException
                | DateTimeException notOurs) {
            throw new TransportException("the answer is not from a Cartable server", notOurs);
        }
    }

    private FeedPage page() {
        expect(Event.START_OBJECT);
        while (parser.next() == Event.KEY_NAME) {
            switch (parser.getString()) {
                case "changes" -> readChanges();
                case "syncTimestamp" -> {
                    String timestamp = textOrNull();
                    syncTimestamp = timestamp == null ? null : Instant.parse(timestamp);
                }
                case "cursor" -> cursor = textOrNull();
                case "hasMore" -> hasMore = parser.next() == Event.VALUE_TRUE;
                case "reset" -> readReset();
                case "stage" -> stage = stage(textOrNull());
                default -> passOver(parser.next());
            }
        }
        if (reset == null && cursor == null) {
            throw new IllegalStateException("an answer without cursor and without reset");
        }
        return new FeedPage(revoked, changes, syncTimestamp, cursor, hasMore, reset, stage);
    }

    private void readChanges() {
        expect(Event.START_ARRAY);
        while (parser.next() == Event.START_OBJECT) {
            readChange();
        }
    }

    private void readChange() {
        String entityType = null;
        String entityId = null;
        String operation = null;
        String payload = null;
        String modifiedAt = null;
        String reason = null;
        List<String> fields = null;
        long serverVersion = 0;
        while (parser.next() == Event.KEY_NAME) {
            switch (parser.getString()) {
                case "entityType" -> entityType = textOrNull();
                case "entityId" -> entityId = textOrNull();
                case "operation" -> operation = textOrNull();
                case "payload" -> payload = objectText();
                case "modifiedAt" -> modifiedAt = textOrNull();
                case "reason" -> reason = textOrNull();
                case "fields" -> fields = textsOrNull();
                case "serverVersion" -> {
                    expect(Event.VALUE_NUMBER);
                    serverVersion = parser.getLong();
                }
                default -> passOver(parser.next());
            }
        }
        if (entityId == null) {
            revoked.add(revocation(entityType, operation, reason, fields));
        } else {
            changes.add(change(entityType, entityId, operation, payload, serverVersion, modifiedAt, reason));
        }
    }

    /**
     * The members of a change that names no entity.
     *
     * @param fields null when it has none
     * @throws IllegalArgumentException when they do not say what leaves
     */
    static Revocation revocation(String entityType, String operation, String reason, List<String> fields) {
        boolean leaves = LEAVE.equals(operation) && LeaveReason.REVOKED.name().equals(reason);
        if (entityType == null || !leaves || fields != null && fields.isEmpty()) {
            throw new IllegalArgumentException("a change without type or id");
        }
        return new Revocation(entityType, fields == null ? List.of() : fields);
    }

    /** @return the stage of that name; null when it is none that is known here, since nothing but a word on the screen depends on it */
    static FirstSyncStage stage(String name) {
        return Arrays.stream(FirstSyncStage.values())
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * The members of a change as they were read, each null when it was not there.
     *
     * @throws IllegalArgumentException when they are no change
     */
    static FeedChange change(
            String entityType,
            String entityId,
            String operation,
            String payload,
            long serverVersion,
            String modifiedAt,
            String reason) {
        boolean leaves = LEAVE.equals(operation);
        LeaveReason left = leaves ? LeaveReason.valueOf(String.valueOf(reason)) : null;
        Operation what = leaves ? Operation.DELETE : Operation.valueOf(String.valueOf(operation));
        if (entityType == null || payload == null && what != Operation.DELETE) {
            throw new IllegalArgumentException("a change without type or payload");
        }
        return new FeedChange(entityType, entityId, what, payload, serverVersion, modifiedAt, left);
    }

    private void readReset() {
        if (parser.next() != Event.START_OBJECT) {
            return;
        }
        while (parser.next() == Event.KEY_NAME) {
            if (parser.getString().equals("reason")) {
                reset = new Reset(Reset.Reason.valueOf(textOrNull()));
            } else {
                passOver(parser.next());
            }
        }
    }

    /** The parser stands behind the brace after it has told of it. */
    private String objectText() {
        if (parser.next() != Event.START_OBJECT) {
            return null;
        }
        int start = (int) parser.getLocation().getStreamOffset() - 1;
        parser.skipObject();
        return text.substring(start, (int) parser.getLocation().getStreamOffset());
    }

    private String textOrNull() {
        return parser.next() == Event.VALUE_STRING ? parser.getString() : null;
    }

    private List<String> textsOrNull() {
        if (parser.next() != Event.START_ARRAY) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        while (parser.next() == Event.VALUE_STRING) {
            texts.add(parser.getString());
        }
        return texts;
    }

    private void passOver(Event value) {
        if (value == Event.START_OBJECT) {
            parser.skipObject();
        } else if (value == Event.START_ARRAY) {
            parser.skipArray();
        }
    }

    private void expect(Event event) {
        if (parser.next() != event) {
            throw new IllegalStateException("not the form of an answer of sync-down");
        }
    }
}
