package org.cartable.system.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.cartable.client.store.LocalStore;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.sync.SyncRun;
import org.cartable.client.transport.HttpSyncTransport;
import org.cartable.client.transport.SessionFile;
import org.cartable.client.transport.SignIn;
import org.cartable.system.harness.School;

/** A desktop with its own store, engine and HTTP, in this process: without the half second that a JVM takes to start. */
final class BenchDesktop implements AutoCloseable {

    private static final Clock CLOCK = Clock.systemUTC();

    private final LocalStore store;
    private final HttpSyncTransport server;

    private BenchDesktop(LocalStore store, HttpSyncTransport server) {
        this.store = store;
        this.server = server;
    }

    /** Signs in with an empty database; the first sync is still to come. */
    static BenchDesktop signIn(Path directory, String server, School school) {
        LocalStore store = LocalStore.open(directory, CLOCK, UuidCreator::getTimeOrderedEpoch);
        SessionFile session = new SessionFile(directory);
        store.state()
                .bind(
                        server,
                        new SignIn(session, CLOCK)
                                .signIn(
                                        server,
                                        school.username(),
                                        school.password(),
                                        store.state().current().clientId()));
        return new BenchDesktop(store, new HttpSyncTransport(session, CLOCK));
    }

    LocalStore store() {
        return store;
    }

    /** @return an engine that syncs by itself from now on, with hints, as the window and {@code watch} have it */
    SyncEngine startEngine() {
        SyncEngine engine = new SyncEngine(store, server, server, CLOCK, new Random(1));
        engine.start();
        return engine;
    }

    void save(List<JsonObject> students) {
        students.forEach(student -> store.edits().create("STUDENT", student));
    }

    /** One push and pull, as {@code sync} does, which has to go all the way. @return how long its parts took */
    Times timedSync() {
        return timedSync(true);
    }

    /** @param streams false: the feed comes page by page */
    Times timedSync(boolean streams) {
        TimedTransport transport = new TimedTransport(server, streams);
        SyncRun run = new SyncEngine(store, transport, CLOCK, new Random(1)).runOnce();
        Times times = transport.times(run);
        if (run.outcome() != SyncRun.Outcome.DONE || run.refused() + run.conflicts() > 0) {
            throw new IllegalStateException("The sync failed: " + run);
        }
        return times;
    }

    /**
     * Seconds of one sync.
     *
     * @param push from the first request after the schema to the first of the pull
     * @param pull from there to the end
     * @param waitingForUp for answers to pushes: writing, sending, the server's work, receiving, reading
     * @param waitingForDown the same for pages
     */
    record Times(SyncRun run, double push, double pull, double waitingForUp, double waitingForDown) {}

    /** A first sync of a teacher, which has to go all the way. */
    FirstSync firstSync() {
        long start = System.nanoTime();
        long[] ownClasses = new long[2];
        SyncEngine engine = new SyncEngine(store, server, CLOCK, new Random(1));
        engine.listen(status -> {
            // A page that has arrived is in the store for sure when the next one has arrived.
            if (status.progress() != null && status.progress().ownClassesHere() && ++ownClasses[0] == 2) {
                ownClasses[1] = System.nanoTime() - start;
            }
        });
        SyncRun run = engine.runOnce();
        if (run.outcome() != SyncRun.Outcome.DONE || ownClasses[1] == 0) {
            throw new IllegalStateException("No first sync of a teacher: " + run);
        }
        return new FirstSync(ownClasses[1] / 1e9, (System.nanoTime() - start) / 1e9);
    }

    /**
     * Seconds of a first sync.
     *
     * @param ownClasses until the own classes were in the store
     * @param whole until all was
     */
    record FirstSync(double ownClasses, double whole) {}

    @Override
    public void close() {
        store.close();
    }
}
