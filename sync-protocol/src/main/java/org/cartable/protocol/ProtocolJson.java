package org.cartable.protocol;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonReaderFactory;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The one JSON configuration of both sides. The objects it hands out are thread-safe and live as long as the process.
 */
public final class ProtocolJson {

    /** Deeper input is refused: nothing on this wire nests deeper than a handful of levels. */
    public static final int DEPTH_MAX = 32;

    private static final JsonReaderFactory STRICT_READERS = Json.createReaderFactory(Map.of(
            JsonConfig.KEY_STRATEGY,
            JsonConfig.KeyStrategy.NONE,
            // Parsson's own limit is 1,000 levels; other parsers ignore a name that they do not know.
            "org.eclipse.parsson.maxDepth",
            DEPTH_MAX));

    private ProtocolJson() {}

    /**
     * A binding for the records of this module: absent and null are the same, members that a record does not have are
     * passed over.
     *
     * @return a new, thread-safe binding; the caller keeps it, since making one is slow
     */
    public static Jsonb binding() {
        return JsonbBuilder.create(new JsonbConfig().withNullValues(false).withEncoding(StandardCharsets.UTF_8.name()));
    }

    /**
     * Readers for untrusted input: the same member twice in one object is an error instead of "the last one wins", on
     * which two parsers may disagree.
     *
     * @return the shared factory
     */
    public static JsonReaderFactory strictReaders() {
        return STRICT_READERS;
    }
}
