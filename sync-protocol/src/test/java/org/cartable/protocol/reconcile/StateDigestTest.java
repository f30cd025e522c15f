package org.cartable.protocol.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class StateDigestTest {

    private static String digest(String... states) {
        StateDigest digest = new StateDigest();
        for (String state : states) {
            digest.add(state, 1, "{}");
        }
        return digest.text();
    }

    @Test
    void theOrderDoesNotCountAndEveryEntityDoes() {
        assertThat(digest("a", "b", "c")).isEqualTo(digest("c", "a", "b")).hasSize(16);
        assertThat(digest("a", "b")).isNotEqualTo(digest("a", "b", "c"));
        assertThat(digest("a", "a")).as("twice is not never").isNotEqualTo(digest());
        assertThat(digest()).isEqualTo("0000000000000000");
    }

    @Test
    void versionAndContentCount() {
        String one = new StateDigest().add("a", 1, "{}");
        assertThat(new StateDigest().add("a", 2, "{}")).isNotEqualTo(one);
        assertThat(new StateDigest().add("a", 1, "{\"a\": 1}")).isNotEqualTo(one);
    }

    @Test
    void aDocumentHasOneTextHoweverItIsWritten() {
        assertThat(DocumentText.of(parse("{\"longer\":\"x\", \"b\" : [true,null, {}],\"a\":12.50}")))
                .isEqualTo("{\"a\": 12.50, \"b\": [true, null, {}], \"longer\": \"x\"}");
        assertThat(DocumentText.of(parse("{\"a\":\"\\u0001\\t\\/ é\"}"))).isEqualTo("{\"a\": \"\\u0001\\t/ é\"}");
    }

    private static JsonObject parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
