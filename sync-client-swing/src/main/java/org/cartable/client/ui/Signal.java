package org.cartable.client.ui;

import java.util.ArrayList;
import java.util.List;

/** Tells whoever listens that a model has changed. Lives on the event thread. */
public final class Signal {

    private final List<Runnable> listeners = new ArrayList<>();

    /** @param listener runs at each change, on the event thread */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** Says that something has changed. */
    public void tell() {
        List.copyOf(listeners).forEach(Runnable::run);
    }
}
