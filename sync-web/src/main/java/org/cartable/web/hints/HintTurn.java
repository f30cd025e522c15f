package org.cartable.web.hints;

import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** When a listener is to be sent something. Compared by identity: each is taken once. */
final class HintTurn implements Delayed {

    private final ListeningDesktop listener;
    private final long dueNanos;

    /** @param dueNanos by {@link System#nanoTime} */
    HintTurn(ListeningDesktop listener, long dueNanos) {
        this.listener = listener;
        this.dueNanos = dueNanos;
    }

    ListeningDesktop listener() {
        return listener;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.signum(dueNanos - ((HintTurn) other).dueNanos);
    }
}
