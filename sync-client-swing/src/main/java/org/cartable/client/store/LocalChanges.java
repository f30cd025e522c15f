package org.cartable.client.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells after each commit of this process what has changed. Listeners run on the store thread: they hand the news on and
 * return at once. Thread-safe.
 */
public final class LocalChanges {

    private final List<Consumer<LocalChange>> listeners = new CopyOnWriteArrayList<>();

    LocalChanges() {}

    /** @param listener gets each commit that changed something */
    public void listen(Consumer<LocalChange> listener) {
        listeners.add(listener);
    }

    /** Ends the listening. */
    public void forget(Consumer<LocalChange> listener) {
        listeners.remove(listener);
    }

    void tell(LocalChange change) {
        listeners.forEach(listener -> listener.accept(change));
    }
}
