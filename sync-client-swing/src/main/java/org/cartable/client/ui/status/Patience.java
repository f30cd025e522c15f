package org.cartable.client.ui.status;

import java.time.Duration;

/**
 * How long a change may wait before the status bar stops being quiet about it.
 *
 * @param late from then on a person should know
 * @param tooLate from then on a person should see to it
 */
public record Patience(Duration late, Duration tooLate) {

    /** A morning, and a weekend. */
    public static final Patience USUAL = new Patience(Duration.ofHours(4), Duration.ofDays(2));
}
