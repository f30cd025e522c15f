package org.cartable.client.ui.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
import org.cartable.client.ui.outbox.OutboxEntry.Way;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpResponse;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final SchoolServer server = new SchoolServer();
    private Desktop desktop;
    private SyncEngine engine;
    private EntityKey student;
    private final List<Object> calls = new ArrayList<>();
    private OutboxModel outbox;

    @BeforeEach
    void makeAnEditThatTheServerRefuses() {
        desktop = Desktop.signedIn(directory, 1);
        engine = new SyncEngine(desktop.store, server, desktop.clock, new SplittableRandom(1));
        student = desktop.newStudent("A-1", "Traoré");
        engine.runOnce();
        outbox = new OutboxModel(
                desktop.store,
                screen.news(desktop.store),
                screen.background,
                screen.texts,
                screen.format,
                () -> calls.add("sync"),
                calls::add);
        outbox.show();
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
    void whileTheOutboxIsBeingReadItIsNotSaidToBeEmpty() {
        OutboxModel fresh = new OutboxModel(
                desktop.store,
                screen.news(desktop.store),
                screen.background,
                screen.texts,
                screen.format,
                () -> {},
                key -> {});
        fresh.show();
        assertThat(fresh.countText()).isEqualTo("Reading…");

        screen.settle();
        assertThat(fresh.countText()).isEqualTo("1 change");
    }

    @Test
    void aRefusedEditIsShownWithItsReasonAndItsValues() {
        assertThat(outbox.countText()).isEqualTo("1 change");
        assertThat(outbox.selected()).hasValueSatisfying(shown -> {
            assertThat(shown.title()).isEqualTo("Student: Traoré Awa");
            assertThat(shown.reason()).isEqualTo("The server refused this edit: a field breaks a rule.");
            assertThat(shown.advice()).isEqualTo("Correct what is marked and send it again, or discard it.");
            assertThat(shown.company()).isEmpty();
            assertThat(shown.ways()).containsOnly(Way.CORRECT, Way.SEND_AGAIN, Way.DISCARD);
            assertThat(shown.changes()).isEqualTo("lastName: Traoré → Refused");
            assertThat(shown.trouble()).isEqualTo("lastName does not have the right form.");
            assertThat(shown.state().text()).isEqualTo("Refused");
            assertThat(shown.attempts()).isEqualTo(1);
            assertThat(shown.values())
                    .containsExactly(
                            new OutboxValue("lastName", "Traoré", "Refused", "lastName does not have the right form."));
        });
    }

    @Test
    void aDiscardedEditIsGoneAndTheServersStateStays() {
        outbox.discard();
        screen.settle();

        assertThat(outbox.entries()).isEmpty();
        assertThat(desktop.store.outbox().open()).isEmpty();
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
    }

    @Test
    void anEditThatIsSentAgainWaitsAnew() {
        outbox.send();
        screen.settle();

        assertThat(shown().state().text()).isEqualTo("Waiting");
        assertThat(shown().attempts()).isZero();
        assertThat(calls).containsExactly("sync");
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
        outbox.select(edit.event().id());
    }

    private void look(EntityKey key) {
        outbox.show(key);
        screen.settle();
    }

    private OutboxEntry shown() {
        return outbox.selected().orElseThrow();
    }

    @Test
    @Rule("DESK-14")
    void aDiscardedEditCanBeHadBackWhileTheListIsOpen() {
        outbox.discard();
        screen.settle();
        assertThat(outbox.discardedText()).isEqualTo("Discarded: Student: Traoré Awa. It stays in the history.");
        outbox.undo();
        screen.settle();

        assertThat(outbox.entries()).hasSize(1);
        assertThat(outbox.selected()).isPresent();
        assertThat(outbox.discardedText()).isNull();
    }

    @Test
    void onceNobodyLooksADiscardedEditIsInTheHistoryOnly() {
        outbox.discard();
        screen.settle();
        outbox.hide();

        assertThat(outbox.discardedText()).isNull();
        outbox.undo();
        screen.settle();
        assertThat(outbox.entries()).isEmpty();
    }

    @Test
    void aCorrectionBeginsWithTheRefusedValuesAndIsSent() {
        outbox.edit();
        screen.settle();
        CorrectionModel correction = outbox.correction();
        FieldModel lastName = field(correction, "lastName");
        assertThat(correction.title()).isEqualTo("Student: Traoré Awa");
        assertThat(lastName.text()).isEqualTo("Refused");
        assertThat(lastName.problem()).isEqualTo("lastName does not have the right form.");
        assertThat(field(correction, "firstName").text()).isEqualTo("Awa");
        lastName.type("");
        correction.send();
        screen.settle();
        assertThat(lastName.problem()).isEqualTo("lastName is needed.");
        assertThat(outbox.entries()).hasSize(1);
        lastName.type("Sow");
        correction.send();
        screen.settle();
        engine.runOnce();
        screen.settle();

        assertThat(outbox.entries()).isEmpty();
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
        outbox.edit();
        screen.settle();
        assertThat(field(outbox.correction(), "notes").writable()).isFalse();
        outbox.correction().send();
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
        outbox.select(edit);

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
        look(other);

        assertThat(shown().company()).isEqualTo("3 changes wait for this one.");
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
        look(other);

        assertThat(shown().company())
                .isEqualTo("It belongs together with 2 other changes: they are sent or discarded as one.");
    }

    @Test
    void anEditIsWrittenToAFileWithAllThatIsKnown() throws IOException {
        Path file = directory.resolve(outbox.exportName());
        outbox.export(file);
        screen.settle();

        assertThat(outbox.exportName()).startsWith("student-").endsWith(".json");
        assertThat(Files.readString(file)).contains("\"lastName\":\"Refused\"", "\"code\":\"INVALID_FIELD\"");
        assertThat(outbox.message()).isEqualTo("Written to " + file + ".");
        assertThat(outbox.tone()).isEqualTo(Tone.GOOD);
    }

    @Test
    void aFileThatCannotBeWrittenIsTold() {
        outbox.export(directory.resolve("no such directory").resolve("edit.json"));
        screen.settle();

        assertThat(outbox.message()).startsWith("Not done (");
        assertThat(outbox.tone()).isEqualTo(Tone.TROUBLE);
    }

    @Test
    void sendingAgainWithoutTheRightIsToldInTheUsersWords() {
        desktop.store.schema().accept(Desktop.readOnly("STUDENT"));
        screen.settle();
        assertThat(shown().ways()).doesNotContain(Way.CORRECT);
        outbox.send();
        screen.settle();

        assertThat(outbox.message()).isEqualTo("Not done (Your role may not change this: Students.).");
        assertThat(outbox.entries()).hasSize(1);
    }

    @Test
    void anEditOfATypeThatTheUserMayNotSeeAnyMoreIsStillShown() {
        desktop.store.schema().accept("{\"schemaVersion\": 2, \"types\": []}");
        outbox.show();
        screen.settle();

        assertThat(shown().title()).startsWith("STUDENT");
        assertThat(shown().values()).singleElement().satisfies(value -> assertThat(value.value())
                .isEqualTo("Refused"));
        assertThat(shown().ways()).doesNotContain(Way.CORRECT);
    }

    @Test
    void whatReferredToADiscardedRecordStillNamesIt() {
        EntityKey other = desktop.newStudent("A-7", "Refused");
        desktop.store.edits().create("PAYMENT", SyncingDesktop.payment(other, "R-1", 5));
        engine.runOnce();
        screen.settle();
        look(other);
        outbox.discard();
        screen.settle();

        assertThat(outbox.entries())
                .filteredOn(shown -> shown.key().entityType().equals("PAYMENT"))
                .singleElement()
                .satisfies(shown -> {
                    assertThat(shown.reason()).contains("refers to a record");
                    assertThat(shown.values()).contains(new OutboxValue("studentId", "", "Refused Awa", ""));
                });
    }

    // --- what is not refused -------------------------------------------------------------------------------------

    private void discardTheRefused() {
        outbox.discard();
        screen.settle();
        outbox.hide();
        outbox.show();
        screen.settle();
    }

    @Test
    void aWaitingEditSaysWhatItChangesAndThatNothingIsToBeDone() {
        discardTheRefused();
        desktop.store.edits().update(student, Desktop.fields("{'lastName': 'Sow', 'notes': 'a note'}"));
        screen.settle();

        assertThat(outbox.countText()).isEqualTo("1 change");
        assertThat(shown().state().text()).isEqualTo("Waiting");
        assertThat(shown().changes()).isEqualTo("lastName: Traoré → Sow; notes: a note");
        assertThat(shown().reason()).startsWith("It is saved on this computer");
        assertThat(shown().since()).startsWith("8:00");
        assertThat(shown().ways()).containsOnly(Way.SEND, Way.OPEN, Way.DISCARD);
    }

    @Test
    void anEditThatIsSentIsFollowedUntilTheServerHasIt() {
        discardTheRefused();
        EntityKey other = desktop.newStudent("A-7", "Bah");
        desktop.store.outbox().takeBatch(100, 1_000_000, List.of());
        screen.settle();
        look(other);
        assertThat(shown().state().text()).isEqualTo("Sending…");
        assertThat(shown().reason()).startsWith("It was sent, and the answer has not come.");
        assertThat(outbox.discardable()).as("a copy may be at the server").isFalse();

        engine.runOnce();
        screen.settle();
        assertThat(outbox.entries()).isEmpty();
        assertThat(outbox.countText()).isEqualTo("Nothing waits: all changes are with the server.");
    }

    @Test
    void aWaitingEditIsDiscardedAndHadBack() {
        EntityKey other = desktop.newStudent("A-7", "Bah");
        look(other);
        outbox.discard();
        screen.settle();
        assertThat(desktop.store.entities().find(other)).isEmpty();
        assertThat(outbox.discardedText()).startsWith("Discarded: New Student: Bah Awa.");

        outbox.undo();
        screen.settle();
        assertThat(desktop.store.entities().find(other)).isPresent();
        assertThat(shown().key()).as("it is looked at again").isEqualTo(other);
    }

    @Test
    void editOpensTheRecordOfAWaitingEdit() {
        EntityKey other = desktop.newStudent("A-7", "Bah");
        look(other);
        assertThat(outbox.editText()).isEqualTo("outbox.openRecord");
        outbox.edit();

        assertThat(calls).containsExactly(other);
    }

    @Test
    void anEditInConflictIsToBeDecided() {
        discardTheRefused();
        desktop.store.edits().update(student, Desktop.fields("{'lastName': 'Sow'}"));
        server.change(student, "lastName", "Diallo");
        engine.runOnce();
        screen.settle();
        outbox.deciding().listen(() -> calls.add("decide"));
        assertThat(outbox.editText()).isEqualTo("outbox.decide");
        assertThat(outbox.sendable()).as("nobody sends it unseen").isFalse();
        outbox.edit();

        assertThat(shown().state().text()).isEqualTo("Conflict");
        assertThat(calls).containsExactly("decide");
    }

    @Test
    void whatWaitsForADecisionSaysForWhich() {
        EntityKey other = desktop.newStudent("A-7", "Refused");
        UUID payment = desktop.store.edits().create("PAYMENT", SyncingDesktop.payment(other, "R-1", 5));
        engine.runOnce();
        screen.settle();
        look(new EntityKey("PAYMENT", payment));

        assertThat(shown().state().text()).isEqualTo("Held up");
        assertThat(shown().reason()).isEqualTo("It waits until there is a decision about: New Student: Refused Awa.");
    }

    @Test
    void theSelectionStaysWhileEditsComeAndGo() {
        EntityKey one = desktop.newStudent("A-7", "Bah");
        EntityKey two = desktop.newStudent("A-8", "Camara");
        look(one);
        desktop.newStudent("A-9", "Diop");
        screen.settle();
        assertThat(shown().key()).isEqualTo(one);

        outbox.discard();
        screen.settle();
        assertThat(shown().key()).as("what stood below it").isEqualTo(two);
    }

    @Test
    void whoseRefusedEditsAreWantedSeesTheFirst() {
        EntityKey other = desktop.newStudent("A-7", "Bah");
        look(other);
        outbox.showRefused();
        screen.settle();

        assertThat(shown().key()).isEqualTo(student);
    }

    @Test
    void ofManyThatWaitTheFirstAreShownAndAllThatNeedAPerson() {
        for (int i = 0; i < OutboxModel.QUEUED_MAX + 20; i++) {
            desktop.newStudent("B-" + i, "Bah");
        }
        screen.settle();

        assertThat(outbox.entries()).hasSize(OutboxModel.QUEUED_MAX + 1);
        assertThat(outbox.countText()).isEqualTo("521 changes; the first 501 are shown");
        assertThat(outbox.entries().get(0).key()).isEqualTo(student);
    }

    @Test
    void whileNobodyLooksNothingIsRead() {
        outbox.hide();
        desktop.newStudent("A-7", "Bah");
        screen.settle();

        assertThat(outbox.entries()).hasSize(1);
    }
}
