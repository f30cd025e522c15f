package org.cartable.client.ui.refused;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.form.CorrectionModel;
import org.cartable.client.ui.form.FieldModel;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedEditsModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final SchoolServer server = new SchoolServer();
    private Desktop desktop;
    private SyncEngine engine;
    private EntityKey student;
    private RefusedEditsModel refused;

    @BeforeEach
    void makeAnEditThatTheServerRefuses() {
        desktop = Desktop.signedIn(directory, 1);
        engine = new SyncEngine(desktop.store, server, desktop.clock, new SplittableRandom(1));
        student = desktop.newStudent("A-1", "Traoré");
        engine.runOnce();
        refused = new RefusedEditsModel(
                desktop.store, screen.news(desktop.store), screen.background, screen.texts, screen.format);
        desktop.store.edits().update(student, Desktop.fields("{'lastName': 'Refused'}"));
        engine.runOnce();
        screen.settle();
    }

    @AfterEach
    void close() {
        engine.close();
        desktop.close();
    }

    @Test
    void aRefusedEditIsShownWithItsReasonAndItsValues() {
        assertThat(refused.countText()).isEqualTo("1 refused edit");
        assertThat(refused.selected()).hasValueSatisfying(shown -> {
            assertThat(shown.title()).isEqualTo("Student: Traoré Awa");
            assertThat(shown.reason()).isEqualTo("The server refused this edit: a field breaks a rule.");
            assertThat(shown.advice()).isEqualTo("Correct what is marked and send it again, or discard it.");
            assertThat(shown.company()).isEmpty();
            assertThat(shown.correctable()).isTrue();
            assertThat(shown.values())
                    .containsExactly(new RefusedValue("lastName", "Refused", "lastName does not have the right form."));
        });
    }

    @Test
    void aDiscardedEditIsGoneAndTheServersStateStays() {
        refused.discard();
        screen.settle();

        assertThat(refused.cases()).isEmpty();
        assertThat(desktop.store.outbox().open()).isEmpty();
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
    }

    @Test
    void anEditThatIsSentAgainWaitsAnew() {
        refused.sendAgain();
        screen.settle();

        assertThat(refused.cases()).isEmpty();
        assertThat(desktop.store.outbox().counts().waiting()).isEqualTo(1);
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Refused");
    }

    private void answer(EntityKey key, String code, String reason) {
        QueuedEvent edit = desktop.store.outbox().open().stream()
                .filter(queued -> queued.key().equals(key) && !queued.parked())
                .findFirst()
                .orElseThrow();
        RejectedEvent answer = new RejectedEvent(edit.event().id(), code, reason, List.of(), null);
        desktop.store.outbox().takeBatch(100, 1_000_000, List.of());
        desktop.store.settlement().settle(new UpResponse(List.of(), List.of(), List.of(answer), null));
        screen.settle();
        refused.select(edit.event().id());
    }

    private RefusedCase shown() {
        return refused.selected().orElseThrow();
    }

    @Test
    @Rule("DESK-14")
    void aDiscardedEditCanBeHadBackWhileTheListIsOpen() {
        refused.discard();
        screen.settle();
        assertThat(refused.discardedText()).isEqualTo("Discarded: Student: Traoré Awa. It stays in the history.");
        refused.undo();
        screen.settle();

        assertThat(refused.cases()).hasSize(1);
        assertThat(refused.selected()).isPresent();
        assertThat(refused.discardedText()).isNull();
    }

    @Test
    void onceNobodyLooksADiscardedEditIsInTheHistoryOnly() {
        refused.discard();
        screen.settle();
        refused.hide();

        assertThat(refused.discardedText()).isNull();
        refused.undo();
        screen.settle();
        assertThat(refused.cases()).isEmpty();
    }

    @Test
    void aCorrectionBeginsWithTheRefusedValuesAndIsSent() {
        refused.correct();
        screen.settle();
        CorrectionModel correction = refused.correction();
        FieldModel lastName = field(correction, "lastName");
        assertThat(correction.title()).isEqualTo("Student: Traoré Awa");
        assertThat(lastName.text()).isEqualTo("Refused");
        assertThat(lastName.problem()).isEqualTo("lastName does not have the right form.");
        assertThat(field(correction, "firstName").text()).isEqualTo("Awa");
        lastName.type("");
        correction.send();
        screen.settle();
        assertThat(lastName.problem()).isEqualTo("lastName is needed.");
        assertThat(refused.cases()).hasSize(1);
        lastName.type("Sow");
        correction.send();
        screen.settle();
        engine.runOnce();

        assertThat(refused.cases()).isEmpty();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Sow");
    }

    private static FieldModel field(CorrectionModel correction, String name) {
        return correction.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCorrectionLeavesOutWhatTheRoleMayNotChange() {
        desktop.store.edits().update(student, Desktop.fields("{'notes': 'mine', 'email': 'awa@school.example'}"));
        answer(student, "NOT_PERMITTED", "not allowed");
        desktop.store.schema().accept(Desktop.readOnly("notes"));
        screen.settle();
        refused.correct();
        screen.settle();
        assertThat(field(refused.correction(), "notes").writable()).isFalse();
        refused.correction().send();
        screen.settle();
        engine.runOnce();

        assertThat(server.payload(student).getString("email")).isEqualTo("awa@school.example");
        assertThat(server.payload(student)).doesNotContainKey("notes");
    }

    @Test
    void aTakenNumberIsNamed() {
        EntityKey other = desktop.newStudent("A-7", "Bah");
        answer(other, "DUPLICATE_KEY", "taken");

        assertThat(shown().title()).isEqualTo("New Student: Bah Awa");
        assertThat(shown().reason())
                .isEqualTo("The server refused this edit: the school already has another record with"
                        + " admissionNumber A-7.");
        assertThat(shown().advice()).startsWith("Look for the other record");
    }

    @Test
    void aMissingRightAndAMissingRecordSayWhatToDo() {
        for (String code : List.of("NOT_PERMITTED", "UNKNOWN_REFERENCE", "UNKNOWN_ENTITY", "APPEND_ONLY")) {
            EntityKey other = desktop.newStudent("A-" + code.length(), "Bah");
            answer(other, code, "the server's own words");

            assertThat(shown().reason()).startsWith("The server ").doesNotContain("own words");
            assertThat(shown().advice()).isNotEqualTo(screen.texts.get("refused.advice.correct"));
        }
    }

    @Test
    void anEditThatIsHeldUpForeverSaysWhatToDecideFirst() {
        EntityKey other = desktop.newStudent("A-7", "Bah");
        UUID edit = desktop.store.outbox().open().stream()
                .filter(queued -> queued.key().equals(other))
                .findFirst()
                .orElseThrow()
                .event()
                .id();
        RejectedEvent heldUp = new RejectedEvent(edit, "BLOCKED", "held up", List.of(), null);
        for (int attempt = 0; attempt <= 10; attempt++) {
            desktop.clock.advance(Duration.ofMinutes(1));
            desktop.store.outbox().takeBatch(100, 1_000_000, List.of());
            desktop.store.settlement().settle(new UpResponse(List.of(), List.of(), List.of(heldUp), null));
        }
        screen.settle();
        refused.select(edit);

        assertThat(shown().reason()).startsWith("The server holds this edit up");
        assertThat(shown().advice()).startsWith("Decide about conflicts and earlier refused edits first");
    }

    @Test
    void aReasonWithoutWordsHereIsToldInTheServersWords() {
        EntityKey other = desktop.newStudent("A-7", "Bah");
        answer(other, "SOMETHING_NEW", "La caisse est fermée.");

        assertThat(shown().reason()).isEqualTo("The server refused this edit: La caisse est fermée.");
        assertThat(shown().advice()).isEqualTo("Correct it and send it again, or discard it.");
    }

    @Test
    void whatWaitsForAnEditIsTold() {
        EntityKey other = desktop.newStudent("A-7", "Refused");
        for (int i = 0; i < 3; i++) {
            desktop.store.edits().create("PAYMENT", SyncingDesktop.payment(other, "R-" + i, 5));
        }
        engine.runOnce();
        screen.settle();
        refused.select(other);

        assertThat(shown().company()).isEqualTo("3 edits wait for this one.");
    }

    @Test
    void theMembersOfItsGroupAreTold() {
        EntityKey other = desktop.newStudent("A-7", "Bah");
        engine.runOnce();
        desktop.store.edits().group(edits -> {
            edits.create("PAYMENT", SyncingDesktop.payment(other, "R-1", 5));
            edits.create("PAYMENT", SyncingDesktop.payment(other, "R-2", -5));
            edits.update(other, Desktop.fields("{'lastName': 'Refused'}"));
        });
        engine.runOnce();
        screen.settle();
        refused.select(other);

        assertThat(shown().company())
                .isEqualTo("It belongs together with 2 other edits: they are sent or discarded as one.");
    }

    @Test
    void anEditIsWrittenToAFileWithAllThatIsKnown() throws IOException {
        Path file = directory.resolve(refused.exportName());
        refused.export(file);
        screen.settle();

        assertThat(refused.exportName()).startsWith("student-").endsWith(".json");
        assertThat(Files.readString(file)).contains("\"lastName\":\"Refused\"", "\"code\":\"INVALID_FIELD\"");
        assertThat(refused.message()).isEqualTo("Written to " + file + ".");
        assertThat(refused.tone()).isEqualTo(Tone.GOOD);
    }

    @Test
    void aFileThatCannotBeWrittenIsTold() {
        refused.export(directory.resolve("no such directory").resolve("edit.json"));
        screen.settle();

        assertThat(refused.message()).startsWith("Not done (");
        assertThat(refused.tone()).isEqualTo(Tone.TROUBLE);
    }

    @Test
    void sendingAgainWithoutTheRightIsToldInTheUsersWords() {
        desktop.store.schema().accept(Desktop.readOnly("STUDENT"));
        screen.settle();
        assertThat(shown().correctable()).isFalse();
        refused.sendAgain();
        screen.settle();

        assertThat(refused.message()).isEqualTo("Not done (Your role may not change this: Students.).");
        assertThat(refused.cases()).hasSize(1);
    }

    @Test
    void anEditOfATypeThatTheUserMayNotSeeAnyMoreIsStillShown() {
        desktop.store.schema().accept("{\"schemaVersion\": 2, \"types\": []}");
        refused.load();
        screen.settle();

        assertThat(shown().title()).startsWith("STUDENT");
        assertThat(shown().values()).singleElement().satisfies(value -> assertThat(value.value())
                .isEqualTo("Refused"));
        assertThat(shown().correctable()).isFalse();
    }

    @Test
    void whatReferredToADiscardedRecordStillNamesIt() {
        EntityKey other = desktop.newStudent("A-7", "Refused");
        desktop.store.edits().create("PAYMENT", SyncingDesktop.payment(other, "R-1", 5));
        engine.runOnce();
        screen.settle();
        refused.select(other);
        refused.discard();
        screen.settle();

        assertThat(refused.cases())
                .filteredOn(shown -> shown.key().entityType().equals("PAYMENT"))
                .singleElement()
                .satisfies(shown -> {
                    assertThat(shown.reason()).contains("refers to a record");
                    assertThat(shown.values()).contains(new RefusedValue("studentId", "Refused Awa", ""));
                });
    }
}
