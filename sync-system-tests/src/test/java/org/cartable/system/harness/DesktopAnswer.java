package org.cartable.system.harness;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.StringReader;
import java.util.List;

/**
 * How one command of a desktop ended.
 *
 * @param command its words
 * @param exitStatus 0 done, 1 refused, 2 usage, 3 offline, 4 program too old to send, 5 desktop revoked
 * @param out what it wrote to its output: one JSON value
 * @param err what it wrote for people
 */
public record DesktopAnswer(List<String> command, int exitStatus, String out, String err) {

    /** @return this answer, which has to be a success */
    public DesktopAnswer done() {
        if (exitStatus != 0) {
            throw new AssertionError(command + " ended with " + exitStatus + "\n" + out + "\n" + err);
        }
        return this;
    }

    public JsonObject json() {
        return structure().asJsonObject();
    }

    public JsonArray array() {
        return structure().asJsonArray();
    }

    private JsonStructure structure() {
        try (JsonReader reader = Json.createReader(new StringReader(out))) {
            return reader.read();
        }
    }
}
