package org.cartable.client.ui.quickopen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cartable.client.support.Desktop;
import org.cartable.client.ui.Screen;
import org.cartable.protocol.entity.EntityKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickOpenModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final List<EntityKey> opened = new ArrayList<>();
    private final List<EntityKey> files = new ArrayList<>();
    private Desktop desktop;
    private EntityKey elie;
    private EntityKey traore;
    private QuickOpenModel model;

    @BeforeEach
    void open() {
        desktop = Desktop.signedIn(directory, 1);
        elie = desktop.newStudent("A-1", "Élie");
        traore = desktop.newStudent("A-2", "Traoré");
        desktop.store.edits().create("EXAM", Desktop.fields("""
                {'subject': 'Awareness', 'name': 'Control', 'heldOn': '2026-10-01', 'maxScore': 20}"""));
        model = new QuickOpenModel(desktop.store, screen.background, screen.texts, opened::add, files::add);
        model.begin();
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private List<String> titles() {
        return model.found().stream().map(FoundRecord::title).toList();
    }

    private void search(String typed) {
        model.search(typed);
        screen.settle();
    }

    @Test
    void recordsOfAllTypesAreFoundWithTheirKind() {
        search("awa");

        assertThat(titles()).containsExactly("Élie Awa · A-1", "Traoré Awa · A-2", "Control Awareness");
        assertThat(model.found().get(2).typeName()).isEqualTo("Exam");
        assertThat(model.noteText()).isEqualTo("3 records");
        assertThat(model.selectedText()).contains("Élie Awa · A-1, Student");
    }

    @Test
    void withNothingTypedItSaysWhatToDoAndWithNothingFoundThatItIsSo() {
        assertThat(model.noteText()).startsWith("Type the beginnings of some words.");
        search("nobody");
        assertThat(model.noteText()).isEqualTo("Nothing matches “nobody”.");
        assertThat(model.selectedText()).isEmpty();
        search("  ");
        assertThat(model.noteText()).startsWith("Type the beginnings");
        assertThat(Screen.french().texts.get("quickopen.none", "lefevr")).isEqualTo("Rien ne correspond à « lefevr ».");
    }

    @Test
    void theSelectionMovesAndStaysInside() {
        search("awa");
        model.move(1);
        assertThat(model.selected()).isEqualTo(1);
        model.move(12);
        assertThat(model.selected()).isEqualTo(2);
        model.move(-12);
        assertThat(model.selected()).isZero();
        model.select(7);
        assertThat(model.selected()).isZero();
    }

    @Test
    void theChosenOneIsOpenedAfterTheDialogHasGone() {
        List<String> order = new ArrayList<>();
        model.chosen().listen(() -> order.add("gone, opened " + opened.size()));
        search("awa");
        model.move(1);
        model.choose();

        assertThat(opened).containsExactly(traore);
        assertThat(order).containsExactly("gone, opened 0");
    }

    @Test
    void enterBeforeTheAnswerOpensTheFirstOfTheRightAnswer() {
        search("traore");
        screen.hold();
        model.search("elie");
        model.choose();
        assertThat(opened).isEmpty();
        screen.release();

        assertThat(opened).containsExactly(elie);
    }

    @Test
    void enterWithNothingFoundOpensNothing() {
        search("nobody");
        model.choose();
        assertThat(opened).isEmpty();

        screen.hold();
        model.search("elie");
        model.choose();
        model.search("nobody");
        screen.release();
        assertThat(opened).isEmpty();
    }

    @Test
    void theFileOfTheStudentIsOneKeyAwayAlsoWhenTheAnswerIsOnItsWay() {
        screen.hold();
        model.search("traore");
        model.chooseFile();
        assertThat(files).isEmpty();
        screen.release();

        assertThat(files).containsExactly(traore);
        assertThat(opened).isEmpty();
    }

    @Test
    void anAnswerThatWasOvertakenIsNotShown() {
        screen.hold();
        model.search("traore");
        model.search("elie");
        screen.release();
        assertThat(titles()).containsExactly("Élie Awa · A-1");

        screen.hold();
        model.search("traore");
        model.begin();
        screen.release();
        assertThat(titles()).isEmpty();
    }

    @Test
    void aSearchThatFailedIsSaidAndCanBeRepeated() {
        desktop.close();
        search("elie");
        assertThat(model.noteText()).startsWith("The search did not work");
        assertThat(model.troubled()).isTrue();

        desktop = Desktop.signedIn(directory, 2);
        model = new QuickOpenModel(desktop.store, screen.background, screen.texts, opened::add, files::add);
        search("elie");
        assertThat(model.troubled()).isFalse();
        assertThat(titles()).containsExactly("Élie Awa · A-1");
    }
}
