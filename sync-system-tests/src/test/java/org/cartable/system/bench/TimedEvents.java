package org.cartable.system.bench;

import java.awt.AWTEvent;
import java.awt.EventQueue;

/** The event queue, with the time that the event thread was busy. Looked at on the event thread. */
final class TimedEvents extends EventQueue {

    private long busyNanos;

    @Override
    protected void dispatchEvent(AWTEvent event) {
        long start = System.nanoTime();
        super.dispatchEvent(event);
        busyNanos += System.nanoTime() - start;
    }

    /** @return the milliseconds since this was asked last, without the event that asks */
    double takeBusyMillis() {
        double millis = busyNanos / 1e6;
        busyNanos = 0;
        return millis;
    }
}
