package org.cartable.server.retention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * How long each kind of rows is kept.
 *
 * @param kept the time for each kind
 */
public record RetentionConfig(Map<Expiring, Duration> kept) {

    private static final String PREFIX = "cartable.retention.";

    /** The database refuses to purge what is younger. */
    static final int DAYS_MIN = 7;

    private static final int DAYS_MAX = 3650;

    public RetentionConfig {
        kept = Map.copyOf(kept);
    }

    /**
     * @return what the server's configuration says, with the defaults
     * @throws IllegalStateException naming every key that is wrong
     */
    static RetentionConfig from(Config config) {
        Map<Expiring, Duration> kept = new EnumMap<>(Expiring.class);
        List<String> faults = new ArrayList<>();
        for (Expiring kind : Expiring.values()) {
            String key = PREFIX + kind.key();
            String text = config.getOptionalValue(key, String.class).orElse(Integer.toString(kind.defaultDays()));
            int days = days(text);
            if (days < DAYS_MIN || days > DAYS_MAX) {
                faults.add(key + "=" + text);
            }
            kept.put(kind, Duration.ofDays(days));
        }
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "Retention is a whole number of days from " + DAYS_MIN + " to " + DAYS_MAX + ": " + faults);
        }
        return new RetentionConfig(kept);
    }

    private static int days(String text) {
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
