package org.cartable.client.ui.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cartable.client.ui.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesModelTest {

    @TempDir
    private Path directory;

    private final List<String> told = new ArrayList<>();

    private PreferencesModel opened(Locale machine) {
        PreferencesFile file = new PreferencesFile(directory);
        PreferencesModel model = new PreferencesModel(file.read(), machine, file::write);
        model.changed().listen(() -> told.add("look"));
        model.languageChanged().listen(() -> told.add("language"));
        return model;
    }

    @Test
    void theFirstWindowIsLightOfTheUsualSizeAndSpeaksAsTheMachineDoes() {
        PreferencesModel model = opened(Locale.CANADA_FRENCH);

        assertThat(model.theme()).isEqualTo(Theme.LIGHT);
        assertThat(model.zoom()).isEqualTo(100);
        assertThat(model.language()).isEqualTo(Language.FRENCH);
        assertThat(model.locale()).isEqualTo(Locale.CANADA_FRENCH);
        assertThat(model.placement()).isNull();
        assertThat(opened(Locale.GERMAN).locale()).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void whatWasChosenIsThereTheNextTime() {
        PreferencesModel model = opened(Locale.CANADA_FRENCH);
        model.choose(Theme.HIGH_CONTRAST);
        model.zoomIn();
        model.choose(Language.ENGLISH);
        model.leave(new Placement(-5, 20, 900, 700, true), "STUDENT");

        PreferencesModel next = opened(Locale.CANADA_FRENCH);

        assertThat(next.theme()).isEqualTo(Theme.HIGH_CONTRAST);
        assertThat(next.zoom()).isEqualTo(110);
        assertThat(next.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(next.placement()).isEqualTo(new Placement(-5, 20, 900, 700, true));
        assertThat(next.section()).isEqualTo("STUDENT");
        assertThat(told).containsExactly("look", "look", "language");
    }

    @Test
    void theSizeStaysBetweenTheUsualAndTwiceThat() {
        PreferencesModel model = opened(Locale.ENGLISH);
        model.zoomOut();
        assertThat(model.zoom()).isEqualTo(100);

        for (int i = 0; i < 20; i++) {
            model.zoomIn();
        }
        assertThat(model.zoom()).isEqualTo(200);

        model.zoomNormally();
        assertThat(model.zoom()).isEqualTo(100);
    }

    @Test
    void choosingWhatIsThereTellsNobody() {
        PreferencesModel model = opened(Locale.ENGLISH);

        model.choose(Theme.LIGHT);
        model.choose(Language.ENGLISH);

        assertThat(told).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\u0000\u0001",
                "{\"theme\": \"PINK\", \"zoom\": 101, \"language\": \"LATIN\", \"width\": -3, \"height\": 10}",
                "{\"theme\": 7, \"zoom\": \"large\", \"section\": 3, \"language\": null, \"width\": \"wide\"}"
            })
    void aBrokenFileMeansTheUsual(String content) throws IOException {
        Files.writeString(directory.resolve("window.json"), content);

        assertThat(new PreferencesFile(directory).read()).isEqualTo(Preferences.USUAL);
    }

    @Test
    void oneBrokenMemberDoesNotTakeTheOthersWithIt() throws IOException {
        Files.writeString(
                directory.resolve("window.json"), "{\"theme\": \"PINK\", \"zoom\": 150, \"language\": \"FRENCH\"}");

        assertThat(new PreferencesFile(directory).read())
                .isEqualTo(new Preferences(Theme.LIGHT, 150, Language.FRENCH, null, null));
    }

    @Test
    void aDirectoryThatCannotBeWrittenCostsTheMemoryOnly() {
        PreferencesFile nowhere = new PreferencesFile(directory.resolve("not there"));

        nowhere.write(Preferences.USUAL);

        assertThat(nowhere.read()).isEqualTo(Preferences.USUAL);
    }
}
