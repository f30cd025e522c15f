package org.cartable.client.revoked;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.cartable.client.json.JsonText;

/**
 * What is left to tell of a desktop that was revoked.
 *
 * @param school whose records it held
 * @param by who revoked it, for a reader
 * @param at when
 * @param unsent how many edits the server has not taken; of what they were nothing is kept
 */
public record Revocation(String school, String by, Instant at, int unsent) {

    JsonObject json(boolean done) {
        return JsonText.builder()
                .add("school", school)
                .add("by", by)
                .add("at", at.toString())
                .add("unsent", unsent)
                .add("done", done)
                .build();
    }

    static Revocation of(JsonObject json) {
        return new Revocation(
                json.getString("school"),
                json.getString("by"),
                Instant.parse(json.getString("at")),
                json.getInt("unsent"));
    }
}
