package org.cartable.server.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.conflict.ConflictView;
import org.cartable.protocol.conflict.ResolutionRequest;
import org.cartable.protocol.conflict.ResolutionRequest.Decision;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.testing.Rule;
import org.cartable.testing.SeededIds;
import org.junit.jupiter.api.Test;

class DecidedEditTest {

    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");
    private static final JsonObject BASE = Json.createObjectBuilder()
            .add("lastName", "Traoré")
            .add("firstName", "Awa")
            .add("email", "awa@example.org")
            .build();
    private static final JsonObject MINE = Json.createObjectBuilder()
            .add("lastName", "Touré")
            .add("email", JsonValue.NULL)
            .build();
    private static final JsonObject THEIRS =
            Json.createObjectBuilder(BASE).add("lastName", "Diallo").build();
    private static final JsonObject DECIDED =
            Json.createObjectBuilder().add("lastName", "Touré-Diallo").build();

    private final SeededIds ids = new SeededIds(3);
    private final UUID tenantId = ids.next();
    private final UUID entityId = ids.next();
    private final UUID eventId = ids.next();

    @Test
    @Rule("RES-3")
    void toAcceptTheServersStateIsAnEditOfNothing() {
        OutboxEvent event = decided(Operation.UPDATE, MINE, THEIRS, Decision.ACCEPT_SERVER);

        assertThat(event.operation()).isEqualTo(Operation.UPDATE);
        assertThat(event.payload()).isEmpty();
        assertThat(event.changedFields()).isEmpty();
        assertThat(event.localVersion()).isEqualTo(5);
        assertThat(event.entityId()).isEqualTo(entityId);
        assertThat(event.id()).isEqualTo(eventId);
        assertThat(event.tenantId()).isEqualTo(tenantId);
    }

    @Test
    @Rule("RES-3")
    void toKeepMineIsTheEditOnTopOfTheServersState() {
        OutboxEvent event = decided(Operation.UPDATE, MINE, THEIRS, Decision.KEEP_MINE);

        assertThat(event.operation()).isEqualTo(Operation.UPDATE);
        assertThat(event.payload()).isEqualTo(MINE);
        assertThat(event.changedFields()).containsExactly("lastName", "email");
        assertThat(event.localVersion()).isEqualTo(5);
    }

    @Test
    @Rule("RES-3")
    void toKeepADeleteIsADeleteOfTheServersState() {
        OutboxEvent event = decided(Operation.DELETE, null, THEIRS, Decision.KEEP_MINE);

        assertThat(event.operation()).isEqualTo(Operation.DELETE);
        assertThat(event.payload()).isNull();
        assertThat(event.localVersion()).isEqualTo(5);
    }

    @Test
    @Rule("RES-3")
    void toKeepACreateOfWhatIsThereIsAnEditOfIt() {
        assertThat(decided(Operation.CREATE, BASE, THEIRS, Decision.KEEP_MINE).operation())
                .isEqualTo(Operation.UPDATE);
    }

    @Test
    @Rule("RES-3")
    void decidedFieldsAreTheEditThemselves() {
        OutboxEvent event = decided(Operation.UPDATE, MINE, THEIRS, Decision.MERGED);

        assertThat(event.payload()).isEqualTo(DECIDED);
        assertThat(event.changedFields()).containsExactly("lastName");
    }

    @Test
    @Rule("RES-6")
    void toAcceptADeleteIsToDeleteToo() {
        OutboxEvent event = decided(Operation.UPDATE, MINE, null, Decision.ACCEPT_SERVER);

        assertThat(event.operation()).isEqualTo(Operation.DELETE);
        assertThat(event.entityId()).isEqualTo(entityId);
    }

    @Test
    @Rule("RES-6")
    void whatWasDeletedIsKeptAsANewEntityWithTheEditInIt() {
        OutboxEvent event = decided(Operation.UPDATE, MINE, null, Decision.KEEP_MINE);

        assertThat(event.operation()).isEqualTo(Operation.CREATE);
        assertThat(event.entityId()).isNotEqualTo(entityId);
        assertThat(event.localVersion()).isZero();
        assertThat(event.payload())
                .isEqualTo(Json.createObjectBuilder()
                        .add("lastName", "Touré")
                        .add("firstName", "Awa")
                        .build());
    }

    @Test
    @Rule("RES-6")
    void decidedFieldsGoOverMineInTheNewEntity() {
        JsonObject payload =
                decided(Operation.UPDATE, MINE, null, Decision.MERGED).payload();

        assertThat(payload.getString("lastName")).isEqualTo("Touré-Diallo");
        assertThat(payload).doesNotContainKey("email");
    }

    @Test
    @Rule("RES-4")
    void theSameRequestMakesTheSameEventHoweverFarTheEntityHasMovedOn() {
        for (Decision decision : Decision.values()) {
            for (JsonObject seen : new JsonObject[] {THEIRS, null}) {
                ResolutionRequest request = request(decision);
                OutboxEvent first = event(conflict(Operation.UPDATE, MINE, seen, 5), request);
                // What is deleted stays at its version; what is alive is now at another one, perhaps deleted by us.
                ConflictView later = seen == null
                        ? conflict(Operation.UPDATE, MINE, null, 5)
                        : conflict(Operation.UPDATE, MINE, null, 6);

                assertThat(event(later, request)).as("%s on %s", decision, seen).isEqualTo(first);
            }
        }
    }

    private OutboxEvent decided(Operation operation, JsonObject mine, JsonObject theirs, Decision decision) {
        return event(conflict(operation, mine, theirs, 5), request(decision));
    }

    private OutboxEvent event(ConflictView conflict, ResolutionRequest request) {
        return new DecidedEdit(tenantId, conflict, request, NOW).event();
    }

    private ResolutionRequest request(Decision decision) {
        return new ResolutionRequest(eventId, decision, decision == Decision.MERGED ? DECIDED : null, 5);
    }

    private ConflictView conflict(Operation operation, JsonObject mine, JsonObject theirs, long version) {
        return new ConflictView(
                ids.next(),
                ids.next(),
                ids.next(),
                "secretary",
                "STUDENT",
                entityId,
                operation,
                "VERSION",
                BASE,
                mine,
                theirs,
                version,
                List.of("lastName"),
                ConflictView.Status.OPEN,
                null,
                NOW,
                null);
    }
}
