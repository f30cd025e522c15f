package org.cartable.client.ui;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.cartable.client.store.LocalChange;
import org.cartable.client.store.LocalChanges;
import org.cartable.protocol.entity.EntityKey;

/**
 * Brings the store's news to the event thread. A sync commits many times a second; what has come together while the event
 * thread was busy is told once.
 */
public final class StoreNews {

    private final LocalChanges changes;
    private final Consumer<LocalChange> ear = this::heard;
    private final Executor screen;
    private final List<Consumer<Set<String>>> listeners = new ArrayList<>();
    private final List<Consumer<Set<EntityKey>>> listenersToOthers = new ArrayList<>();
    private final Set<String> untold = new HashSet<>();
    private final Set<EntityKey> untoldByOthers = new HashSet<>();

    /** @param screen the event thread */
    public StoreNews(LocalChanges changes, Executor screen) {
        this.changes = changes;
        this.screen = screen;
        changes.listen(ear);
    }

    /** @param listener gets the wire names of the types that changed, on the event thread */
    public void listen(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    /**
     * @param listener gets the records that somebody else has just changed, on the event thread and before the types are told;
     *     only those that {@link LocalChange#byOthers} names
     */
    public void listenToOthers(Consumer<Set<EntityKey>> listener) {
        listenersToOthers.add(listener);
    }

    /** Nobody looks any more: the store forgets it, and with it whoever listens. */
    public void end() {
        changes.forget(ear);
    }

    private void heard(LocalChange change) {
        boolean first;
        synchronized (untold) {
            first = untold.isEmpty();
            untold.addAll(change.entityTypes());
            untoldByOthers.addAll(change.byOthers());
        }
        if (first) {
            screen.execute(this::tell);
        }
    }

    private void tell() {
        Set<String> entityTypes;
        Set<EntityKey> byOthers;
        synchronized (untold) {
            entityTypes = Set.copyOf(untold);
            untold.clear();
            byOthers = Set.copyOf(untoldByOthers);
            untoldByOthers.clear();
        }
        if (!byOthers.isEmpty()) {
            listenersToOthers.forEach(listener -> listener.accept(byOthers));
        }
        listeners.forEach(listener -> listener.accept(entityTypes));
    }
}
