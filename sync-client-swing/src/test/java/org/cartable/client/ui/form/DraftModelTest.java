package org.cartable.client.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.cartable.client.store.Draft;
import org.cartable.client.store.KeptDraft;
import org.cartable.client.support.Desktop;
import org.cartable.client.ui.Screen;
import org.cartable.protocol.entity.EntityKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private Desktop desktop;
    private FormModel form;
    private DraftModel drafts;
    private EntityKey student;

    @BeforeEach
    void begin() {
        open(1);
        student = desktop.newStudent("A-1", "Bah");
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private void open(int seed) {
        desktop = Desktop.signedIn(directory, seed);
        form = new FormModel(desktop.store, screen.news(desktop.store), screen.background, screen.texts, screen.format);
        drafts = new DraftModel(
                desktop.store.drafts(),
                form,
                screen.background,
                screen.texts,
                screen.format,
                ZoneOffset.UTC,
                draft -> drafts.resume(desktop.store.schema().require(draft.entityType()), draft));
    }

    /** The program ends without a word, as at a kill: what the models hold is gone. */
    private void startAgain() {
        desktop.close();
        open(2);
        drafts.load();
        screen.settle();
    }

    private void show(EntityKey key) {
        form.open(desktop.store.schema().require(key.entityType()), key);
        screen.settle();
    }

    private FieldModel field(String name) {
        return form.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Draft> kept() {
        return desktop.store.drafts().all().stream().map(KeptDraft::draft).toList();
    }

    @Test
    void whatWasTypedBeforeACrashIsOfferedAndComesBackIntoTheForm() {
        show(student);
        field("lastName").type("Barry");
        field("birthDate").type("31 September");
        screen.pause();
        startAgain();

        assertThat(drafts.offerText())
                .isEqualTo("You were editing “Bah Awa” (2026-09-01 08:00), and it was not saved.");
        drafts.goOn();
        screen.settle();
        assertThat(drafts.offerText()).isNull();
        assertThat(field("lastName").text()).isEqualTo("Barry");
        assertThat(field("birthDate").text()).isEqualTo("31 September");
        assertThat(field("firstName").text()).isEqualTo("Awa");
        assertThat(field("lastName").news()).isNull();
        assertThat(form.dirty()).isTrue();
        assertThat(desktop.shown(student, "lastName")).isEqualTo("Bah");

        startAgain();
        assertThat(drafts.offerText()).as("gone on with is not saved").contains("Bah Awa");
    }

    @Test
    void theTypingIsFollowedAtADistance() {
        show(student);
        field("lastName").type("B");
        field("lastName").type("Ba");
        screen.settle();
        assertThat(kept()).isEmpty();
        field("lastName").type("Barry");
        screen.pause();
        assertThat(kept()).singleElement().satisfies(draft -> {
            assertThat(draft.key()).contains(student);
            assertThat(draft.values().get("lastName").typed()).isEqualTo("Barry");
        });
        field("lastName").type("Bah");
        screen.pause();
        assertThat(kept()).as("typed back to what it was").isEmpty();
    }

    @Test
    void aSavedDraftIsGoneWithTheSave() {
        show(student);
        field("lastName").type("Barry");
        screen.pause();
        form.save(saved -> {});
        // The answer has not come to the screen when the program ends.
        startAgain();

        assertThat(desktop.shown(student, "lastName")).isEqualTo("Barry");
        assertThat(drafts.offerText()).isNull();
        assertThat(kept()).isEmpty();
    }

    @Test
    void aNewEntityThatWasSavedIsNotOfferedASecondTime() {
        form.openNew(desktop.store.schema().require("STUDENT"));
        field("admissionNumber").type("A-2");
        field("lastName").type("Diallo");
        field("firstName").type("Binta");
        field("status").type("ACTIVE");
        screen.pause();
        startAgain();
        drafts.goOn();
        screen.settle();
        form.save(saved -> {});
        startAgain();

        assertThat(drafts.offerText()).isNull();
        assertThat(desktop.store.entities().count("STUDENT")).isEqualTo(2);
    }

    @Test
    void aSaveThatIsRefusedKeepsTheDraft() {
        show(student);
        field("lastName").type("");
        screen.pause();
        form.save(saved -> {});
        screen.pause();

        assertThat(field("lastName").problem()).isEqualTo("lastName is needed.");
        assertThat(kept()).hasSize(1);
    }

    @Test
    void whatIsTakenBackOrLeftIsNotOffered() {
        show(student);
        field("lastName").type("Barry");
        screen.pause();
        form.revert();
        screen.settle();
        assertThat(kept()).isEmpty();

        field("lastName").type("Barry");
        screen.pause();
        form.close();
        screen.settle();
        assertThat(kept()).isEmpty();
    }

    @Test
    void severalAreOfferedOneAfterTheOtherTheLastFirst() {
        for (String name : List.of("Sow", "Ba")) {
            form.openNew(desktop.store.schema().require("STUDENT"));
            field("lastName").type(name);
            desktop.clock.advance(java.time.Duration.ofMinutes(1));
            screen.pause();
            startAgain();
        }

        assertThat(drafts.offerText()).endsWith("There is 1 more after it.");
        drafts.goOn();
        screen.settle();
        assertThat(field("lastName").text()).isEqualTo("Ba");
        drafts.discard();
        screen.settle();
        assertThat(drafts.offerText()).isNull();
        assertThat(kept()).singleElement().satisfies(draft -> assertThat(
                        draft.values().get("lastName").typed())
                .isEqualTo("Ba"));
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsSaidBesideTheField() {
        show(student);
        field("lastName").type("Barry");
        screen.pause();
        desktop.close();
        open(2);
        desktop.store.edits().update(student, Desktop.fields("{'lastName': 'Sylla'}"));
        drafts.load();
        screen.settle();
        drafts.goOn();
        screen.settle();

        assertThat(field("lastName").text()).isEqualTo("Barry");
        assertThat(field("lastName").news()).isEqualTo("Changed by somebody else meanwhile: Sylla");
    }

    @Test
    void whatWasDeletedMeanwhileCanStillBeCopiedFromTheForm() {
        show(student);
        field("lastName").type("Barry");
        screen.pause();
        desktop.close();
        open(2);
        desktop.store.edits().delete(student);
        drafts.load();
        screen.settle();
        drafts.goOn();
        screen.settle();

        assertThat(field("lastName").text()).isEqualTo("Barry");
        assertThat(form.message()).startsWith("This record was deleted meanwhile.");
    }
}
