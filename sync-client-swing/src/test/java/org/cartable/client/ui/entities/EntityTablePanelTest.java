package org.cartable.client.ui.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.nio.file.Path;
import java.util.Arrays;
import javax.swing.JTable;
import javax.swing.JViewport;
import javax.swing.SwingUtilities;
import org.cartable.client.support.Desktop;
import org.cartable.client.ui.Screen;
import org.cartable.protocol.entity.EntityKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person looks at while a sync writes underneath. */
class EntityTablePanelTest {

    private static final int STUDENTS = 500;
    private static final int FAR_DOWN = 300;
    private static final int LAST_NAME = 1;

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final EntityKey[] students = new EntityKey[STUDENTS];
    private Desktop desktop;
    private EntityListModel list;
    private EntityTablePanel panel;
    private JTable table;
    private JViewport viewport;

    @BeforeEach
    void open() {
        desktop = Desktop.signedIn(directory, 1);
        for (int i = 0; i < STUDENTS; i++) {
            students[i] = desktop.newStudent("A-" + i, "Name %04d".formatted(i));
        }
        list = new EntityListModel(
                desktop.store, screen.news(desktop.store), screen.background, screen.texts, screen.format);
        panel = new EntityTablePanel(list, screen.texts, () -> {});
        panel.setSize(800, 400);
        table = table(panel);
        viewport = (JViewport) SwingUtilities.getAncestorOfClass(JViewport.class, table);
        list.open(desktop.store.schema().require("STUDENT"));
        settle();
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private void settle() {
        screen.settle();
        arrange(panel);
        screen.settle();
    }

    private static void arrange(Container container) {
        container.doLayout();
        for (Component child : container.getComponents()) {
            if (child instanceof Container inner) {
                arrange(inner);
            }
        }
    }

    static JTable table(Container container) {
        return Arrays.stream(container.getComponents())
                .map(child -> child instanceof JTable found ? found : table((Container) child))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    private void scrollTo(int row) {
        viewport.setViewPosition(new Point(0, row * table.getRowHeight() + 3));
        table.getValueAt(row, LAST_NAME);
        settle();
    }

    private void select(int row) {
        table.setRowSelectionInterval(row, row);
        settle();
    }

    private int firstInSight() {
        return table.rowAtPoint(viewport.getViewPosition());
    }

    private Object nameInSight(int below) {
        return table.getValueAt(firstInSight() + below, LAST_NAME);
    }

    private void syncBrings(String... names) {
        for (String name : names) {
            desktop.newStudent("B-" + name, name);
        }
        settle();
    }

    @Test
    void whoGoesOnFromTheSearchIsAtTheFirstOfWhatWasAskedFor() {
        panel.begin();
        settle();
        assertThat(list.selection()).contains(students[0]);

        list.search("0007");
        panel.begin();
        assertThat(list.selection()).as("what was asked for is not here yet").contains(students[0]);
        settle();
        assertThat(list.selection()).contains(students[7]);
        assertThat(table.getSelectedRow()).isZero();

        select(0);
        list.search("");
        settle();
        panel.begin();
        settle();
        assertThat(list.selection()).as("who has chosen stays there").contains(students[7]);
    }

    @Test
    void theRowsInSightStayWhenASyncBringsOthersBeforeThem() {
        scrollTo(FAR_DOWN);
        assertThat(nameInSight(0)).isEqualTo("Name 0300");

        syncBrings("Aaron", "Bah", "Name 0100 b");

        assertThat(firstInSight()).isEqualTo(FAR_DOWN + 3);
        assertThat(nameInSight(0)).isEqualTo("Name 0300");
        assertThat(viewport.getViewPosition().y % table.getRowHeight())
                .as("a row that was cut is cut as much")
                .isEqualTo(3);
    }

    @Test
    void aListThatStandsAtItsEndStaysThere() {
        scrollTo(STUDENTS - 5);
        Object first = nameInSight(0);

        syncBrings("Aaron", "Bah");

        assertThat(nameInSight(0)).isEqualTo(first);
    }

    @Test
    void theSelectionOutOfSightStaysAndDoesNotPullTheListBack() {
        select(5);
        scrollTo(FAR_DOWN);

        syncBrings("Aaron", "Name 0299 b");

        assertThat(list.selection()).contains(students[5]);
        assertThat(table.getSelectedRow()).isEqualTo(6);
        assertThat(nameInSight(0)).isEqualTo("Name 0300");
    }

    @Test
    void whoeverIsAtTheTopSeesWhatComesInAbove() {
        syncBrings("Aaron");

        assertThat(nameInSight(0)).isEqualTo("Aaron");
    }

    @Test
    void whoeverHasChosenARowAtTheTopKeepsItWhereItIs() {
        select(2);

        syncBrings("Aaron", "Bah");

        assertThat(nameInSight(0)).isEqualTo("Name 0000");
        assertThat(table.getSelectedRow()).isEqualTo(4);
    }

    @Test
    void theSelectedRowStaysInSightWhenItsOwnPlaceIsAnother() {
        scrollTo(FAR_DOWN);
        select(FAR_DOWN + 4);

        desktop.store.edits().update(students[FAR_DOWN + 4], Desktop.fields("{'lastName': 'Aaron'}"));
        settle();

        assertThat(list.selection()).contains(students[FAR_DOWN + 4]);
        assertThat(firstInSight()).isZero();
        assertThat(table.getSelectedRow()).isZero();
    }

    @Test
    void whenTheFirstRowInSightIsGoneTheNextOneTakesItsPlace() {
        scrollTo(FAR_DOWN);

        desktop.store.edits().delete(students[FAR_DOWN]);
        desktop.store.edits().delete(students[7]);
        settle();

        assertThat(nameInSight(1)).isEqualTo("Name 0301");
    }

    @Test
    void theRowsOfTheNewPlaceAreThereAtOnce() {
        scrollTo(EntityPages.PAGE_ROWS * 2 - 1);

        syncBrings("Aaron");

        assertThat(table.getValueAt(EntityPages.PAGE_ROWS * 2, LAST_NAME)).isEqualTo("Name 0199");
    }

    @Test
    void anotherOrderIsShownFromItsTop() {
        scrollTo(FAR_DOWN);

        list.sortBy(LAST_NAME);
        settle();

        assertThat(firstInSight()).isZero();
    }

    @Test
    void severalStayChosenAndTheKeysChooseOnFromWhereTheyWere() {
        table.setRowSelectionInterval(2, 4);
        table.addRowSelectionInterval(7, 7);
        settle();
        assertThat(list.chosenCount()).isEqualTo(4);

        syncBrings("Aaron", "Bah");
        assertThat(table.getSelectedRows()).containsExactly(4, 5, 6, 9);
        assertThat(nameInSight(0)).isEqualTo("Name 0000");

        table.changeSelection(11, 0, false, true);
        settle();
        assertThat(table.getSelectedRows())
                .as("from the last one that was chosen")
                .containsExactly(9, 10, 11);
        table.changeSelection(3, 0, false, false);
        settle();
        assertThat(list.selection()).contains(students[1]);
        assertThat(list.chosenCount()).isZero();
    }

    @Test
    void severalOutOfSightDoNotPullTheListBack() {
        table.setRowSelectionInterval(2, 4);
        settle();
        scrollTo(FAR_DOWN);

        syncBrings("Aaron");

        assertThat(list.chosenCount()).isEqualTo(3);
        assertThat(nameInSight(0)).isEqualTo("Name 0300");
    }

    @Test
    void ofMoreThanCanBeChosenTheTableShowsWhatIs() {
        syncBrings("Aaron", "Bah");
        table.selectAll();
        settle();

        assertThat(table.getSelectedRowCount()).isEqualTo(EntityListModel.CHOSEN_MAX);
        assertThat(table.isRowSelected(EntityListModel.CHOSEN_MAX)).isFalse();
    }
}
