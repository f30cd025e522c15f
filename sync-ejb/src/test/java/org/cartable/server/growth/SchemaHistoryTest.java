package org.cartable.server.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.Priority;
import org.cartable.server.school.SchemaRegistry;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

@Rule("GROW-1")
class SchemaHistoryTest {

    private static final UUID ID = UUID.fromString("01920000-0000-7000-8000-000000000001");

    private final SchemaHistory history = OlderStudents.HISTORY;

    @Test
    void aNewEntityOfTheFirstVersionGoesThroughAllVersions() {
        OutboxEvent upgraded =
                history.upgraded(event(Operation.CREATE, "{'name': 'Traoré Awa', 'phone': '1'}", null), 1);

        assertThat(upgraded.payload())
                .isEqualTo(
                        json("{'lastName': 'Traoré', 'firstName': 'Awa', 'guardianPhone': '1', 'status': 'ACTIVE'}"));
        assertThat(upgraded.id()).isEqualTo(ID);
    }

    @Test
    void anUpdateGetsNoValueThatItsAuthorDidNotChange() {
        OutboxEvent upgraded = history.upgraded(event(Operation.UPDATE, "{'phone': '1'}", List.of("phone")), 1);

        assertThat(upgraded.payload()).isEqualTo(json("{'guardianPhone': '1'}"));
        assertThat(upgraded.changedFields()).containsExactly("guardianPhone");
    }

    @Test
    void aClearedFieldIsClearedUnderItsNewNames() {
        OutboxEvent upgraded = history.upgraded(event(Operation.UPDATE, "{}", List.of("name", "notes")), 1);

        assertThat(upgraded.payload()).isEmpty();
        assertThat(upgraded.changedFields()).containsExactly("lastName", "firstName", "notes");
    }

    @Test
    void aValueIsCalledAsItIsCalledNow() {
        assertThat(history.upgraded(event(Operation.UPDATE, "{'status': 'ENROLLED'}", null), 1)
                        .payload())
                .isEqualTo(json("{'status': 'ACTIVE'}"));
        assertThat(history.upgraded(event(Operation.UPDATE, "{'status': 'LEFT'}", null), 1)
                        .payload())
                .isEqualTo(json("{'status': 'LEFT'}"));
    }

    @Test
    void onlyLaterVersionsCount() {
        OutboxEvent ofTwo = event(Operation.CREATE, "{'lastName': 'Ba', 'status': 'ENROLLED'}", null);
        assertThat(history.upgraded(ofTwo, 2).payload()).isEqualTo(json("{'lastName': 'Ba', 'status': 'ENROLLED'}"));
        assertThat(history.upgraded(event(Operation.CREATE, "{'lastName': 'Ba'}", null), 2)
                        .payload())
                .isEqualTo(json("{'lastName': 'Ba', 'status': 'ACTIVE'}"));
    }

    @Test
    void whatIsOfTheNewestVersionOrOfALaterOneOrSaysNothingIsLeftAsItIs() {
        OutboxEvent event = event(Operation.CREATE, "{'name': 'Traoré Awa'}", null);

        assertThat(history.upgraded(event, 3)).isSameAs(event);
        assertThat(history.upgraded(event, 4)).isSameAs(event);
        assertThat(history.upgraded(event, null)).isSameAs(event);
        OutboxEvent deletion = event(Operation.DELETE, null, null);
        assertThat(history.upgraded(deletion, 1)).isSameAs(deletion);
    }

    @Test
    void aDocumentOfAnyVersionMayBeUpgradedTwice() {
        JsonObject newest = json("{'lastName': 'Traoré', 'firstName': 'Awa', 'guardianPhone': '1'}");

        assertThat(history.upgraded("STUDENT", json("{'name': 'Traoré Awa', 'phone': '1'}")))
                .isEqualTo(newest);
        assertThat(history.upgraded("STUDENT", newest)).isEqualTo(newest);
        assertThat(history.upgraded("STUDENT", null)).isNull();
        assertThat(history.upgraded("CLASS", json("{'name': '6A'}"))).isEqualTo(json("{'name': '6A'}"));
    }

    @Test
    void anEditThatIsHalfUpgradedKeepsTheNewerValue() {
        OutboxEvent mixed = event(Operation.CREATE, "{'phone': '1', 'guardianPhone': '2'}", null);
        assertThat(history.upgraded(mixed, 1).payload().getString("guardianPhone"))
                .isEqualTo("2");
    }

    @Test
    void theHistoryOfThisServerEndsWithItsSchemaAndNamesNothingThatIsNotThere() {
        SchemaHistory ours = new SchemaHistory();
        SchemaRegistry registry = new SchemaRegistry();

        assertThat(ours.newest()).isEqualTo(SchemaRegistry.SCHEMA_VERSION);
        ours.versions().stream()
                .flatMap(version -> version.changes().stream())
                .forEach(change -> assertThat(registry.type(change.type())).isPresent());
    }

    @Test
    void aHistoryWithAGapIsNone() {
        assertThatThrownBy(() ->
                        new SchemaHistory(List.of(new SchemaVersion(1, List.of()), new SchemaVersion(3, List.of()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static OutboxEvent event(Operation operation, String payload, List<String> changedFields) {
        return new OutboxEvent(
                ID,
                ID,
                "STUDENT",
                ID,
                operation,
                payload == null ? null : json(payload),
                changedFields,
                0,
                null,
                ID,
                null,
                Priority.NORMAL,
                Instant.EPOCH,
                0,
                EventStatus.PENDING);
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
    }
}
