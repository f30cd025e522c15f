package org.cartable.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.MalformedEventException;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.OutboxEventJson;
import org.cartable.protocol.up.Priority;
import org.junit.jupiter.api.Test;

class OutboxEventJsonTest {

    private static final OutboxEvent EVENT = new OutboxEvent(
            UUID.fromString("01920000-0000-7000-8000-000000000001"),
            UUID.fromString("01920000-0000-7000-8000-000000000002"),
            "STUDENT",
            UUID.fromString("01920000-0000-7000-8000-000000000003"),
            Operation.UPDATE,
            Json.createObjectBuilder().add("lastName", "Traoré").build(),
            List.of("lastName", "email"),
            7,
            UUID.fromString("01920000-0000-7000-8000-000000000004"),
            UUID.fromString("01920000-0000-7000-8000-000000000005"),
            null,
            Priority.HIGH,
            Instant.parse("2026-09-01T08:00:00Z"),
            2,
            EventStatus.SENT);

    @Test
    void anEventIsReadAsItWasWritten() {
        assertThat(OutboxEventJson.read(OutboxEventJson.write(EVENT))).isEqualTo(EVENT);
    }

    @Test
    void anUnknownMemberIsRefusedByName() {
        JsonObject json = Json.createObjectBuilder(OutboxEventJson.write(EVENT))
                .add("role", "ADMINISTRATOR")
                .build();

        assertThatThrownBy(() -> OutboxEventJson.read(json))
                .isInstanceOfSatisfying(MalformedEventException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ProblemCode.UNKNOWN_MEMBER);
                    assertThat(refused.member()).isEqualTo("role");
                });
    }

    @Test
    void aMissingOrMisshapenMemberIsRefusedByName() {
        for (String member : List.of("id", "tenantId", "entityType", "entityId", "operation")) {
            JsonObject without = Json.createObjectBuilder(OutboxEventJson.write(EVENT))
                    .remove(member)
                    .build();
            assertThatThrownBy(() -> OutboxEventJson.read(without)).hasMessageContaining(member);
        }
        JsonObject shortId = Json.createObjectBuilder(OutboxEventJson.write(EVENT))
                .add("entityId", "1-2-3-4-5")
                .build();
        assertThatThrownBy(() -> OutboxEventJson.read(shortId)).hasMessageContaining("entityId");
        JsonObject fraction = Json.createObjectBuilder(OutboxEventJson.write(EVENT))
                .add("localVersion", 1.5)
                .build();
        assertThatThrownBy(() -> OutboxEventJson.read(fraction)).hasMessageContaining("localVersion");
        JsonObject payloadOfText = Json.createObjectBuilder(OutboxEventJson.write(EVENT))
                .add("payload", "text")
                .build();
        assertThatThrownBy(() -> OutboxEventJson.read(payloadOfText)).hasMessageContaining("payload");
    }

    @Test
    void strictReadersRefuseAMemberThatOccursTwice() {
        assertThatThrownBy(() -> ProtocolJson.strictReaders()
                        .createReader(new StringReader("{\"role\":\"user\",\"role\":\"admin\"}"))
                        .readObject())
                .isInstanceOf(JsonParsingException.class);
    }

    @Test
    void strictReadersRefuseDeepNesting() {
        String deep = "{\"a\":".repeat(ProtocolJson.DEPTH_MAX + 1) + "1" + "}".repeat(ProtocolJson.DEPTH_MAX + 1);
        assertThatThrownBy(() -> ProtocolJson.strictReaders()
                        .createReader(new StringReader(deep))
                        .readObject())
                .isInstanceOfAny(JsonException.class, RuntimeException.class);
    }
}
