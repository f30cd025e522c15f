package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.json.JsonText;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.store.SyncState;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.FileDamage;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.down.Revocation;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.EventStatus;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a desktop does when its user may see less than before, and the feed tells it. */
class NarrowedRightsTest {

    @TempDir
    private Path directory;

    private final SchoolServer server = new SchoolServer();
    private SyncingDesktop desktop;
    private FileDamage file;
    private EntityKey student;

    @BeforeEach
    void open() {
        desktop = new SyncingDesktop(directory, 1, server);
        file = new FileDamage(directory);
        student = desktop.student("A-1", "Traoré");
        desktop.sync();
        server.change(student, "notes", "secret");
        server.change(student, "email", "a@b");
        desktop.sync();
    }

    @AfterEach
    void close() {
        file.close();
        desktop.close();
    }

    /** Takes the next page before anything waiting is sent, as behind a line that broke in between. */
    private void pull() {
        SyncState state = desktop.store.state().current();
        FeedPage page = server.down(new DownRequest(state.clientId(), null, state.cursor(), null, null, null, null));
        assertThat(page.revoked()).isNotEmpty();
        assertThat(desktop.store.applier().apply(page, state.cursor())).isTrue();
    }

    private List<String> anywhere(String text) {
        return file
                .rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN ('e_student', 'e_payment',"
                        + " 'outbox_events', 'conflicts')")
                .stream()
                .flatMap(table -> file.rows("SELECT * FROM " + table).stream())
                .filter(row -> row.contains(text))
                .toList();
    }

    private void clash() {
        desktop.edit(student, "{'lastName': 'mine'}");
        server.change(student, "lastName", "theirs");
        desktop.sync();
    }

    private void findsNothingToRepair() {
        desktop.sync();
        assertThat(desktop.engine.reconcile(true).differences()).isEmpty();
    }

    @Test
    @Rule({"RIGHT-8", "SCOPE-8"})
    void aTypeThatMayNotBeSeenAnyMoreGoesWithoutANewCopy() {
        EntityKey edited = desktop.student("A-2", "Ba");
        desktop.sync();
        long resets = desktop.store.state().resetsInARow();
        desktop.edit(edited, "{'lastName': 'Diallo'}");
        EntityKey unsent = desktop.student("A-3", "Sy");

        server.narrow("STUDENT");
        pull();

        assertThat(desktop.store.entities().find(student)).isEmpty();
        assertThat(desktop.store.entities().find(edited)).isEmpty();
        assertThat(desktop.store.entities().find(unsent)).isEmpty();
        assertThat(List.of(edited, unsent)).allSatisfy(key -> {
            assertThat(desktop.queued(key).code()).isEqualTo("NOT_PERMITTED");
            assertThat(desktop.queued(key).before()).isNull();
        });
        assertThat(desktop.queued(edited).event().payload().getString("lastName"))
                .as("what was typed stays")
                .isEqualTo("Diallo");
        assertThat(anywhere("Traoré"))
                .as("but for the history of what was typed here")
                .allMatch(row -> row.contains("CREATE"));
        assertThat(file.rows("SELECT count(*) FROM search_due WHERE entity_type = 'STUDENT'"))
                .containsExactly("0");
        assertThat(desktop.store.search().find("traore", 10, 10)).isEmpty();
        assertThat(desktop.store.state().resetsInARow()).isEqualTo(resets);
        findsNothingToRepair();
    }

    @Test
    @Rule({"RIGHT-8", "DESK-2"})
    void theFeedGoesOnWhereItWas() {
        EntityKey exam = desktop.exam("Fractions");
        desktop.sync();
        server.change(exam, "name", "Decimals");
        server.narrow("STUDENT");
        pull();
        assertThat(desktop.shown(exam, "name")).isEqualTo("Fractions");
        desktop.sync();
        assertThat(desktop.shown(exam, "name")).isEqualTo("Decimals");
    }

    @Test
    @Rule({"RIGHT-8", "SCOPE-8"})
    void fieldsThatMayNotBeSeenAnyMoreGoFromTheRecordsAndFromBeneathEdits() {
        EntityKey idle = desktop.student("A-2", "Ba");
        desktop.edit(idle, "{'notes': 'secret of Ba'}");
        desktop.sync();
        desktop.edit(student, "{'lastName': 'Diallo'}");

        server.narrow("STUDENT", "email", "notes");
        pull();

        assertThat(desktop.shown(idle, "notes")).isEmpty();
        assertThat(desktop.shown(idle, "lastName")).isEqualTo("Ba");
        assertThat(desktop.shown(student, "notes")).isEmpty();
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Diallo");
        assertThat(file.rows("SELECT payload, shadow FROM e_student"))
                .noneMatch(row -> row.contains("secret") || row.contains("a@b"));
        assertThat(desktop.store.search().find("secret", 10, 10)).isEmpty();
        assertThat(desktop.queued(student).parked()).as("it can be sent").isFalse();

        desktop.sync();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Diallo");
        assertThat(server.payload(student).getString("notes")).isEqualTo("secret");
        findsNothingToRepair();
    }

    @Test
    @Rule({"RIGHT-8", "SCOPE-8"})
    void anEditThatSetsSuchAFieldIsSetAsideAndTheOthersOfItsRecordWait() {
        desktop.edit(student, "{'notes': 'typed here'}");
        String before = desktop.queued(student).before().getString("notes");
        EntityKey created = desktop.student("A-2", "Ba");
        desktop.edit(created, "{'notes': 'typed too'}");
        EntityKey plain = desktop.student("A-3", "Sy");

        server.narrow("STUDENT", "notes");
        pull();

        QueuedEvent aside = desktop.queued(student);
        assertThat(before).isEqualTo("secret");
        assertThat(aside.code()).isEqualTo("NOT_PERMITTED");
        assertThat(aside.event().status()).isEqualTo(EventStatus.FAILED);
        assertThat(aside.event().payload().getString("notes")).isEqualTo("typed here");
        assertThat(aside.before()).isNotNull().doesNotContainKey("notes");
        assertThat(desktop.shown(student, "notes")).isEmpty();
        assertThat(desktop.store.entities().find(created))
                .as("the server would refuse it as a whole")
                .isEmpty();
        assertThat(desktop.queued(plain).parked()).isFalse();

        desktop.sync();
        assertThat(server.payload(plain)).isNotNull();
        assertThat(server.payload(created)).isNull();
        findsNothingToRepair();
    }

    @Test
    @Rule({"RIGHT-8", "SCOPE-8"})
    void anOpenConflictStaysOneWithoutTheFieldsAndCanBeDecided() {
        clash();
        assertThat(desktop.conflict().theirs().getString("notes")).isEqualTo("secret");

        server.narrow("STUDENT", "notes");
        pull();

        assertThat(desktop.conflict().theirs()).doesNotContainKey("notes");
        assertThat(desktop.conflict().mine()).doesNotContainKey("notes");
        desktop.store.conflicts().keepMine(desktop.conflict());
        desktop.sync();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("mine");
        assertThat(server.payload(student).getString("notes")).isEqualTo("secret");
        findsNothingToRepair();
    }

    @Test
    @Rule({"RIGHT-8", "SCOPE-8"})
    void anOpenConflictOnARecordThatGoesIsSetAsideAsAnEdit() {
        clash();

        server.narrow("STUDENT");
        pull();

        assertThat(desktop.store.conflicts().open()).isEmpty();
        assertThat(desktop.queued(student).code()).isEqualTo("NOT_PERMITTED");
        assertThat(desktop.queued(student).event().payload().getString("lastName"))
                .isEqualTo("mine");
        assertThat(anywhere("theirs")).isEmpty();
        assertThat(anywhere("secret")).isEmpty();
    }

    @Test
    @Rule("RIGHT-8")
    void anEditThatMayBeAtTheServerGetsItsAnswerFromThere() {
        desktop.edit(student, "{'notes': 'typed here'}");
        server.loseNextUpAnswer();
        desktop.sync();
        assertThat(server.payload(student).getString("notes")).isEqualTo("typed here");
        assertThat(desktop.queued(student).event().status()).isEqualTo(EventStatus.SENT);

        server.narrow("STUDENT", "notes");
        pull();
        assertThat(desktop.queued(student).event().status()).isEqualTo(EventStatus.SENT);

        desktop.sync();
        assertThat(desktop.queue()).isEmpty();
        assertThat(desktop.shown(student, "notes")).isEmpty();
        findsNothingToRepair();
    }

    @Test
    @Rule({"RIGHT-8", "DESK-2"})
    void theSamePageTwiceChangesNothing() {
        server.narrow("STUDENT", "notes");
        SyncState state = desktop.store.state().current();
        FeedPage page = server.down(new DownRequest(state.clientId(), null, state.cursor(), null, null, null, null));
        assertThat(desktop.store.applier().apply(page, state.cursor())).isTrue();
        assertThat(desktop.store.applier().apply(page, state.cursor())).isFalse();
        assertThat(page.revoked()).containsExactly(new Revocation("STUDENT", List.of("notes")));
        findsNothingToRepair();
    }

    @Test
    @Rule("RIGHT-8")
    void aTypeThatWasNeverHereIsNoTrouble() {
        server.narrow("SALARY");
        server.narrow("BONUS", "amount");
        desktop.sync();
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
    }

    @Test
    @Rule("RIGHT-8")
    void theSchemaIsReadAnewAtOnce() {
        String schema = Desktop.schema();
        int version = JsonText.object(schema).getInt("schemaVersion");
        server.schema(schema.replace("\"name\": \"notes\"", "\"name\": \"remarks\"")
                .replace("\"schemaVersion\": " + version, "\"schemaVersion\": " + (version + 1)));
        desktop.sync();
        assertThat(desktop.store
                        .schema()
                        .current()
                        .type("STUDENT")
                        .orElseThrow()
                        .field("notes"))
                .as("not yet due")
                .isPresent();
        server.narrow("STUDENT", "notes");
        desktop.sync();
        assertThat(desktop.store
                        .schema()
                        .current()
                        .type("STUDENT")
                        .orElseThrow()
                        .field("notes"))
                .isEmpty();
    }

    @Test
    @Rule("RIGHT-8")
    void anEditThatIsSentBeforeThePageComesIsRefusedAlike() {
        server.narrow("STUDENT", "notes");
        desktop.edit(student, "{'notes': 'typed here'}");
        desktop.sync();
        assertThat(desktop.queued(student).code()).isEqualTo(ProblemCode.NOT_PERMITTED.name());
        assertThat(desktop.shown(student, "notes")).isEmpty();
    }
}
