package org.cartable.client.ui;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person has entered and the disk does not have yet, so that the screen shows it at once. An entry goes when it was
 * settled, saved or refused, before a reading began: what that reading shows counts then, unless something else was entered
 * meanwhile. Lives on the event thread.
 *
 * @param <K> where something is entered
 * @param <V> what is entered; null where something is taken away
 */
public final class UnsavedValues<K, V> {

    private final Map<K, Entry<K, V>> entries = new HashMap<>();
    private final Set<Entry<K, V>> settled = new LinkedHashSet<>();

    /** One entering: two of the same value in the same place are two. */
    public static final class Entry<K, V> {

        private final K key;
        private final V value;

        private Entry(K key, V value) {
            this.key = key;
            this.value = value;
        }
    }

    /** @return the entry, to be settled when the disk has answered */
    public Entry<K, V> enter(K key, V value) {
        Entry<K, V> entry = new Entry<>(key, value);
        entries.put(key, entry);
        return entry;
    }

    /** @return true when something was entered there that the readings do not have yet */
    public boolean has(K key) {
        return entries.containsKey(key);
    }

    /** @return what was entered there last; only where {@link #has} is true */
    public V get(K key) {
        return entries.get(key).value;
    }

    /** The disk has these, or has refused them. */
    public void settle(Collection<Entry<K, V>> answered) {
        settled.addAll(answered);
    }

    /** @return what a reading that begins now will have */
    public List<Entry<K, V>> settled() {
        return new ArrayList<>(settled);
    }

    /** A reading has arrived that has these. */
    public void seen(List<Entry<K, V>> inIt) {
        inIt.forEach(entry -> {
            settled.remove(entry);
            entries.remove(entry.key, entry);
        });
    }

    /** What is shown now is something else. */
    public void clear() {
        entries.clear();
        settled.clear();
    }
}
