package org.cartable.client.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartable.client.support.Desktop.fields;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalConflict;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.sync.SyncEngine;
import org.cartable.client.sync.SyncRun;
import org.cartable.protocol.up.EventStatus;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three desktops do random things on few students while answers get lost, the server is away, busy or restored. When all
 * is well again and every conflict and refusal is decided, all hold exactly what the server holds and owe it nothing.
 */
class SimulationTest {

    private static final int DESKTOPS = 3;
    private static final int STEPS = 120;
    private static final int QUIET_ROUNDS_MAX = 30;

    @TempDir
    private Path directory;

    private final SchoolServer server = new SchoolServer();
    private final List<Desktop> desktops = new ArrayList<>();
    private final List<SyncEngine> engines = new ArrayList<>();
    private Random random;

    /** {@code -Dseed=N} replays one, {@code -Dseeds=N} runs more. */
    static LongStream seeds() {
        Long one = Long.getLong("seed");
        return one == null ? LongStream.rangeClosed(1, Long.getLong("seeds", 20)) : LongStream.of(one);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Rule({"DESK-3", "DESK-4", "DESK-5", "DESK-6", "DESK-8"})
    void allDesktopsEndWithWhatTheServerHas(long seed) {
        random = new Random(seed);
        server.pageSize(1 + random.nextInt(7));
        for (int i = 0; i < DESKTOPS; i++) {
            Desktop desktop = Desktop.signedIn(directory.resolve("d" + i), seed * 100 + i);
            desktops.add(desktop);
            engines.add(new SyncEngine(desktop.store, server, desktop.clock, new Random(seed)));
        }
        for (int step = 0; step < STEPS; step++) {
            act(random.nextInt(DESKTOPS));
        }
        heal();
        Map<UUID, JsonObject> expected = server.live("STUDENT");
        for (Desktop desktop : desktops) {
            assertThat(onScreen(desktop)).as("seed %d", seed).isEqualTo(expected);
            assertThat(desktop.store.outbox().open()).as("seed %d", seed).isEmpty();
        }
        desktops.forEach(Desktop::close);
    }

    private void act(int who) {
        Desktop desktop = desktops.get(who);
        int choice = random.nextInt(20);
        if (choice < 3) {
            desktop.newStudent("A-" + random.nextInt(1000), name());
        } else if (choice < 9) {
            edit(desktop);
        } else if (choice == 9) {
            delete(desktop);
        } else if (choice == 10) {
            decide(desktop);
        } else {
            disturb(choice);
            engines.get(who).runOnce();
            server.away(false);
            server.judgeAtMost(Integer.MAX_VALUE);
        }
    }

    /** Every eighth name is one that the server refuses. */
    private String name() {
        return random.nextInt(8) == 0 ? "Refused" : "Name" + random.nextInt(50);
    }

    private void edit(Desktop desktop) {
        LocalEntity student = any(desktop);
        if (student != null) {
            String field = random.nextBoolean() ? "lastName" : "email";
            String value = field.equals("email") ? "a" + random.nextInt(50) + "@b" : name();
            desktop.store.edits().update(student.key(), fields("{'" + field + "': '" + value + "'}"));
        }
    }

    private void delete(Desktop desktop) {
        LocalEntity student = any(desktop);
        if (student != null) {
            desktop.store.edits().delete(student.key());
        }
    }

    private LocalEntity any(Desktop desktop) {
        List<LocalEntity> all = desktop.store.entities().list(EntityQuery.all("STUDENT"));
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private void disturb(int choice) {
        if (choice == 11) {
            server.loseNextUpAnswer();
        } else if (choice == 12) {
            server.away(true);
        } else if (choice == 13) {
            server.judgeAtMost(random.nextInt(3));
        } else if (choice == 14 && random.nextInt(6) == 0) {
            server.restore();
        }
    }

    private void decide(Desktop desktop) {
        for (LocalConflict conflict : desktop.store.conflicts().open()) {
            switch (random.nextInt(3)) {
                case 0 -> desktop.store.conflicts().acceptServer(conflict);
                case 1 -> desktop.store.conflicts().keepMine(conflict);
                default -> {
                    if (conflict.mine() == null && conflict.theirs() == null) {
                        desktop.store.conflicts().acceptServer(conflict);
                    } else {
                        desktop.store.conflicts().merge(conflict, fields("{'lastName': 'Merged'}"));
                    }
                }
            }
        }
        for (QueuedEvent queued : desktop.store.outbox().open()) {
            boolean refused = desktop.store
                    .outbox()
                    .find(queued.event().id())
                    .filter(event -> event.open() && event.event().status() == EventStatus.FAILED)
                    .isPresent();
            if (refused) {
                desktop.store.parkedEdits().discard(queued.event().id());
            }
        }
    }

    private void heal() {
        server.away(false);
        for (int round = 0; round < QUIET_ROUNDS_MAX; round++) {
            int open = 0;
            for (int i = 0; i < DESKTOPS; i++) {
                decide(desktops.get(i));
                desktops.get(i).clock.advance(java.time.Duration.ofMinutes(1));
                SyncRun run = engines.get(i).runOnce();
                open += desktops.get(i).store.outbox().open().size() + run.received();
            }
            if (open == 0) {
                return;
            }
        }
    }

    private static Map<UUID, JsonObject> onScreen(Desktop desktop) {
        Map<UUID, JsonObject> all = new TreeMap<>();
        for (LocalEntity entity : desktop.store.entities().list(EntityQuery.all("STUDENT"))) {
            all.put(entity.id(), entity.fields());
        }
        return all;
    }
}
