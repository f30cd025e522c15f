package org.cartable.web.container;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpHeaders;

/**
 * An answer of the server.
 *
 * @param status the status
 * @param headers the headers
 * @param body the body; empty when there is none
 */
record Answer(int status, HttpHeaders headers, String body) {

    /** @return the body, which must be a JSON object */
    JsonObject json() {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }

    /** @return the code of the problem; a text that is no code when the answer is not a problem document */
    String code() {
        return "application/problem+json".equals(header("Content-Type"))
                ? json().getString("code")
                : status + " " + body;
    }

    String header(String name) {
        return headers.firstValue(name).orElse(null);
    }
}
