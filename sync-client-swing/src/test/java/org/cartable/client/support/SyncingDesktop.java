package org.cartable.client.support;

import static org.cartable.client.support.Desktop.fields;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.cartable.client.store.LocalConflict;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.sync.SyncRun;
import org.cartable.client.transport.SyncTransport;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.testing.ManualClock;

/** A desktop with the engine that ties it to a server, and the words of the tests for what a person does on it. */
public final class SyncingDesktop implements AutoCloseable {

    public final Desktop desktop;
    public final LocalStore store;
    public final ManualClock clock;
    public final SyncEngine engine;

    public SyncingDesktop(Path directory, long seed, SyncTransport server) {
        desktop = Desktop.signedIn(directory, seed);
        store = desktop.store;
        clock = desktop.clock;
        engine = new SyncEngine(store, server, clock, new Random(seed));
    }

    public SyncRun sync() {
        return engine.runOnce();
    }

    public EntityKey student(String admissionNumber, String lastName) {
        return desktop.newStudent(admissionNumber, lastName);
    }

    public EntityKey exam(String name) {
        return new EntityKey(
                "EXAM",
                store.edits()
                        .create(
                                "EXAM",
                                fields("{'subject': 'Maths', 'name': '%s', 'heldOn': '2026-10-01', 'maxScore': 20}"
                                        .formatted(name))));
    }

    public EntityKey grade(EntityKey student, EntityKey exam, int score) {
        return new EntityKey(
                "GRADE",
                store.edits()
                        .create(
                                "GRADE",
                                fields("{'studentId': '%s', 'examId': '%s', 'score': %d, 'absent': false}"
                                        .formatted(student.entityId(), exam.entityId(), score))));
    }

    /** @return the values of a payment */
    public static jakarta.json.JsonObject payment(EntityKey student, String receipt, int amount) {
        return fields("{'studentId': '%s', 'receiptNumber': '%s', 'amount': %d}"
                .formatted(student.entityId(), receipt, amount));
    }

    public void edit(EntityKey key, String json) {
        store.edits().update(key, fields(json));
    }

    public String shown(EntityKey key, String field) {
        return desktop.shown(key, field);
    }

    public List<QueuedEvent> queue() {
        return store.outbox().open();
    }

    /** @return the one open event of the entity */
    public QueuedEvent queued(EntityKey key) {
        return queue().stream()
                .filter(event -> event.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    public UUID waitsFor(EntityKey key) {
        return queued(key).waitsFor();
    }

    /** @return the one undecided conflict */
    public LocalConflict conflict() {
        return store.conflicts().open().get(0);
    }

    @Override
    public void close() {
        engine.close();
        store.close();
    }
}
