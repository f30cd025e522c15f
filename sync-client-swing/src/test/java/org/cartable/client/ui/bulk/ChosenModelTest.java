package org.cartable.client.ui.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.cartable.client.export.CsvManner;
import org.cartable.client.export.CsvTable;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.entities.EntityListModel;
import org.cartable.client.ui.notices.NoticesModel;
import org.cartable.client.ui.undo.UndoModel;
import org.cartable.protocol.entity.EntityKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenModelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final SchoolServer server = new SchoolServer();
    private Desktop desktop;
    private EntityListModel list;
    private NoticesModel notices;
    private UndoModel undo;
    private ChosenModel model;
    private List<EntityKey> students;

    @BeforeEach
    void open() {
        desktop = Desktop.signedIn(directory, 1);
        students = IntStream.range(0, 5)
                .mapToObj(i -> desktop.newStudent("A-" + i, "Name " + i))
                .toList();
        StoreNews news = screen.news(desktop.store);
        notices = new NoticesModel(desktop.clock, screen.texts);
        undo = screen.undo(desktop.store, notices);
        list = new EntityListModel(desktop.store, news, screen.background, screen.texts, screen.format);
        model = new ChosenModel(
                desktop.store,
                list,
                new FieldChangeModel(desktop.store, news, screen.background, screen.texts, screen.format, undo),
                screen.background,
                screen.texts,
                screen.format,
                undo);
        show("STUDENT");
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private void show(String type) {
        list.open(desktop.store.schema().require(type));
        screen.settle();
    }

    private void sync() {
        try (SyncEngine engine = new SyncEngine(desktop.store, server, desktop.clock, new SplittableRandom(1))) {
            engine.runOnce();
        }
        screen.settle();
    }

    private void choose(int... places) {
        list.select(places, places[0], places[places.length - 1]);
        screen.settle();
    }

    private void delete() {
        model.delete();
        screen.settle();
    }

    @Test
    void oneIsForTheFormAndSeveralAreCountedAndHaveTheirActions() {
        assertThat(model.several()).isFalse();
        choose(1);
        assertThat(model.several()).isFalse();
        assertThat(model.changeable()).isFalse();

        choose(1, 3, 4);
        assertThat(model.several()).isTrue();
        assertThat(model.title()).isEqualTo("3 records chosen");
        assertThat(model.changeable()).isTrue();
        assertThat(model.deletable()).isTrue();
        assertThat(model.hint()).isNull();
        assertThat(model.deleteQuestion())
                .isEqualTo("Delete 3 records (Students)? They are deleted on every desktop of the school.");
    }

    @Test
    void theChosenAreDeletedTogetherAndOneStepBringsThemBack() {
        choose(1, 3, 4);
        delete();
        assertThat(list.getRowCount()).isEqualTo(2);
        assertThat(model.several()).as("who is deleted is not chosen").isFalse();
        assertThat(notices.kept().get(0).text()).isEqualTo("3 records were deleted.");

        undo.undo();
        screen.settle();
        assertThat(list.getRowCount()).isEqualTo(5);
        undo.redo();
        screen.settle();
        assertThat(list.getRowCount()).isEqualTo(2);
    }

    @Test
    void whatWasSentIsDeletedAtTheServerAsOneGroup() {
        sync();
        choose(0, 1);
        delete();
        sync();

        assertThat(server.live("STUDENT")).hasSize(3);
        assertThat(server.batches().get(server.batches().size() - 1))
                .extracting(event -> event.transactionId() == null)
                .containsExactly(false, false);
    }

    @Test
    void noneIsDeletedWhileOneOfThemWaitsForADecision() {
        sync();
        desktop.store.edits().update(students.get(1), Desktop.fields("{'lastName': 'Mine'}"));
        server.change(students.get(1), "lastName", "Theirs");
        sync();
        choose(0, 1, 2, 3, 4);
        delete();

        assertThat(list.getRowCount()).isEqualTo(5);
        assertThat(model.message()).startsWith("Nothing was deleted: some of these records wait for a decision");
        choose(0, 1);
        assertThat(model.message()).isNull();
    }

    @Test
    void whatTheRoleMayNotChangeAndWhatIsOnlyAddedToSaysSo() {
        desktop.store.schema().accept(Desktop.readOnly("STUDENT"));
        show("STUDENT");
        choose(0, 1);
        assertThat(model.changeable()).isFalse();
        assertThat(model.deletable()).isFalse();
        assertThat(model.hint()).isEqualTo("Your role may read this, but not change it: Students.");

        for (int i = 0; i < 2; i++) {
            desktop.store.edits().create("PAYMENT", Desktop.fields("""
                    {'studentId': '%s', 'receiptNumber': 'R%d', 'amount': 5}""".formatted(
                            students.get(0).entityId(), i)));
        }
        show("PAYMENT");
        choose(0, 1);
        assertThat(model.changeable()).isFalse();
        assertThat(model.deletable()).isFalse();
        assertThat(model.hint()).startsWith("Records of this kind are never changed.");
        delete();
        assertThat(list.getRowCount()).isEqualTo(2);
    }

    @Test
    void theChosenGoIntoAFileInTheOrderOfTheList() throws IOException {
        choose(3, 1);
        Path file = directory.resolve("chosen.csv");
        CsvTable.write(
                file,
                CsvManner.of(Locale.ENGLISH),
                list.exportedChosen().orElseThrow().rows());

        assertThat(Files.readAllLines(file)).hasSize(3);
        assertThat(Files.readAllLines(file).get(1)).contains("Name 1");
        assertThat(Files.readAllLines(file).get(2)).contains("Name 3");
        choose(1);
        assertThat(list.exportedChosen()).isEmpty();
    }
}
