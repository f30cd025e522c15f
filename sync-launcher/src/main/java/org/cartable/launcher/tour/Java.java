package org.cartable.launcher.tour;

import java.nio.file.Path;

/** The Java that runs the tour, for the processes that it starts. */
final class Java {

    private Java() {}

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
