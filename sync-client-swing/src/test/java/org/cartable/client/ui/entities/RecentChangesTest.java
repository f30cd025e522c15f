package org.cartable.client.ui.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JTable;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.client.ui.Palette;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.Sign;
import org.cartable.client.ui.Tone;
import org.cartable.protocol.entity.EntityKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else changes records that a person has in sight. */
class RecentChangesTest {

    private static final StateWord UPDATED =
            new StateWord("Updated", Tone.GOOD, Sign.ARROW_DOWN, "Changed just now on another computer.");

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private final SchoolServer server = new SchoolServer();
    private SyncingDesktop desktop;
    private EntityListModel list;
    private JTable table;
    private EntityKey bah;
    private EntityKey sow;

    @BeforeEach
    void showTwoStudents() {
        desktop = new SyncingDesktop(directory, 1, server);
        bah = desktop.student("A-1", "Bah");
        sow = desktop.student("A-2", "Sow");
        desktop.sync();
        list = new EntityListModel(
                desktop.store, screen.news(desktop.store), screen.background, screen.texts, screen.format);
        table = EntityTablePanelTest.table(new EntityTablePanel(list, screen.texts, () -> {}));
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
        desktop.sync();
        screen.settle();
    }

    private void pauses(int halfSeconds) {
        for (int i = 0; i < halfSeconds; i++) {
            screen.pause();
        }
    }

    private String state(int row) {
        return list.getValueAt(row, list.getColumnCount() - 1).toString();
    }

    private Component cell(int row, int column) {
        return table.prepareRenderer(table.getCellRenderer(row, column), row, column);
    }

    @Test
    void theRowSaysItInAWordForFourSeconds() {
        server.change(bah, "firstName", "Binta");
        sync();

        assertThat(list.getValueAt(0, list.getColumnCount() - 1)).isEqualTo(UPDATED);
        assertThat(state(1)).isEqualTo("Sent");
        pauses(RecentChanges.PAUSES - 1);
        assertThat(state(0)).isEqualTo("Updated");

        List<Integer> repainted = new ArrayList<>();
        list.addTableModelListener(event -> repainted.add(event.getFirstRow()));
        pauses(1);
        assertThat(state(0)).isEqualTo("Sent");
        assertThat(repainted).isNotEmpty();
    }

    @Test
    void afterThatNothingRunsAnyMore() {
        server.change(bah, "firstName", "Binta");
        sync();
        pauses(RecentChanges.PAUSES);

        List<Object> events = new ArrayList<>();
        list.addTableModelListener(events::add);
        pauses(RecentChanges.PAUSES);
        assertThat(events).isEmpty();
    }

    @Test
    void whoeverChangesItAgainBeginsTheTimeAnew() {
        server.change(bah, "firstName", "Binta");
        sync();
        pauses(RecentChanges.PAUSES - 1);
        server.change(bah, "firstName", "Awa");
        server.change(sow, "firstName", "Awa");
        sync();
        pauses(RecentChanges.PAUSES - 1);

        assertThat(state(0)).isEqualTo("Updated");
        assertThat(state(1)).isEqualTo("Updated");
        pauses(1);
        assertThat(state(0)).isEqualTo("Sent");
        assertThat(state(1)).isEqualTo("Sent");
    }

    @Test
    void anOwnEditIsNeverMarked() {
        desktop.edit(bah, "{'firstName': 'Binta'}");
        screen.settle();
        assertThat(state(0)).isEqualTo("Waiting");
        sync();

        assertThat(state(0)).isEqualTo("Sent");
        assertThat(list.justChanged(0)).isFalse();
    }

    @Test
    void anOwnEditOfAMarkedRowSaysWhereItStands() {
        server.change(bah, "firstName", "Binta");
        sync();
        desktop.edit(bah, "{'firstName': 'Awa'}");
        screen.settle();

        assertThat(state(0)).isEqualTo("Waiting");
        assertThat(list.justChanged(0)).isFalse();
    }

    @Test
    void aFreshCopyOfTheSchoolMarksNothing() {
        server.change(bah, "firstName", "Binta");
        server.purge();
        sync();

        assertThat(list.getValueAt(0, 2)).isEqualTo("Binta");
        assertThat(list.justChanged(0)).isFalse();
    }

    @Test
    void theMarkFollowsItsRowToAnotherPlace() {
        server.change(bah, "lastName", "Traoré");
        sync();

        assertThat(state(0)).isEqualTo("Sent");
        assertThat(state(1)).isEqualTo("Updated");
    }

    @Test
    void theCellsAreTintedAndTheOnesAfterThemAreNot() {
        server.change(bah, "firstName", "Binta");
        sync();

        for (int column = 0; column < table.getColumnCount(); column++) {
            assertThat(cell(0, column).getBackground()).isEqualTo(Palette.changedBackground());
            assertThat(cell(1, column).getBackground()).isEqualTo(table.getBackground());
        }
        pauses(RecentChanges.PAUSES);
        assertThat(cell(0, 0).getBackground()).isEqualTo(table.getBackground());
    }

    @Test
    void aSelectedRowKeepsItsColourAndSaysItInTheWord() {
        table.setRowSelectionInterval(0, 0);
        server.change(bah, "firstName", "Binta");
        sync();

        assertThat(table.getSelectedRow()).isZero();
        assertThat(cell(0, 0).getBackground()).isEqualTo(table.getSelectionBackground());
        assertThat(state(0)).isEqualTo("Updated");
    }

    @Test
    void itIsToldWithoutColourToScreenReadersToo() {
        server.change(bah, "firstName", "Binta");
        sync();

        assertThat(cell(0, table.getColumnCount() - 1).getAccessibleContext().getAccessibleName())
                .isEqualTo("Updated");
        assertThat(cell(0, table.getColumnCount() - 1).getAccessibleContext().getAccessibleDescription())
                .isEqualTo("Changed just now on another computer.");
    }
}
