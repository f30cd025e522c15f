package org.cartable.server.retention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * How long each kind of rows is kept, and for whose sake longer.
 *
 * <p>Receipts outlive tombstones, and the time in which desktops offer again what a restore has lost (RETAIN-3). An event
 * that comes after its receipt has gone is judged anew; by then its effect is part of what it is judged against.
 *
 * @param kept the time for each kind
 * @param desktopLives a desktop that was seen so recently is waited for
 * @param waitAtMost the log waits for nobody longer
 */
public record RetentionConfig(Map<Expiring, Duration> kept, Duration desktopLives, Duration waitAtMost) {

    private static final String PREFIX = "cartable.retention.";

    private static final String DESKTOP_LIVES = "desktop-lives-days";
    private static final String WAIT_AT_MOST = "wait-for-desktops-days";
    private static final int DESKTOP_LIVES_DAYS = 180;
    private static final int WAIT_AT_MOST_DAYS = 365;

    /** So long desktops remember what was acknowledged, to offer it again after a restore. */
    static final int OFFERED_AGAIN_DAYS = 30;

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
            kept.put(kind, days(config, kind.key(), kind.defaultDays(), faults));
        }
        Duration desktopLives = days(config, DESKTOP_LIVES, DESKTOP_LIVES_DAYS, faults);
        Duration waitAtMost = days(config, WAIT_AT_MOST, WAIT_AT_MOST_DAYS, faults);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "Retention is a whole number of days from " + DAYS_MIN + " to " + DAYS_MAX + ": " + faults);
        }
        atLeast(
                kept.get(Expiring.RECEIPTS),
                Expiring.RECEIPTS.key(),
                kept.get(Expiring.TOMBSTONES),
                "tombstones-days",
                faults);
        atLeast(
                kept.get(Expiring.RECEIPTS),
                Expiring.RECEIPTS.key(),
                Duration.ofDays(OFFERED_AGAIN_DAYS),
                "the " + OFFERED_AGAIN_DAYS + " days in which desktops offer again what a restore has lost",
                faults);
        atLeast(waitAtMost, WAIT_AT_MOST, kept.get(Expiring.CHANGE_LOG), "change-log-days", faults);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("Retention contradicts itself: " + faults);
        }
        return new RetentionConfig(kept, desktopLives, waitAtMost);
    }

    private static void atLeast(Duration time, String key, Duration least, String what, List<String> faults) {
        if (time.compareTo(least) < 0) {
            faults.add(PREFIX + key + "=" + time.toDays() + " is less than " + what + " (" + least.toDays() + ")");
        }
    }

    private static Duration days(Config config, String name, int otherwise, List<String> faults) {
        String key = PREFIX + name;
        String text = config.getOptionalValue(key, String.class).orElse(Integer.toString(otherwise));
        int days = days(text);
        if (days < DAYS_MIN || days > DAYS_MAX) {
            faults.add(key + "=" + text);
        }
        return Duration.ofDays(days);
    }

    private static int days(String text) {
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
