package org.cartable.client.ui.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.nio.file.Path;
import javax.swing.JComboBox;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import org.cartable.client.ui.Edt;
import org.cartable.client.ui.Screen;
import org.cartable.client.ui.SmallSchool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListViewsPanelTest {

    @TempDir
    private Path directory;

    private final Screen screen = Screen.english();
    private SmallSchool school;
    private EntityListModel list;
    private ListViewsModel views;
    private EntityListPanel panel;

    @BeforeEach
    void saveAView() throws Exception {
        school = new SmallSchool(directory);
        SwingUtilities.invokeAndWait(() -> {
            list = new EntityListModel(
                    school.desktop.store,
                    screen.news(school.desktop.store),
                    screen.background,
                    screen.texts,
                    screen.format);
            views = new ListViewsModel(school.desktop.store, list, screen.background, screen.texts);
            panel = new EntityListPanel(list, views, screen.texts, () -> {}, () -> {});
            list.open(school.desktop.store.schema().require("STUDENT"));
            list.search("zola");
            list.filter("lastName", "zo");
            screen.settle();
            views.saveAs("Zola");
            screen.settle();
        });
    }

    @AfterEach
    void close() {
        school.close();
    }

    private void choose(int place) throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            control(panel, "views.choice", JComboBox.class).setSelectedIndex(place);
            screen.settle();
        });
    }

    private String text(String name) {
        return Edt.call(() -> control(panel, name, JTextComponent.class).getText());
    }

    @Test
    void theFieldsShowWhatTheChosenViewHas() throws Exception {
        assertThat(text("list.search")).isEqualTo("zola");
        choose(0);
        assertThat(text("list.search")).isEmpty();
        assertThat(text("filter.lastName")).isEmpty();
        assertThat(Edt.call(() -> list.getRowCount())).isEqualTo(3);

        choose(1);
        assertThat(text("list.search")).isEqualTo("zola");
        assertThat(text("filter.lastName")).isEqualTo("zo");
        assertThat(Edt.call(() -> list.getRowCount())).isOne();
    }

    @Test
    void whoComesBackToAListSeesTheWordsThatAreSearchedThere() throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            control(panel, "list.search", JTextField.class).setText("not told yet");
            panel.showSearch();
        });

        assertThat(text("list.search")).isEqualTo("zola");
    }

    @Test
    void whatIsSetIsTheViewOrSaysThatItDiffers() throws Exception {
        assertThat(chosen()).isEqualTo("Zola");
        SwingUtilities.invokeAndWait(() -> {
            list.showUnsentOnly(true);
            screen.settle();
        });

        assertThat(chosen()).isEqualTo("Zola (changed)");
    }

    private String chosen() {
        return Edt.call(() ->
                String.valueOf(control(panel, "views.choice", JComboBox.class).getSelectedItem()));
    }

    private static <T extends Component> T control(Container in, String name, Class<T> kind) {
        for (Component child : in.getComponents()) {
            if (name.equals(child.getName())) {
                return kind.cast(child);
            }
            T found = child instanceof Container container ? control(container, name, kind) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
