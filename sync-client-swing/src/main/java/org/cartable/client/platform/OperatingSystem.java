package org.cartable.client.platform;

import java.util.Locale;

/** The system on which the program runs. */
public enum OperatingSystem {
    WINDOWS,
    MACOS,
    LINUX,
    OTHER;

    /** @return the system of this computer */
    public static OperatingSystem current() {
        return named(System.getProperty("os.name", ""));
    }

    /** @param name as the system property {@code os.name} has it */
    static OperatingSystem named(String name) {
        String system = name.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return WINDOWS;
        }
        if (system.startsWith("mac")) {
            return MACOS;
        }
        return system.contains("linux") ? LINUX : OTHER;
    }
}
