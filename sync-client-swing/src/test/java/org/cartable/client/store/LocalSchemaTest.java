package org.cartable.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartable.client.support.Desktop.fields;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.cartable.client.json.JsonText;
import org.cartable.client.support.Desktop;
import org.cartable.protocol.entity.EntityKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSchemaTest {

    @TempDir
    private Path directory;

    /** @return the schema of the tests with one field more in STUDENT */
    private static String withNewField() {
        JsonObject schema = JsonText.object(Desktop.schema());
        var types = Json.createArrayBuilder();
        for (JsonObject type : schema.getJsonArray("types").getValuesAs(JsonObject.class)) {
            var fields = Json.createArrayBuilder(type.getJsonArray("fields"));
            if (type.getString("type").equals("STUDENT")) {
                fields.add(fields("{'name': 'payload', 'kind': 'TEXT', 'label': {'en': 'P', 'fr': 'P'}}"));
                fields.add(fields("{'name': 'shoeSize', 'kind': 'INTEGER', 'label': {'en': 'S', 'fr': 'P'}}"));
            }
            types.add(Json.createObjectBuilder(type).add("fields", fields));
        }
        return Json.createObjectBuilder(schema)
                .add("schemaVersion", 2)
                .add("types", types)
                .build()
                .toString();
    }

    @Test
    void aNewFieldIsThereAfterTheNextSchemaWithoutAnInstall() {
        try (Desktop desktop = Desktop.signedIn(directory, 1)) {
            EntityKey key = desktop.newStudent("A-1", "Ba");
            desktop.store.schema().accept(withNewField());
            desktop.store.edits().update(key, fields("{'shoeSize': 38, 'payload': 'books'}"));

            assertThat(desktop.store.schema().current().schemaVersion()).isEqualTo(2);
            assertThat(desktop.store
                            .entities()
                            .list(EntityQuery.all("student").where(Map.of("shoeSize", "38", "payload", "books"))))
                    .extracting(LocalEntity::id)
                    .containsExactly(key.entityId());
        }
    }

    @Test
    void theSchemaIsThereAtTheNextStart() {
        Desktop.signedIn(directory, 1).close();
        try (Desktop desktop = Desktop.blank(directory, 2)) {
            assertThat(desktop.store.schema().require("student").fields()).hasSize(11);
        }
    }

    @Test
    void listsAreFilteredSearchedSortedAndPaged() {
        try (Desktop desktop = Desktop.signedIn(directory, 1)) {
            for (int i = 0; i < 30; i++) {
                desktop.newStudent("A-%02d".formatted(i), i % 3 == 0 ? "Ba" : "Diallo 100%");
            }
            LocalEntities entities = desktop.store.entities();

            assertThat(entities.list(EntityQuery.all("STUDENT").search("dial awa")))
                    .hasSize(20);
            assertThat(entities.list(EntityQuery.all("STUDENT").search("100%"))).hasSize(20);
            assertThat(entities.list(EntityQuery.all("STUDENT").search("10%0"))).isEmpty();
            long[] rows = entities.rowIds(EntityQuery.all("STUDENT").orderBy("admissionNumber", true));
            assertThat(rows).hasSize(30);
            assertThat(entities.page("STUDENT", rows).get(0).text("admissionNumber"))
                    .isEqualTo("A-29");
        }
    }

    @Test
    void aTitleFollowsItsReferences() {
        try (Desktop desktop = Desktop.signedIn(directory, 1)) {
            EntityKey student = desktop.newStudent("A-1", "Ba");
            UUID exam = desktop.store.edits().create("EXAM", fields("""
                    {'subject': 'Mathematics', 'name': 'G1', 'heldOn': '2026-09-01', 'maxScore': 20}"""));
            UUID grade = desktop.store.edits().create("GRADE", fields("""
                    {'studentId': '%s', 'examId': '%s', 'score': 14.5, 'absent': false}""".formatted(student.entityId(), exam)));

            assertThat(desktop.store.entities().title(new EntityKey("GRADE", grade)))
                    .isEqualTo("Ba Awa G1 Mathematics");
            assertThat(desktop.store
                            .entities()
                            .list(EntityQuery.all("GRADE").where(Map.of("absent", "false", "score", "14.5"))))
                    .hasSize(1);
        }
    }
}
