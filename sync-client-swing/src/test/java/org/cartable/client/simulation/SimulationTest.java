package org.cartable.client.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cartable.client.support.Desktop.fields;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.cartable.client.store.EditRefusedException;
import org.cartable.client.store.EntityQuery;
import org.cartable.client.store.LocalConflict;
import org.cartable.client.store.LocalEntity;
import org.cartable.client.store.QueuedEvent;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.support.SyncingDesktop;
import org.cartable.client.sync.SyncRun;
import org.cartable.protocol.conflict.ConflictPolicy;
import org.cartable.protocol.entity.Operation;
import org.cartable.protocol.up.EventStatus;
import org.cartable.protocol.up.Priority;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three desktops do random things on few students, exams, grades and payments while answers get lost, the server is away,
 * busy or restored. They create the same things without knowing of each other, in groups and in lanes. When all is well
 * again and every conflict and refusal is decided, all hold exactly what the server holds and owe it nothing.
 */
class SimulationTest {

    private static final int DESKTOPS = 3;
    private static final int STEPS = 160;
    private static final int QUIET_ROUNDS_MAX = 40;
    private static final List<String> TYPES = List.of("STUDENT", "EXAM", "GRADE", "PAYMENT");

    @TempDir
    private Path directory;

    private final SchoolServer server = new SchoolServer();
    private final List<SyncingDesktop> desktops = new ArrayList<>();
    private final Map<SyncingDesktop, List<UUID>> discarded = new HashMap<>();
    private Random random;

    /** {@code -Dseed=N} replays one, {@code -Dseeds=N} runs more. */
    static LongStream seeds() {
        Long one = Long.getLong("seed");
        return one == null ? LongStream.rangeClosed(1, Long.getLong("seeds", 20)) : LongStream.of(one);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Rule({
        "DESK-3", "DESK-4", "DESK-5", "DESK-6", "DESK-8", "DESK-9", "DESK-11", "DESK-12", "DESK-13", "DESK-14",
        "DESK-16"
    })
    void allDesktopsEndWithWhatTheServerHas(long seed) {
        random = new Random(seed);
        server.pageSize(1 + random.nextInt(7));
        server.policy("email", random.nextBoolean() ? ConflictPolicy.SERVER_WINS : ConflictPolicy.CLIENT_WINS);
        if (random.nextBoolean()) {
            server.blockStaleDecisions();
        }
        for (int i = 0; i < DESKTOPS; i++) {
            desktops.add(new SyncingDesktop(directory.resolve("d" + i), seed * 100 + i, server));
        }
        for (int step = 0; step < STEPS; step++) {
            act(desktops.get(random.nextInt(DESKTOPS)));
        }
        heal();
        for (SyncingDesktop desktop : desktops) {
            assertThat(desktop.queue()).as("seed %d", seed).isEmpty();
            for (String type : TYPES) {
                assertThat(onScreen(desktop, type))
                        .as("seed %d, %s", seed, type)
                        .isEqualTo(server.live(type));
            }
        }
        assertThat(server.live("PAYMENT").size() % 2)
                .as("seed %d, groups", seed)
                .isZero();
        desktops.forEach(SyncingDesktop::close);
    }

    private void act(SyncingDesktop desktop) {
        int choice = random.nextInt(26);
        if (choice < 3) {
            desktop.store.edits().create("STUDENT", Desktop.student("A-" + random.nextInt(12), name()), priority());
        } else if (choice < 8) {
            edit(desktop);
        } else if (choice == 8) {
            delete(desktop);
        } else if (choice == 9) {
            decide(desktop);
        } else if (choice == 10) {
            desktop.exam("Exam" + random.nextInt(3));
        } else if (choice < 14) {
            grade(desktop);
        } else if (choice == 14) {
            payAndReverse(desktop);
        } else if (choice >= 24) {
            thinkBetter(desktop);
        } else {
            disturb(choice - 5);
            desktop.sync();
            server.away(false);
            server.judgeAtMost(Integer.MAX_VALUE);
        }
    }

    /** Every eighth name is one that the server refuses. */
    private String name() {
        return random.nextInt(8) == 0 ? "Refused" : "Name" + random.nextInt(50);
    }

    private Priority priority() {
        return Priority.values()[random.nextInt(Priority.values().length)];
    }

    private void edit(SyncingDesktop desktop) {
        LocalEntity student = any(desktop, "STUDENT");
        if (student != null) {
            String field = random.nextBoolean() ? "lastName" : "email";
            String value = field.equals("email") ? "a" + random.nextInt(50) + "@b" : name();
            JsonObject values = fields("{'" + field + "': '" + value + "'}");
            desktop.store.edits().update(student.key(), values, priority());
        }
    }

    private void delete(SyncingDesktop desktop) {
        LocalEntity student = any(desktop, "STUDENT");
        if (student != null) {
            desktop.store.edits().delete(student.key());
        }
    }

    private void grade(SyncingDesktop desktop) {
        LocalEntity student = any(desktop, "STUDENT");
        LocalEntity exam = any(desktop, "EXAM");
        LocalEntity grade = any(desktop, "GRADE");
        if (grade != null && random.nextInt(3) == 0) {
            desktop.edit(grade.key(), "{'score': " + random.nextInt(20) + "}");
        } else if (student != null && exam != null) {
            desktop.grade(student.key(), exam.key(), random.nextInt(20));
        }
    }

    /** Two payments and an edit of the student that the server may refuse: all or none. */
    private void payAndReverse(SyncingDesktop desktop) {
        LocalEntity student = any(desktop, "STUDENT");
        if (student != null) {
            int number = random.nextInt(100_000);
            String name = name();
            desktop.store.edits().group(priority(), edits -> {
                edits.create("PAYMENT", SyncingDesktop.payment(student.key(), "R-" + number, 10));
                edits.update(student.key(), fields("{'lastName': '" + name + "'}"));
                edits.create("PAYMENT", SyncingDesktop.payment(student.key(), "R-" + number + "-back", -10));
            });
        }
    }

    /** Gives up what has not left the desktop, and perhaps has it back, at once or after other things have happened. */
    private void thinkBetter(SyncingDesktop desktop) {
        List<UUID> givenUp = discarded.computeIfAbsent(desktop, some -> new ArrayList<>());
        List<QueuedEvent> unsent =
                desktop.queue().stream().filter(QueuedEvent::unsent).toList();
        if (!unsent.isEmpty()) {
            UUID event = unsent.get(random.nextInt(unsent.size())).event().id();
            giveUp(() -> {
                desktop.store.parkedEdits().discard(event);
                givenUp.add(event);
            });
        }
        if (!givenUp.isEmpty() && random.nextBoolean()) {
            desktop.store.parkedEdits().undo(givenUp.remove(random.nextInt(givenUp.size())));
        }
    }

    private LocalEntity any(SyncingDesktop desktop, String type) {
        List<LocalEntity> all = desktop.store.entities().list(EntityQuery.all(type));
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
        } else if (choice == 15) {
            server.openConflict(random).ifPresent(server::decideElsewhere);
        }
    }

    private void decide(SyncingDesktop desktop) {
        for (LocalConflict conflict : desktop.store.conflicts().open()) {
            try {
                decide(desktop, conflict);
            } catch (EditRefusedException impossible) {
                // Such as to keep a grade of a student who was deleted meanwhile.
                giveUp(() -> desktop.store.conflicts().acceptServer(conflict));
            }
        }
        for (QueuedEvent queued : desktop.queue()) {
            boolean parked = desktop.store
                    .outbox()
                    .find(queued.event().id())
                    .filter(event -> event.parked() && event.event().status() == EventStatus.FAILED)
                    .isPresent();
            if (parked) {
                deal(desktop, queued);
            }
        }
    }

    private void decide(SyncingDesktop desktop, LocalConflict conflict) {
        switch (random.nextInt(4)) {
            case 0 -> desktop.store.conflicts().acceptServer(conflict);
            case 1 -> desktop.store.conflicts().keepMine(conflict);
            case 2 -> {
                desktop.store.parkedEdits().discard(conflict.eventId());
                if (random.nextBoolean()) {
                    desktop.store.parkedEdits().undo(conflict.eventId());
                }
            }
            default -> {
                boolean student = conflict.key().entityType().equals("STUDENT");
                JsonObject decided = fields(student ? "{'lastName': 'Merged'}" : "{'score': 7}");
                desktop.store.conflicts().merge(conflict, decided);
            }
        }
    }

    private void deal(SyncingDesktop desktop, QueuedEvent queued) {
        try {
            boolean student = queued.key().entityType().equals("STUDENT");
            if (random.nextBoolean() && student && queued.event().operation() != Operation.DELETE) {
                desktop.store.parkedEdits().retry(queued.event().id(), fields("{'lastName': 'Corrected'}"));
                return;
            }
        } catch (EditRefusedException impossible) {
            // Such as an edit of what the server does not have any more.
        }
        giveUp(() -> desktop.store.parkedEdits().discard(queued.event().id()));
    }

    private static void giveUp(Runnable deed) {
        try {
            deed.run();
        } catch (EditRefusedException later) {
            // Its group is on its way, or it decides a conflict: once more after the next sync.
        }
    }

    private void heal() {
        server.away(false);
        for (int round = 0; round < QUIET_ROUNDS_MAX; round++) {
            int open = 0;
            for (SyncingDesktop desktop : desktops) {
                decide(desktop);
                desktop.clock.advance(java.time.Duration.ofMinutes(1));
                SyncRun run = desktop.sync();
                open += desktop.queue().size() + run.received();
            }
            if (open == 0) {
                return;
            }
        }
    }

    private static Map<UUID, JsonObject> onScreen(SyncingDesktop desktop, String type) {
        Map<UUID, JsonObject> all = new TreeMap<>();
        for (LocalEntity entity : desktop.store.entities().list(EntityQuery.all(type))) {
            all.put(entity.id(), entity.fields());
        }
        return all;
    }
}
