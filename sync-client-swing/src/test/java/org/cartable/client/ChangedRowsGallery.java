package org.cartable.client;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.swing.JFrame;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.client.ui.Appearance;
import org.cartable.client.ui.Background;
import org.cartable.client.ui.Edt;
import org.cartable.client.ui.OpenWindow;
import org.cartable.client.ui.SmallSchool;
import org.cartable.client.ui.StoreNews;
import org.cartable.client.ui.Texts;
import org.cartable.client.ui.Theme;
import org.cartable.client.ui.entities.EntityListModel;
import org.cartable.client.ui.entities.EntityListPanel;
import org.cartable.client.ui.entities.ListViewsModel;
import org.cartable.client.ui.fields.FieldFormat;
import org.cartable.protocol.entity.EntityKey;

/** The list in the moment in which somebody else has changed rows of it, which no tour without a server could bring about. */
final class ChangedRowsGallery {

    private static final List<String> LAST_NAMES =
            List.of("Almeida", "Bah", "Camara", "Diallo", "Ferreira", "Keita", "Lefèvre", "Moreau");
    private static final int[] CHANGED = {1, 3, 4};
    private static final int SELECTED = 3;
    private static final int WAITING = 6;
    private static final int WIDTH = 900;
    private static final int HEIGHT = 330;

    private final OpenWindow window = new OpenWindow();
    private final Path pictures;
    private final SchoolServer server = new SchoolServer();
    private final List<EntityKey> students = new ArrayList<>();
    private int round;

    ChangedRowsGallery(Path pictures) {
        this.pictures = pictures;
    }

    void paint(Path directory) throws InterruptedException {
        try (SyncingDesktop desktop = new SyncingDesktop(directory, 14, server)) {
            desktop.store.schema().accept(SmallSchool.schema());
            for (int i = 0; i < LAST_NAMES.size(); i++) {
                students.add(desktop.student("GP-%04d".formatted(i), LAST_NAMES.get(i)));
            }
            desktop.sync();
            for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
                for (Theme theme : Theme.values()) {
                    paint(desktop, language, theme);
                }
            }
        }
    }

    private void paint(SyncingDesktop desktop, Locale language, Theme theme) throws InterruptedException {
        Texts texts = Texts.in(language);
        StoreNews news = new StoreNews(desktop.store.changes(), Edt::run);
        Background disk = new Background(Runnable::run, Edt::run);
        EntityListModel list = window.look(() -> new EntityListModel(
                desktop.store, news, disk, texts, new FieldFormat(texts, Clock.fixed(Desktop.START, ZoneOffset.UTC))));
        JFrame frame = window.look(() -> {
            Appearance.show(theme, 100);
            Appearance.speak(language);
            ListViewsModel views = new ListViewsModel(desktop.store, list, disk, texts);
            JFrame shown = new JFrame();
            shown.add(new EntityListPanel(list, views, texts, () -> {}, () -> {}));
            list.open(desktop.store.schema().require("STUDENT"));
            shown.setSize(WIDTH, HEIGHT);
            shown.setVisible(true);
            return shown;
        });
        window.await("the list", () -> list.getRowCount() == LAST_NAMES.size());
        window.selectRow("list.table", SELECTED);
        round++;
        for (int row : CHANGED) {
            server.change(students.get(row), "firstName", round % 2 == 0 ? "Awa" : "Binta");
        }
        desktop.sync();
        desktop.edit(students.get(WAITING), "{'firstName': '%s'}".formatted(round % 2 == 0 ? "Awa" : "Zoé"));
        String updated = texts.get("state.updated");
        window.await(
                "the marks",
                () -> updated.equals(String.valueOf(list.getValueAt(CHANGED[0], list.getColumnCount() - 1))));
        window.paint(
                frame,
                pictures.resolve("list-updated-" + language.getLanguage() + "-"
                        + theme.name().toLowerCase(Locale.ROOT) + ".png"));
        news.end();
        window.look(() -> {
            frame.dispose();
            return null;
        });
    }
}
