package org.cartable.client.ui.imports;

import java.text.Normalizer;
import java.util.Locale;

/** Names as people compare them: whatever the case, the accents, the blanks and the signs. Pure. */
final class PlainName {

    private PlainName() {}

    static String of(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
