package org.cartable.client.ui.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.nio.file.Path;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import org.awaitility.Awaitility;
import org.cartable.client.ui.Edt;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.SmallSchool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records arrive while a person types: between the end of their pause and its effect the list is shown anew. */
class TypingDuringNewsTest {

    private static final long LONGER_THAN_THE_PAUSE_MILLIS = 300;

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private SmallSchool school;
    private EntityListModel list;
    private EntityListPanel panel;

    @BeforeEach
    void showTheStudents() throws Exception {
        school = new SmallSchool(directory);
        SwingUtilities.invokeAndWait(() -> {
            list = new EntityListModel(
                    school.desktop.store,
                    screen.news(school.desktop.store),
                    screen.background,
                    screen.texts,
                    screen.format);
            panel = new EntityListPanel(
                    list,
                    new ListViewsModel(school.desktop.store, list, screen.background, screen.texts),
                    screen.texts,
                    () -> {},
                    () -> {});
            list.open(school.desktop.store.schema().require("STUDENT"));
            screen.settle();
        });
    }

    @AfterEach
    void close() {
        school.close();
    }

    @Test
    void whatIsTypedIntoAColumnFilterIsNotLost() throws Exception {
        typeAndHearNews("filter.lastName");

        Awaitility.await().until(() -> Edt.call(() -> list.filterOf("lastName")), "tra"::equals);
        assertThat(Edt.call(() -> field(panel, "filter.lastName").getText())).isEqualTo("tra");
    }

    @Test
    void whatIsTypedIntoTheSearchIsNotLost() throws Exception {
        typeAndHearNews("list.search");

        Awaitility.await().until(() -> Edt.call(list::searching));
        assertThat(Edt.call(() -> field(panel, "list.search").getText())).isEqualTo("tra");
    }

    private void typeAndHearNews(String name) throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            field(panel, name).setText("tra");
            occupyTheEventThread();
            list.fireTableDataChanged();
        });
    }

    private static void occupyTheEventThread() {
        try {
            Thread.sleep(LONGER_THAN_THE_PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static JTextField field(Container in, String name) {
        for (Component child : in.getComponents()) {
            if (name.equals(child.getName())) {
                return (JTextField) child;
            }
            JTextField found = child instanceof Container container ? field(container, name) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
