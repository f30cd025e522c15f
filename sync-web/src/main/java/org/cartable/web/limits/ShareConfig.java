package org.cartable.web.limits;

import org.eclipse.microprofile.config.Config;

/**
 * The shares as the server's configuration gives them. The defaults hold back nobody who works: a school of a million
 * records comes down in one go, and the rates are those that one node can do at all; they hold back who asks without end.
 */
final class ShareConfig {

    private static final String PREFIX = "cartable.share.";

    private ShareConfig() {}

    static Share ofTenant(Config config) {
        return share(config, "tenant.", new Share(16, 50_000, 5_000_000, 5_000, 200_000));
    }

    static Share ofDesktop(Config config) {
        return share(config, "desktop.", new Share(4, 25_000, 2_000_000, 2_500, 100_000));
    }

    private static Share share(Config config, String whose, Share defaults) {
        String prefix = PREFIX + whose;
        try {
            return new Share(
                    Math.toIntExact(number(config, prefix + "in-flight", defaults.inFlight())),
                    number(config, prefix + "rows-per-second", defaults.rowsPerSecond()),
                    number(config, prefix + "rows-at-once", defaults.rowsAtOnce()),
                    number(config, prefix + "events-per-second", defaults.eventsPerSecond()),
                    number(config, prefix + "events-at-once", defaults.eventsAtOnce()));
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new IllegalStateException(prefix + "* are whole numbers from 1 on", wrong);
        }
    }

    private static long number(Config config, String key, long otherwise) {
        return config.getOptionalValue(key, Long.class).orElse(otherwise);
    }
}
