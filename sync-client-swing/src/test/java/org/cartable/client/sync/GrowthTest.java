package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartable.client.support.Desktop.fields;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.support.Desktop;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;

/** A desktop whose server has learned a field and a type, or wants a newer program. */
class GrowthTest extends OneDesktop {

    private static final String CLUB = """
            {"type": "CLUB", "label": {"en": "Club", "fr": "Club"}, "pluralLabel": {"en": "Clubs", "fr": "Clubs"},
             "fields": [{"name": "name", "kind": "TEXT", "required": true, "maxLength": 40,
                         "label": {"en": "Name", "fr": "Nom"}}],
             "naturalKey": [], "title": ["name"], "appendOnly": false}""";

    private final EntityKey chess = club(71);

    private static EntityKey club(int number) {
        return new EntityKey("CLUB", new java.util.UUID(number, number));
    }

    /** @return the schema of the tests with a type and a field more, in version 2 */
    private static String grown(String kindOfField) {
        JsonObject schema = JsonText.object(Desktop.schema());
        JsonArrayBuilder types = Json.createArrayBuilder();
        for (JsonObject type : schema.getJsonArray("types").getValuesAs(JsonObject.class)) {
            JsonArrayBuilder ofType = Json.createArrayBuilder(type.getJsonArray("fields"));
            if (type.getString("type").equals("STUDENT")) {
                ofType.add(
                        fields("{'name': 'shoeSize', 'kind': '" + kindOfField + "', 'label': {'en': 'S', 'fr': 'P'}}"));
            }
            types.add(Json.createObjectBuilder(type).add("fields", ofType));
        }
        return Json.createObjectBuilder(schema)
                .add("schemaVersion", 2)
                .add("types", types.add(JsonText.object(CLUB)))
                .build()
                .toString();
    }

    private void later() {
        desktop.clock.advance(Duration.ofHours(1));
    }

    private List<LocalEntity> clubs() {
        return desktop.store.entities().list(EntityQuery.all("CLUB"));
    }

    @Test
    @Rule("GROW-3")
    void whatIsOfAnUnknownTypeIsKeptAndShownWhenTheSchemaKnowsIt() {
        EntityKey judo = club(72);
        server.write(chess, fields("{'name': 'Chess'}"));
        server.write(judo, fields("{'name': 'Judo'}"));
        server.change(student, "shoeSize", "38");
        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);
        server.write(judo, null);
        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);
        assertThat(desktop.store.schema().find("CLUB")).isEmpty();

        server.schema(grown("TEXT"));
        later();
        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);

        assertThat(clubs()).extracting(club -> club.text("name")).containsExactly("Chess");
        assertThat(desktop.store.entities().list(EntityQuery.all("STUDENT").where(Map.of("shoeSize", "38"))))
                .hasSize(1);
    }

    @Test
    @Rule("GROW-4")
    void aTypeThatTheFeedHasPassedIsFetchedBeforeItIsShown() {
        server.write(chess, fields("{'name': 'Chess'}"));
        server.hide(chess);
        desktop.sync();
        server.show();
        desktop.edit(student, "{'notes': 'waits'}");

        server.schema(grown("TEXT"));
        later();
        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);

        assertThat(clubs()).extracting(club -> club.text("name")).containsExactly("Chess");
        assertThat(server.payload(student).getString("notes")).isEqualTo("waits");
    }

    @Test
    @Rule("GROW-4")
    void aTypeIsNotShownBeforeAllOfItIsThere() {
        server.write(chess, fields("{'name': 'Chess'}"));
        server.hide(chess);
        desktop.sync();
        server.show();
        server.schema(grown("TEXT"));
        server.refuseDown(ProblemCode.UNAVAILABLE);
        later();

        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.BUSY);
        assertThat(desktop.store.schema().find("CLUB")).isEmpty();

        server.refuseDown(null);
        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);
        assertThat(clubs()).hasSize(1);
    }

    @Test
    @Rule("GROW-2")
    void anEditIsSentWithTheSchemaUnderWhichItWasMade() {
        desktop.edit(student, "{'notes': 'of version 1'}");
        desktop.store.schema().accept(grown("TEXT"));
        server.schema(grown("TEXT"));
        EntityKey another = desktop.student("A-2", "Ba");
        desktop.edit(another, "{'notes': 'of version 2'}");
        desktop.edit(student, "{'firstName': 'joined with what was made before'}");

        desktop.sync();

        assertThat(server.schemaVersions()).endsWith(1, 2);
        assertThat(server.batches().get(server.batches().size() - 2))
                .extracting(event -> event.key())
                .containsExactly(student);
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    @Rule("GROW-2")
    void anEditThatIsSentAgainKeepsItsSchema() {
        server.refuseDown(ProblemCode.UNAVAILABLE);
        desktop.edit(student, "{'notes': 'mine'}");
        server.change(student, "notes", "theirs");
        desktop.sync();
        desktop.store.schema().accept(grown("TEXT"));
        desktop.store.conflicts().keepMine(desktop.conflict());
        server.schema(grown("TEXT"));
        server.refuseDown(null);

        desktop.sync();

        assertThat(server.schemaVersions()).endsWith(1);
        assertThat(server.payload(student).getString("notes")).isEqualTo("mine");
    }

    @Test
    @Rule("GROW-5")
    void aProgramThatIsTooOldSendsItsEditsAndSaysThatItMustBeUpdated() {
        server.refuseDown(ProblemCode.UPDATE_NEEDED);
        desktop.edit(student, "{'notes': 'kept'}");

        SyncRun run = desktop.sync();

        assertThat(run.outcome()).isEqualTo(SyncRun.Outcome.UPDATE_NEEDED);
        assertThat(run.acknowledged()).isEqualTo(1);
        assertThat(server.payload(student).getString("notes")).isEqualTo("kept");
        assertThat(desktop.engine.status().network()).isEqualTo(NetworkState.UPDATE_NEEDED);
        assertThat(desktop.store.state().updateNeeded()).isPresent();

        desktop.edit(student, "{'notes': 'still works'}");
        server.refuseDown(null);
        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);
        assertThat(desktop.store.state().updateNeeded()).isEmpty();
    }

    @Test
    @Rule("GROW-5")
    void aSchemaThatTheProgramDoesNotUnderstandIsNotTakenAndNothingStops() {
        server.schema(grown("HOLOGRAM"));
        server.write(chess, fields("{'name': 'Chess'}"));
        desktop.edit(student, "{'notes': 'kept'}");
        later();

        SyncRun run = desktop.sync();

        assertThat(run.outcome()).isEqualTo(SyncRun.Outcome.UPDATE_NEEDED);
        assertThat(run.acknowledged()).isEqualTo(1);
        assertThat(run.received()).isPositive();
        assertThat(desktop.store.schema().current().schemaVersion()).isEqualTo(1);
        assertThat(desktop.store.state().updateNeeded()).isPresent();

        server.schema(grown("TEXT"));
        later();
        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);
        assertThat(clubs()).hasSize(1);
    }

    @Test
    @Rule("GROW-6")
    void aServerThatIsRolledBackBreaksNothing() {
        server.schema(grown("TEXT"));
        later();
        desktop.sync();
        server.write(chess, fields("{'name': 'Chess'}"));
        desktop.sync();
        EntityKey ours = new EntityKey("CLUB", desktop.store.edits().create("CLUB", fields("{'name': 'Judo'}")));

        server.schema(Desktop.schema());
        later();
        desktop.edit(student, "{'notes': 'goes on'}");
        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);
        assertThat(server.payload(student).getString("notes")).isEqualTo("goes on");
        assertThat(desktop.store.schema().find("CLUB")).isEmpty();

        server.schema(grown("TEXT"));
        later();
        assertThat(desktop.sync().outcome()).isEqualTo(SyncRun.Outcome.DONE);
        assertThat(clubs()).extracting(LocalEntity::id).contains(chess.entityId(), ours.entityId());
    }
}
