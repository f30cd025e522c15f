package org.cartable.system.growth;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.sync.SyncRun;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.system.harness.School;
import org.cartable.system.harness.ServerProcess;
import org.cartable.system.harness.SharedServer;
import org.cartable.system.harness.Students;
import org.cartable.testing.ManualClock;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * While a desktop is offline with a full outbox, its server learns a type, {@code DISCIPLINARY_INCIDENT}, and a field,
 * {@code STUDENT.notes}. The server is the real one; that the desktop's schema is of before is what the proxy does.
 */
@ExtendWith(SharedServer.class)
@Rule({"GROW-2", "GROW-3", "GROW-4"})
class GrowingSchemaIT {

    private static final String NEW_TYPE = "DISCIPLINARY_INCIDENT";
    private static final int KNOWN_STUDENTS = 60;
    /** More than a batch holds. */
    private static final int QUEUED_STUDENTS = 620;

    private final ServerProcess server;
    private final School school;
    private final ManualClock clock = new ManualClock(Instant.now());
    private final Students students = new Students(20_261_125, "G");

    @TempDir
    private Path directory;

    private SchemaProxy proxy;
    private OfficeDesktop office;
    private OfficeDesktop old;
    private List<UUID> known;

    GrowingSchemaIT(ServerProcess server, School school) {
        this.server = server;
        this.school = school;
    }

    @BeforeEach
    void bothKnowTheSameStudents() throws IOException {
        proxy = new SchemaProxy(server.address(), NEW_TYPE, "STUDENT", "notes");
        office = OfficeDesktop.signIn(directory.resolve("office"), server.address(), school, Clock.systemUTC());
        office.sync();
        known = new ArrayList<>();
        for (int i = 0; i < KNOWN_STUDENTS; i++) {
            known.add(office.store.edits().create("STUDENT", withoutNotes()));
        }
        synced(office);
        old = OfficeDesktop.signIn(directory.resolve("old"), proxy.address(), school, clock);
        synced(old);
        assertThat(old.shown("STUDENT")).hasSize(KNOWN_STUDENTS);
    }

    @AfterEach
    void close() {
        old.close();
        office.close();
        proxy.close();
    }

    @Test
    void anOldDesktopWithAFullOutboxLosesNothingAndHasTheNewTypeAndFieldWithItsNextSchema() {
        workOffline();
        serverGrows();

        proxy.offline(false);
        SyncRun catchingUp = synced(old);

        assertThat(catchingUp.acknowledged()).isEqualTo(KNOWN_STUDENTS + QUEUED_STUDENTS);
        assertThat(old.store.outbox().open()).isEmpty();
        assertThat(proxy.versionsOfBatches()).containsOnly(1);
        assertThat(old.store.schema().find(NEW_TYPE)).as("still the old schema").isEmpty();
        assertThat(old.store.schema().require("STUDENT").field("notes")).isEmpty();

        // Edits what it sees only half of, and what others see whole.
        old.store.edits().update(student(0), field("address", "edited by the old one"));
        synced(old);
        synced(office);
        assertThat(office.shown("STUDENT").get(known.get(0)))
                .containsEntry("address", Json.createValue("edited by the old one"))
                .containsEntry("notes", Json.createValue("seen by the doctor"));

        proxy.grow();
        clock.advance(Duration.ofMinutes(11));
        synced(old);
        assertBothShowTheSame();
        assertThat(old.shown(NEW_TYPE)).hasSize(KNOWN_STUDENTS - 1);

        // The field and the type can be written at once, without an install.
        old.store.edits().update(student(1), field("notes", "written by the old one"));
        old.store.edits().create(NEW_TYPE, incident(known.get(1)));
        synced(old);
        synced(office);
        assertThat(proxy.versionsOfBatches()).endsWith(2);
        assertBothShowTheSame();
    }

    @Test
    void aTypeOfWhichTheFeedHasPassedRecordsComesWhole() {
        serverGrows();
        proxy.grow();
        clock.advance(Duration.ofMinutes(11));
        // The feed of the old desktop has not brought them yet: the schema is read first.
        SyncRun run = synced(old);

        assertThat(run.conflicts() + run.refused()).isZero();
        assertBothShowTheSame();
    }

    private void workOffline() {
        proxy.offline(true);
        for (UUID id : known) {
            old.store.edits().update(new EntityKey("STUDENT", id), field("guardianName", "from the old one"));
        }
        for (int i = 0; i < QUEUED_STUDENTS; i++) {
            old.store.edits().create("STUDENT", withoutNotes());
        }
        assertThat(old.sync().outcome()).isEqualTo(SyncRun.Outcome.OFFLINE);
        assertThat(old.store.outbox().counts().waiting()).isEqualTo(KNOWN_STUDENTS + QUEUED_STUDENTS);
    }

    /** Everybody else has the type and the field, and uses them; one record of the type goes again. */
    private void serverGrows() {
        List<UUID> incidents = new ArrayList<>();
        for (UUID id : known) {
            office.store.edits().update(new EntityKey("STUDENT", id), field("notes", "seen by the doctor"));
            incidents.add(office.store.edits().create(NEW_TYPE, incident(id)));
        }
        synced(office);
        office.store.edits().delete(new EntityKey(NEW_TYPE, incidents.get(0)));
        synced(office);
    }

    private void assertBothShowTheSame() {
        synced(office);
        assertThat(old.shown("STUDENT")).isEqualTo(office.shown("STUDENT"));
        assertThat(old.shown(NEW_TYPE)).isNotEmpty().isEqualTo(office.shown(NEW_TYPE));
        assertThat(old.store.entities().list(EntityQuery.all("STUDENT").where(Map.of("notes", "seen by the doctor"))))
                .as("found by the new field")
                .isNotEmpty();
    }

    private EntityKey student(int number) {
        return new EntityKey("STUDENT", known.get(number));
    }

    private JsonObject withoutNotes() {
        return Json.createObjectBuilder(students.next()).remove("notes").build();
    }

    private static JsonObject incident(UUID student) {
        return Json.createObjectBuilder()
                .add("studentId", student.toString())
                .add("occurredOn", "2026-11-25")
                .add("severity", "MINOR")
                .add("description", "Ran in the corridor")
                .build();
    }

    private static JsonObject field(String name, String value) {
        return Json.createObjectBuilder().add(name, value).build();
    }

    private static SyncRun synced(OfficeDesktop desktop) {
        SyncRun run = desktop.sync();
        assertThat(run.outcome()).as(run.toString()).isEqualTo(SyncRun.Outcome.DONE);
        assertThat(run.conflicts() + run.refused()).as(run.toString()).isZero();
        return run;
    }
}
