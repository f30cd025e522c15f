package org.cartable.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.cartable.client.json.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTextTest {

    @Test
    void membersAreReadAndOthersPassedOver() {
        FrameText text = of(
                " { \"a\" : \"x\\u00e9\\n\\\"\" ,\"skip\":[1,{\"b\":\"]}\\\\\"},null], \"n\":-12,\"t\":true,\"z\":null }");

        text.enter();
        assertThat(text.nextName()).isEqualTo("a");
        assertThat(text.textOrNull()).isEqualTo("xé\n\"");
        assertThat(text.nextName()).isEqualTo("skip");
        text.passOver();
        assertThat(text.nextName()).isEqualTo("n");
        assertThat(text.number()).isEqualTo(-12);
        assertThat(text.nextName()).isEqualTo("t");
        assertThat(text.truth()).isTrue();
        assertThat(text.nextName()).isEqualTo("z");
        assertThat(text.textOrNull()).isNull();
        assertThat(text.nextName()).isNull();
        text.leave();
    }

    @Test
    void anyObjectIsCutOutAsItIs() {
        Random random = new Random(20_260_901);
        for (int round = 0; round < 500; round++) {
            String object = object(random, 0).toString();
            FrameText text = of("{\"before\":" + object + ",\"payload\":" + object + ",\"after\":1}");
            text.enter();
            text.nextName();
            text.passOver();
            assertThat(text.nextName()).isEqualTo("payload");
            assertThat(text.objectTextOrNull()).isEqualTo(object);
            assertThat(text.nextName()).isEqualTo("after");
            text.passOver();
            assertThat(text.nextName()).isNull();
            text.leave();
        }
    }

    private static JsonObject object(Random random, int depth) {
        var object = JsonText.builder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            object.add("m" + i + "\"\\é", value(random, depth + 1));
        }
        return object.build();
    }

    private static JsonValue value(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 3 : 5)) {
            case 0 -> Json.createValue("a]}\"\\{[ \n\tTraoré 💡".substring(random.nextInt(10)));
            case 1 -> Json.createValue(random.nextLong());
            case 2 -> random.nextBoolean() ? JsonValue.TRUE : JsonValue.NULL;
            case 3 -> {
                JsonArrayBuilder array = Json.createArrayBuilder();
                for (int i = random.nextInt(3); i > 0; i--) {
                    array.add(value(random, depth + 1));
                }
                yield array.build();
            }
            default -> object(random, depth + 1);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":}",
                "{\"a\":[}",
                "{\"a\":[1}]}",
                "{\"a\":{\"b\":\"}}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":\"x\\",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "[]",
                "<html>"
            })
    void whatIsNoObjectOrIsCutShortIsRefused(String line) {
        assertThatThrownBy(() -> readAll(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nestingBeyondReasonIsRefused() {
        assertThatThrownBy(() -> readAll("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void readAll(String line) {
        FrameText text = of(line);
        text.enter();
        while (text.nextName() != null) {
            text.passOver();
        }
        text.leave();
    }

    private static FrameText of(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return new FrameText(bytes, 0, bytes.length);
    }
}
