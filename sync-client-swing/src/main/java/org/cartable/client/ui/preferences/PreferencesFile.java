package org.cartable.client.ui.preferences;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.function.Function;
import org.cartable.client.json.JsonText;
import org.cartable.client.ui.Theme;

/** The preferences in {@code window.json} of the desktop's directory. Thread-safe. */
public final class PreferencesFile {

    private static final System.Logger LOG = System.getLogger(PreferencesFile.class.getName());
    private static final String SECTION = "section";
    private static final Set<Integer> ZOOMS = Set.copyOf(PreferencesModel.ZOOMS);

    private final Path file;

    public PreferencesFile(Path directory) {
        this.file = directory.resolve("window.json");
    }

    /** @return what is remembered; the usual for what is not, or cannot be read */
    public synchronized Preferences read() {
        JsonObject json;
        try {
            json = Files.exists(file) ? JsonText.object(Files.readString(file)) : JsonObject.EMPTY_JSON_OBJECT;
        } catch (IOException | JsonException broken) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the preferences of the window are broken: the usual is shown",
                    broken);
            json = JsonObject.EMPTY_JSON_OBJECT;
        }
        int zoom = json.getInt("zoom", Preferences.USUAL.zoom());
        return new Preferences(
                constant(json, "theme", Theme::valueOf, Preferences.USUAL.theme()),
                ZOOMS.contains(zoom) ? zoom : Preferences.USUAL.zoom(),
                constant(json, "language", Language::valueOf, Preferences.USUAL.language()),
                placement(json),
                json.get(SECTION) instanceof JsonString section ? section.getString() : null);
    }

    private static <T> T constant(JsonObject json, String member, Function<String, T> of, T usual) {
        try {
            return of.apply(json.getString(member, ""));
        } catch (IllegalArgumentException unknown) {
            return usual;
        }
    }

    private static Placement placement(JsonObject json) {
        int width = json.getInt("width", 0);
        int height = json.getInt("height", 0);
        return width <= 0 || height <= 0
                ? null
                : new Placement(
                        json.getInt("x", 0), json.getInt("y", 0), width, height, json.getBoolean("maximized", false));
    }

    /** Remembers; one step replaces the file, so that a crash leaves the old ones or the new ones. */
    public synchronized void write(Preferences preferences) {
        JsonObjectBuilder json =
                JsonText.builder().add("theme", preferences.theme().name()).add("zoom", preferences.zoom());
        if (preferences.language() != null) {
            json.add("language", preferences.language().name());
        }
        if (preferences.section() != null) {
            json.add(SECTION, preferences.section());
        }
        Placement at = preferences.placement();
        if (at != null) {
            json.add("x", at.x()).add("y", at.y()).add("width", at.width()).add("height", at.height());
            json.add("maximized", at.maximized());
        }
        try {
            Path fresh = file.resolveSibling("window.json.new");
            Files.writeString(fresh, JsonText.write(json.build()));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException cannotWrite) {
            LOG.log(System.Logger.Level.WARNING, "the preferences of the window are not remembered", cannotWrite);
        }
    }
}
