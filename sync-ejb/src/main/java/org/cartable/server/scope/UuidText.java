package org.cartable.server.scope;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.UUID;

/** Reads an id that came from outside. */
final class UuidText {

    private static final int LENGTH = 36;

    private UuidText() {}

    /** @return the id; empty when it is none */
    static Optional<UUID> read(JsonValue json) {
        // UUID.fromString also takes short forms such as 1-2-3-4-5.
        if (json instanceof JsonString text && text.getString().length() == LENGTH) {
            try {
                return Optional.of(UUID.fromString(text.getString()));
            } catch (IllegalArgumentException notAnId) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
