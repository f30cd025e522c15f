package org.cartable.system.simulation;

import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.cartable.client.store.LocalStore;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.sync.SyncRun;
import org.cartable.protocol.ProtocolJson;
import org.cartable.protocol.auth.SignedInUser;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.server.tenant.Caller;
import org.cartable.testing.ManualClock;
import org.cartable.testing.SeededIds;

/** One desktop of a world: the real store on a file of its own, and the real engine, run by hand. For one thread. */
final class Desk implements AutoCloseable {

    private static final Jsonb JSON = ProtocolJson.binding();

    private final World world;
    private final int number;
    private final Path directory;
    private final ManualClock clock;
    private final SeededIds ids;
    private final FaultyNetwork network;
    private int lives;
    private LocalStore store;
    private SyncEngine engine;
    private Probe probe;
    private int absentUntil;

    Desk(World world, int number, Path directory) {
        this.world = world;
        this.number = number;
        this.directory = directory;
        this.clock = new ManualClock(World.START);
        this.ids = new SeededIds(world.settings().seed() * 31 + number);
        this.network = new FaultyNetwork(world, this);
        open();
        store.state().bind("simulated", user());
        store.schema().accept(JSON.toJson(world.school().registry().schema()));
        probe = new Probe(file());
    }

    private SignedInUser user() {
        return new SignedInUser(
                new UUID(7, number),
                "person" + number,
                "Person " + number,
                world.tenantId(),
                "SIM",
                "Simulated",
                List.of("ADMINISTRATOR"));
    }

    private void open() {
        store = LocalStore.open(life(lives), clock, ids);
        engine = new SyncEngine(store, network, clock, new Random(number));
    }

    private Path life(int which) {
        return directory.resolve("d" + number + "-" + which);
    }

    private Path file() {
        return life(lives).resolve(LocalStore.FILE_NAME);
    }

    int number() {
        return number;
    }

    LocalStore store() {
        return store;
    }

    Probe probe() {
        return probe;
    }

    ManualClock clock() {
        return clock;
    }

    UUID clientId() {
        return store.state().current().clientId();
    }

    /** @return what of the server's it asks for, in a world in which desktops ask for parts */
    Set<EntityKey> inScope() {
        JsonObject scope = store.state().current().scope();
        return ScopeChoices.inScope(world.choices().of(scope), world.school());
    }

    /** @return it may ask for a part of the school */
    boolean asksForParts() {
        return world.choices() != null;
    }

    Caller caller() {
        return new Caller(
                world.tenantId(),
                new UUID(7, number).toString(),
                "person" + number,
                clientId(),
                Set.of("ADMINISTRATOR"));
    }

    /** Waits until the thread of the store has nothing to do, so that there is one order of all things. */
    void settle() {
        LocalStore.await(store.submit(() -> null));
    }

    boolean isAbsent(int step) {
        return step < absentUntil;
    }

    void leaveUntil(int step) {
        absentUntil = step;
    }

    /** One push and pull, as far as it comes. */
    void sync() {
        network.begin();
        try {
            SyncRun run = engine.runOnce();
            settle();
            if (run.outcome() == SyncRun.Outcome.FAILED) {
                throw new InvariantBroken("I12", "a run failed: " + run.message());
            }
            network.end();
            world.history()
                    .add(
                            "d%d run %s ack=%d con=%d ref=%d got=%d",
                            number, run.outcome(), run.acknowledged(), run.conflicts(), run.refused(), run.received());
        } catch (Killed killed) {
            revive();
        }
    }

    /** What is on the disk now is all that is left: the process ends here, whatever it does in its last moments. */
    void die() {
        settle();
        copyFiles();
        throw new Killed();
    }

    /** Killed while it does nothing, and started again. */
    void dieAtRest() {
        settle();
        copyFiles();
        revive();
    }

    /** The file of the next life, for what a bug has left in it. */
    Probe remains() {
        return new Probe(life(lives + 1).resolve(LocalStore.FILE_NAME));
    }

    private void copyFiles() {
        try {
            Files.createDirectories(life(lives + 1));
            for (String end : List.of("", "-wal")) {
                Path from = life(lives).resolve(LocalStore.FILE_NAME + end);
                if (Files.exists(from)) {
                    Files.copy(from, life(lives + 1).resolve(LocalStore.FILE_NAME + end));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void revive() {
        close();
        remove(life(lives));
        lives++;
        open();
        probe = new Probe(file());
        world.history().add("d%d reopened", number);
    }

    private static void remove(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void advance(Duration by) {
        clock.advance(by);
    }

    @Override
    public void close() {
        probe.close();
        engine.close();
        store.close();
    }
}
