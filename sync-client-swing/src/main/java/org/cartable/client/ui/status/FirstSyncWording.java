package org.cartable.client.ui.status;

import java.time.Duration;
import org.cartable.client.sync.DownProgress;
import org.cartable.client.ui.Texts;

/** Puts a first sync into words: how much of it is here, and how long the rest takes. */
final class FirstSyncWording {

    private static final long BYTES_PER_MEGABYTE = 1_000_000;
    private static final int SECONDS_ROUNDED = 10;
    private static final int SECONDS_MAX = 90;

    private FirstSyncWording() {}

    static String of(DownProgress progress, Texts texts) {
        double megabytes = (double) progress.bytes() / BYTES_PER_MEGABYTE;
        String here = progress.ownClassesHere()
                ? texts.get("status.firstSyncRest", progress.percent())
                : texts.get("status.firstSync", progress.rows(), progress.expectedRows(), megabytes);
        return progress.left() == null ? here : here + " " + left(progress.left(), texts);
    }

    private static String left(Duration left, Texts texts) {
        long seconds = Math.max(SECONDS_ROUNDED, (left.toSeconds() + 5) / SECONDS_ROUNDED * SECONDS_ROUNDED);
        return seconds < SECONDS_MAX
                ? texts.get("status.secondsLeft", seconds)
                : texts.get("status.minutesLeft", (seconds + 30) / 60);
    }
}
