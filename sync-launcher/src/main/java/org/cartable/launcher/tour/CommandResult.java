package org.cartable.launcher.tour;

/**
 * How a command of the desktop's command line ended.
 *
 * @param status 0 done, 1 refused, 2 usage, 3 offline
 * @param out what it printed
 * @param err what it complained about
 */
record CommandResult(int status, String out, String err) {

    /** @return everything that a person would have seen */
    String seen() {
        return (out + err).strip();
    }
}
