package org.cartable.system.up;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.store.LocalStore;
import org.cartable.system.harness.Desktop;
import org.cartable.system.harness.Students;

/**
 * A desktop with thousands of students queued. They are saved through the desktop's own store, as its window does, since
 * a process for each would take half an hour; everything else goes through its command line.
 */
final class FullOutbox {

    private final Desktop desktop;
    private final Students students;
    private final Set<UUID> created = new HashSet<>();

    /** @param desktop is signed in, so that it knows the schema */
    FullOutbox(Desktop desktop, Students students) {
        this.desktop = desktop;
        this.students = students;
    }

    /** Saves so many more students. */
    void fill(int edits) {
        try (LocalStore store = open()) {
            for (int edit = 0; edit < edits; edit++) {
                created.add(store.edits().create("STUDENT", students.next()));
            }
        }
    }

    Desktop desktop() {
        return desktop;
    }

    /** @return the students that were created here */
    Set<UUID> created() {
        return created;
    }

    /** @return those whose creation the desktop still has to send, or does not know the outcome of */
    Set<UUID> waiting() {
        Set<UUID> waiting = new HashSet<>();
        try (LocalStore store = open()) {
            store.outbox().open().forEach(event -> waiting.add(event.event().entityId()));
        }
        return waiting;
    }

    /** @return those whose creation the server has acknowledged, as the desktop has it on its disk */
    Set<UUID> acknowledged() {
        Set<UUID> acknowledged = new HashSet<>(created);
        acknowledged.removeAll(waiting());
        return acknowledged;
    }

    private LocalStore open() {
        return LocalStore.open(desktop.directory(), Clock.systemUTC(), UuidCreator::getTimeOrderedEpoch);
    }
}
