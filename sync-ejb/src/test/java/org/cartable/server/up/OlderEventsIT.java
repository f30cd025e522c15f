package org.cartable.server.up;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.OutboxEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.growth.OlderStudents;
import org.cartable.server.support.PostgresExtension;
import org.cartable.server.support.TestDatabase;
import org.cartable.server.support.TestTenant;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server whose schema has grown twice, and a desktop with edits of the first version. */
@ExtendWith(PostgresExtension.class)
@Rule("GROW-1")
class OlderEventsIT {

    private School school;
    private Desktop desktop;

    @BeforeEach
    void open(TestDatabase database, TestTenant tenant) {
        school = new School(database, tenant, OlderStudents.HISTORY);
        desktop = school.desktop();
    }

    @AfterEach
    void close() {
        school.close();
    }

    private UpResponse send(Integer schemaVersion, OutboxEvent... events) {
        return school.accept(
                desktop.caller(), new UpRequest(desktop.clientId(), null, schemaVersion, null, List.of(events)));
    }

    private static JsonObject oldStudent(String admissionNumber) {
        return Json.createObjectBuilder()
                .add("admissionNumber", admissionNumber)
                .add("name", "Traoré Awa")
                .add("phone", "+351 1")
                .build();
    }

    private String stored(String column, UUID id) {
        return school.query(String.class, "select " + column + " from student where id = ?", id)
                .get(0);
    }

    @Test
    void aCreateOfAnOlderSchemaIsUpgradedBeforeItIsJudged() {
        OutboxEvent created = desktop.create("STUDENT", oldStudent("A-1"));

        assertThat(send(1, created).acknowledged()).hasSize(1);

        assertThat(stored("last_name", created.entityId())).isEqualTo("Traoré");
        assertThat(stored("first_name", created.entityId())).isEqualTo("Awa");
        assertThat(stored("guardian_phone", created.entityId())).isEqualTo("+351 1");
        assertThat(stored("status", created.entityId())).isEqualTo("ACTIVE");
    }

    @Test
    void theSameCreateUnderTheNewestSchemaIsRefused() {
        assertThat(send(3, desktop.create("STUDENT", oldStudent("A-1"))).rejected())
                .singleElement()
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("UNKNOWN_FIELD"));
    }

    @Test
    void anUpdateOfAnOlderSchemaChangesWhatItsAuthorChanged() {
        UUID student = desktop.createdStudent("A-1");

        assertThat(send(1, desktop.update("STUDENT", student, 1, "phone", "+351 2"))
                        .acknowledged())
                .hasSize(1);

        assertThat(stored("guardian_phone", student)).isEqualTo("+351 2");
        assertThat(stored("last_name", student)).isEqualTo("Traoré");
    }

    @Test
    @Rule("UP-1")
    void aReplayIsRecognisedByWhatWasSentAlsoAfterTheDesktopHasTheNewSchema() {
        OutboxEvent created = desktop.create("STUDENT", oldStudent("A-1"));
        UpResponse first = send(1, created);

        assertThat(send(1, created).acknowledged()).isEqualTo(first.acknowledged());
        assertThat(send(3, created).acknowledged()).isEqualTo(first.acknowledged());
    }

    @Test
    void aBaseThatTheLogHasInItsOldFormIsCompared() {
        UUID student = desktop.createdStudent("A-1");
        send(1, desktop.update("STUDENT", student, 1, "phone", "+351 2"));
        school.asSuperuser("alter table cartable.sync_change disable trigger user");
        school.asSuperuser("update cartable.sync_change set payload = payload - 'guardianPhone'"
                + " || jsonb_build_object('phone', payload->>'guardianPhone') where entity_id = '" + student
                + "' and version = 2");
        school.asSuperuser("alter table cartable.sync_change enable trigger user");
        send(3, desktop.update("STUDENT", student, 2, "lastName", "Diallo"));

        // Nobody has touched the phone since version 2, so the log must not say that it came from nothing.
        UpResponse answer = send(1, desktop.update("STUDENT", student, 2, "phone", "+351 3"));

        assertThat(answer.conflicts()).isEmpty();
        assertThat(stored("guardian_phone", student)).isEqualTo("+351 3");
        assertThat(stored("last_name", student)).isEqualTo("Diallo");
    }

    @Test
    void aConflictIsToldInTheNewestForm() {
        UUID student = desktop.createdStudent("A-1");
        send(3, desktop.update("STUDENT", student, 1, "guardianPhone", "+351 7"));

        UpResponse answer = send(
                1,
                desktop.event(
                        "STUDENT",
                        student,
                        Operation.UPDATE,
                        Desktop.field("phone", "+351 8"),
                        List.of("phone"),
                        1,
                        null));

        assertThat(answer.conflicts()).singleElement().satisfies(conflict -> assertThat(conflict.fields())
                .containsExactly("guardianPhone"));
    }
}
