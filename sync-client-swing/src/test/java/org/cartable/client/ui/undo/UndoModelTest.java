package org.cartable.client.ui.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartable.client.support.Desktop.fields;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.Tone;
import org.cartable.client.ui.notices.Notice;
import org.cartable.client.ui.notices.NoticesModel;
import org.cartable.protocol.entity.EntityKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final SchoolServer server = new SchoolServer();
    private final List<String> ways = new ArrayList<>();
    private SyncingDesktop desktop;
    private EntityKey student;
    private NoticesModel notices;
    private UndoModel undo;

    @BeforeEach
    void begin() {
        desktop = new SyncingDesktop(directory, 1, server);
        undo = of(screen);
        screen.settle();
    }

    private UndoModel of(Screen on) {
        notices = new NoticesModel(desktop.clock, on.texts);
        return new UndoModel(
                desktop.store,
                on.news(desktop.store),
                on.background,
                on.texts,
                on.format,
                notices,
                new UndoWays(
                        key -> ways.add("history " + key.entityId()),
                        key -> ways.add("conflict " + key.entityId()),
                        key -> ways.add("refused " + key.entityId()),
                        key -> ways.add("record " + key.entityId())));
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private void enrol() {
        student = desktop.student("A-1", "Traoré");
        desktop.sync();
        screen.settle();
    }

    private void edit(String json) {
        desktop.edit(student, json);
        screen.settle();
    }

    private void undo() {
        undo.undo();
        screen.settle();
    }

    private void redo() {
        undo.redo();
        screen.settle();
    }

    private Notice told() {
        return notices.kept().get(0);
    }

    private void accept() {
        notices.accept(told().number());
        screen.settle();
    }

    @Test
    void atTheStartThereIsNothing() {
        assertThat(undo.undoable()).isFalse();
        assertThat(undo.redoable()).isFalse();
        assertThat(undo.undoText()).isEqualTo("&Undo");
        undo();

        assertThat(told().text()).isEqualTo("There is nothing to take back.");
    }

    @Test
    void theItemsSayWhatTheyTakeBackAndDoAgain() {
        enrol();
        assertThat(undo.undoText()).isEqualTo("&Undo: creation of Traoré Awa (Student)");
        edit("{'lastName': 'Sow'}");
        assertThat(undo.undoText()).isEqualTo("&Undo: change of Sow Awa (Student)");
        undo();

        assertThat(told().text()).isEqualTo("Taken back: change of Sow Awa (Student). It had not been sent.");
        assertThat(told().tone()).isEqualTo(Tone.GOOD);
        assertThat(undo.undoText()).isEqualTo("&Undo: creation of Traoré Awa (Student)");
        assertThat(undo.redoText()).isEqualTo("&Redo: change of Sow Awa (Student)");
        redo();
        assertThat(told().text()).isEqualTo("Done again: change of Sow Awa (Student).");
        assertThat(undo.redoable()).isFalse();
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Sow");
    }

    @Test
    void aGroupIsCalledByItsNumberAndType() {
        enrol();
        desktop.store.edits().group(edits -> {
            edits.create("PAYMENT", SyncingDesktop.payment(student, "R-1", 5));
            edits.create("PAYMENT", SyncingDesktop.payment(student, "R-2", -5));
        });
        screen.settle();
        assertThat(undo.undoText()).isEqualTo("&Undo: 2 changes (Payments)");
        desktop.store.edits().group(edits -> {
            edits.create("PAYMENT", SyncingDesktop.payment(student, "R-3", 5));
            edits.update(student, fields("{'lastName': 'Sow'}"));
        });
        screen.settle();

        assertThat(undo.undoText()).isEqualTo("&Undo: 2 changes");
    }

    @Test
    void whatWasSentIsCounteredAndSaysSo() {
        enrol();
        edit("{'lastName': 'Sow'}");
        desktop.sync();
        undo();

        assertThat(told().text())
                .isEqualTo("Taken back: change of Sow Awa (Student). It had been sent, so a new change is on its way.");
        assertThat(told().offer()).isEqualTo("undo.again");
        accept();
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Sow");
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void whatSomebodyElseChangedSinceIsNamedAndItsHistoryOffered() {
        enrol();
        edit("{'lastName': 'Sow'}");
        desktop.sync();
        server.change(student, "lastName", "Diallo");
        desktop.sync();
        screen.settle();
        undo();

        assertThat(told().text())
                .isEqualTo(
                        "Not taken back: change of Sow Awa (Student). lastName of Diallo Awa (Student) has been changed"
                                + " since, and stays as it is.");
        assertThat(told().tone()).isEqualTo(Tone.WARNING);
        assertThat(told().offer()).isEqualTo("undo.openHistory");
        accept();
        assertThat(ways).containsExactly("history " + student.entityId());
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Diallo");
    }

    @Test
    void aConflictARefusalAndWhatRefersToARecordAreLedToTheirPlaces() {
        enrol();
        edit("{'lastName': 'Refused'}");
        desktop.sync();
        undo();
        accept();
        edit("{'lastName': 'Sow'}");
        server.change(student, "lastName", "Diallo");
        desktop.sync();
        undo();
        assertThat(told().text())
                .isEqualTo("Not taken back: change of Sow Awa (Student). It waits for a decision about a conflict.");
        accept();
        desktop.store.conflicts().acceptServer(desktop.conflict());
        desktop.sync();
        EntityKey other = desktop.student("A-7", "Bah");
        desktop.sync();
        EntityKey payment = new EntityKey(
                "PAYMENT", desktop.store.edits().create("PAYMENT", SyncingDesktop.payment(other, "R-1", 5)));
        desktop.sync();
        undo();
        assertThat(told().text()).contains("a reversing entry corrects it");
        undo();
        assertThat(told().text()).startsWith("Not taken back: creation of Bah Awa (Student). R-1");
        accept();

        assertThat(ways)
                .containsExactly(
                        "refused " + student.entityId(),
                        "conflict " + student.entityId(),
                        "record " + payment.entityId());
    }

    @Test
    void aDeletionIsOfferedToBeTakenBackAlsoAfterSomethingElse() {
        enrol();
        desktop.store.edits().delete(student);
        undo.offerAfterDeletion();
        screen.settle();
        assertThat(told().text()).isEqualTo("Deleted: Traoré Awa (Student).");
        long deleted = told().number();
        EntityKey other = desktop.student("A-7", "Bah");
        notices.accept(deleted);
        screen.settle();

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
        assertThat(desktop.store.entities().find(other)).isPresent();
        undo();
        assertThat(desktop.store.entities().find(other)).isEmpty();
    }

    @Test
    void whatWasDiscardedIsOfferedToBeHadBack() {
        enrol();
        edit("{'lastName': 'Sow'}");
        var event = desktop.queued(student).event().id();
        desktop.store.parkedEdits().discard(event);
        undo.offerAfterDiscarding(event, "Student: Sow Awa");
        assertThat(told().text()).isEqualTo("Discarded: Student: Sow Awa.");
        accept();

        assertThat(told().text()).isEqualTo("Back in the outbox: Student: Sow Awa.");
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Sow");
    }

    @Test
    void inALockedWindowNothingIsTakenBack() {
        enrol();
        edit("{'lastName': 'Sow'}");
        undo.heed(() -> true);
        undo();
        redo();

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Sow");
        assertThat(notices.kept()).isEmpty();
    }

    @Test
    void anotherLanguageTakesBackWhatWasDoneInTheFirst() {
        enrol();
        edit("{'lastName': 'Sow'}");
        Screen french = Screen.french();
        UndoModel other = of(french);
        french.settle();
        assertThat(other.undoText()).isEqualTo("&Annuler : modification de Sow Awa (Student)");
        other.undo();
        french.settle();

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
        assertThat(told().text()).isEqualTo("Annulé : modification de Sow Awa (Student). Rien n’était encore envoyé.");
    }

    @Test
    void afterARestartThereIsNothingToTakeBackAndTheHistoryHasIt() {
        enrol();
        edit("{'lastName': 'Sow'}");
        desktop.close();
        desktop = new SyncingDesktop(directory, 2, server);
        undo = of(screen);
        screen.settle();

        assertThat(undo.undoable()).isFalse();
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Sow");
        desktop.sync();
        desktop.store
                .history()
                .revert(desktop.store.history().list(1).get(0).queued().event().id());
        screen.settle();
        assertThat(undo.undoText()).isEqualTo("&Undo: change of Traoré Awa (Student)");
    }

    @Test
    void whatARoleMayNotDoAnyMoreSaysWhy() {
        enrol();
        edit("{'lastName': 'Sow'}");
        desktop.sync();
        desktop.store.schema().accept(Desktop.readOnly("STUDENT"));
        undo();

        assertThat(told().text()).startsWith("Not taken back: change of Sow Awa (Student). ");
        assertThat(desktop.queue()).isEmpty();
    }
}
