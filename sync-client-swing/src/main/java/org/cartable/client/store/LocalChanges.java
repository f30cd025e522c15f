package org.cartable.client.store;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells after each commit of this process which types have changed, their edits included. Listeners run on the store
 * thread: they hand the news on and return at once. Thread-safe.
 */
public final class LocalChanges {

    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

    LocalChanges() {}

    /** @param listener gets the wire names of the types that changed */
    public void listen(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    /** Ends the listening. */
    public void forget(Consumer<Set<String>> listener) {
        listeners.remove(listener);
    }

    void tell(Set<String> entityTypes) {
        listeners.forEach(listener -> listener.accept(entityTypes));
    }
}
