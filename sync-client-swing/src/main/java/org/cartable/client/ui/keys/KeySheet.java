package org.cartable.client.ui.keys;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.cartable.client.ui.Shortcut;
import org.cartable.client.ui.Texts;

/** All keys in the words of a language. */
public final class KeySheet {

    /** Of more keys than this for one thing, the first and the last are named. */
    private static final int A_FEW = 4;

    private static final int NAMED = 2;

    private final Texts texts;

    public KeySheet(Texts texts) {
        this.texts = texts;
    }

    /** @return the lines, by where they work */
    public List<KeyLine> lines() {
        return Arrays.stream(Shortcut.values()).map(this::line).toList();
    }

    private KeyLine line(Shortcut shortcut) {
        return new KeyLine(
                texts.get("keys.place." + shortcut.place()), keys(shortcut.keys()), texts.get("keys." + shortcut));
    }

    private String keys(List<String> all) {
        if (all.size() > A_FEW) {
            return texts.get("keys.range", written(all.get(0)), written(all.get(all.size() - 1)));
        }
        return all.stream()
                .map(this::written)
                .distinct()
                .limit(NAMED)
                .collect(Collectors.joining(texts.get("keys.or")));
    }

    private String written(String keys) {
        return Arrays.stream(keys.split(" ", -1))
                .filter(key -> !key.equals("typed"))
                .map(key -> texts.has("key." + key) ? texts.get("key." + key) : key)
                .collect(Collectors.joining("+"));
    }
}
