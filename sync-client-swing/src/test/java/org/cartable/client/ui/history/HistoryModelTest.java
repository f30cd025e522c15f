package org.cartable.client.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.Tone;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final SchoolServer server = new SchoolServer();
    private SyncingDesktop desktop;
    private EntityKey student;
    private HistoryModel history;

    @BeforeEach
    void makeAStudentThatTheServerHas() {
        desktop = new SyncingDesktop(directory, 1, server);
        student = desktop.student("A-1", "Traoré");
        desktop.sync();
        history = of(screen);
        history.showAll();
        screen.settle();
    }

    private HistoryModel of(Screen of) {
        return new HistoryModel(
                desktop.store, of.news(desktop.store), of.background, of.texts, of.format, ZoneId.of("Africa/Dakar"));
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private void sync() {
        desktop.sync();
        screen.settle();
    }

    private HistoryEntry newest() {
        return history.entries().get(0);
    }

    private void selectNewest() {
        history.select(newest().eventId());
    }

    private void overrule() {
        server.policy("lastName", ConflictPolicy.SERVER_WINS);
        desktop.edit(student, "{'lastName': 'Sow', 'email': 'awa@school.example'}");
        server.change(student, "lastName", "Diallo");
        sync();
        selectNewest();
    }

    @Test
    void anEditThatArrivedIsShownWithOldAndNewValues() {
        desktop.edit(student, "{'lastName': 'Sow', 'email': 'awa@school.example'}");
        sync();

        assertThat(history.countText()).isEqualTo("2 edits");
        assertThat(newest().when()).isEqualTo("2026-09-01 08:00");
        assertThat(newest().what()).isEqualTo("Student: Sow Awa");
        assertThat(newest().fields()).isEqualTo("lastName, email");
        assertThat(newest().outcome()).isEqualTo("sent");
        assertThat(newest().tone()).isEqualTo(Tone.GOOD);
        assertThat(newest().values())
                .containsExactly(
                        new HistoryValue("lastName", "Traoré", "Sow", ""),
                        new HistoryValue("email", "", "awa@school.example", ""));
    }

    @Test
    @Rule("DESK-10")
    void aRevertIsANewEditThatPutsTheOldValuesBack() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        sync();
        selectNewest();
        assertThat(history.selected()).hasValueSatisfying(entry -> {
            assertThat(entry.revertable()).isTrue();
            assertThat(entry.lost()).isFalse();
        });
        history.revert();
        screen.settle();

        assertThat(history.message()).isEqualTo("Put back, as a new edit. It is sent at the next sync.");
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Traoré");
        sync();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Traoré");
        assertThat(history.entries()).hasSize(3);
    }

    @Test
    void whatMadeTheRecordIsNotReverted() {
        assertThat(newest().what()).isEqualTo("New Student: Traoré Awa");
        assertThat(newest().revertable()).isFalse();
    }

    @Test
    @Rule("DESK-10")
    void anOverruledValueIsNamedAndBroughtBack() {
        overrule();

        assertThat(newest().outcome()).isEqualTo("partly overruled");
        assertThat(newest().explanation()).contains("the other value stayed: lastName.");
        assertThat(newest().values())
                .containsExactly(
                        new HistoryValue("lastName", "Traoré", "Sow", "overruled"),
                        new HistoryValue("email", "", "awa@school.example", ""));
        assertThat(newest().lost()).isTrue();
        history.bringBack();
        screen.settle();
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Sow");
    }

    @Test
    void aMergeSaysSoWithWhatWasTheOthersAndItsRevertLeavesThat() {
        desktop.edit(student, "{'email': 'awa@school.example'}");
        server.change(student, "lastName", "Diallo");
        sync();

        selectNewest();
        assertThat(newest().outcome()).isEqualTo("merged automatically");
        assertThat(newest().fields()).isEqualTo("email");
        assertThat(newest().values())
                .containsExactly(
                        new HistoryValue("email", "", "awa@school.example", ""),
                        new HistoryValue("lastName", "Traoré", "Diallo", "by somebody else"));
        history.revert();
        screen.settle();
        sync();

        assertThat(server.payload(student).getString("lastName")).isEqualTo("Diallo");
        assertThat(server.payload(student)).doesNotContainKey("email");
    }

    @Test
    void aDeletionComesBackAsANewRecord() {
        desktop.store.edits().delete(student);
        sync();
        selectNewest();
        assertThat(newest().what()).isEqualTo("Delete Student: Traoré Awa");
        assertThat(newest().values()).contains(new HistoryValue("lastName", "Traoré", "", ""));
        history.revert();
        screen.settle();

        assertThat(desktop.store.entities().count("STUDENT")).isEqualTo(1);
    }

    @Test
    @Rule("DESK-14")
    void aDiscardedEditIsPutBackAmongTheRefusedOnes() {
        desktop.edit(student, "{'lastName': 'Refused'}");
        sync();
        assertThat(newest().outcome()).isEqualTo("refused");
        desktop.store.parkedEdits().discard(newest().eventId());
        screen.settle();
        selectNewest();
        assertThat(newest().outcome()).isEqualTo("discarded");
        assertThat(newest().discarded()).isTrue();
        history.undoDiscard();
        screen.settle();

        assertThat(newest().outcome()).isEqualTo("refused");
        assertThat(desktop.queue()).singleElement().satisfies(queued -> assertThat(queued.parked())
                .isTrue());
    }

    @Test
    @Rule("DESK-16")
    void whatWasDecidedElsewhereCanBeBroughtBack() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        server.change(student, "lastName", "Diallo");
        sync();
        server.decideElsewhere(desktop.conflict().id());
        sync();
        selectNewest();

        assertThat(newest().outcome()).isEqualTo("decided elsewhere");
        history.bringBack();
        sync();
        assertThat(server.payload(student).getString("lastName")).isEqualTo("Sow");
    }

    @Test
    @Rule("DESK-15")
    void toAcceptTheServersStateIsNoEntryOfItsOwn() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        server.change(student, "lastName", "Diallo");
        sync();
        desktop.store.conflicts().acceptServer(desktop.conflict());
        sync();

        assertThat(history.entries()).extracting(HistoryEntry::outcome).containsExactly("gave way", "sent");
    }

    @Test
    void theEditsOfOneRecordAreShownAlone() {
        desktop.student("A-2", "Bah");
        desktop.edit(student, "{'email': 'awa@school.example'}");
        sync();
        history.showOnly(student);
        screen.settle();

        assertThat(history.countText()).isEqualTo("2 edits of this record");
        assertThat(history.filtered()).isTrue();
        assertThat(history.entries()).extracting(HistoryEntry::key).containsOnly(student);
        history.showAll();
        screen.settle();
        assertThat(history.entries()).hasSize(3);
        history.showOnlySelected();
        screen.settle();
        assertThat(history.filtered()).isTrue();
    }

    @Test
    void whatTheRoleMayNotChangeAnyMoreIsNotOffered() {
        desktop.edit(student, "{'lastName': 'Sow'}");
        sync();
        desktop.store.schema().accept(Desktop.readOnly("STUDENT"));
        screen.settle();

        assertThat(newest().revertable()).isFalse();
    }

    @Test
    void aFieldThatTheRoleMayNotChangeAnyMoreIsToldWithItsReason() {
        desktop.edit(student, "{'notes': 'new'}");
        sync();
        desktop.store.schema().accept(Desktop.readOnly("notes"));
        screen.settle();
        selectNewest();
        history.revert();
        screen.settle();

        assertThat(history.message()).isEqualTo("Not done (notes may not be changed by your role.).");
        assertThat(history.tone()).isEqualTo(Tone.TROUBLE);
        assertThat(desktop.queue()).isEmpty();
    }

    @Test
    void editsOfATypeThatTheUserMayNotSeeAnyMoreAreStillListed() {
        desktop.store.schema().accept("{\"schemaVersion\": 2, \"types\": []}");
        history.showAll();
        screen.settle();

        assertThat(newest().what()).startsWith("New STUDENT");
        assertThat(newest().values()).contains(new HistoryValue("lastName", "", "Traoré", ""));
        assertThat(newest().lost()).isFalse();
    }

    @Test
    void nobodyIsAskedWhileNobodyLooks() {
        history.hide();
        desktop.edit(student, "{'lastName': 'Sow'}");
        sync();

        assertThat(history.entries()).hasSize(1);
    }

    @Test
    void aFrenchHistoryIsFrench() {
        Screen french = Screen.french();
        HistoryModel historique = of(french);
        historique.showAll();
        french.settle();

        assertThat(historique.countText()).isEqualTo("1 modification");
        assertThat(historique.entries().get(0).when()).isEqualTo("01/09/2026 08:00");
        assertThat(historique.entries().get(0).outcome()).isEqualTo("envoyé");
    }
}
