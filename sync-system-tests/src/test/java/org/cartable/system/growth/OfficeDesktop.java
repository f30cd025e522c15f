package org.cartable.system.growth;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.LocalStore;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.sync.SyncRun;
import org.cartable.client.transport.HttpSyncTransport;
import org.cartable.client.transport.SessionFile;
import org.cartable.client.transport.SignIn;
import org.cartable.system.harness.School;

/** A desktop with its store, engine and HTTP in this process. */
final class OfficeDesktop implements AutoCloseable {

    final LocalStore store;
    private final SyncEngine engine;

    private OfficeDesktop(LocalStore store, SyncEngine engine) {
        this.store = store;
        this.engine = engine;
    }

    static OfficeDesktop signIn(Path directory, URI server, School school, Clock clock) {
        LocalStore store = LocalStore.open(directory, clock, UuidCreator::getTimeOrderedEpoch);
        SessionFile session = new SessionFile(directory);
        String address = server.toString();
        UUID clientId = store.state().current().clientId();
        store.state()
                .bind(
                        address,
                        new SignIn(session, clock).signIn(address, school.username(), school.password(), clientId));
        return new OfficeDesktop(
                store, new SyncEngine(store, new HttpSyncTransport(session, clock), clock, new Random(1)));
    }

    SyncRun sync() {
        return engine.runOnce();
    }

    /** @return what the screen shows of the type, by id */
    Map<UUID, JsonObject> shown(String type) {
        Map<UUID, JsonObject> shown = new TreeMap<>();
        for (LocalEntity entity : store.entities().list(EntityQuery.all(type))) {
            shown.put(entity.id(), entity.fields());
        }
        return shown;
    }

    @Override
    public void close() {
        engine.close();
        store.close();
    }
}
