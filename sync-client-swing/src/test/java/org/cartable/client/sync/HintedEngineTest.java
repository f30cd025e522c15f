package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cartable.client.support.Desktop.student;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.cartable.client.support.Desktop;
import org.cartable.client.support.SchoolServer;
import org.cartable.client.transport.Hint;
import org.cartable.client.transport.HintStream;
import org.cartable.protocol.entity.EntityKey;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop with hints: what makes it run, and what does not. Its timer alone would need half a minute at least. */
@Rule("HINT-5")
@Timeout(25)
class HintedEngineTest {

    @TempDir
    private Path directory;

    private final SchoolServer server = new SchoolServer();
    private final BlockingQueue<Hint> hints = new LinkedBlockingQueue<>();
    private final AtomicInteger runs = new AtomicInteger();
    private Desktop desktop;
    private SyncEngine engine;

    /** Gives what the test puts in. */
    private final class Stream implements HintStream {

        @Override
        public Hint next(Duration patience) throws InterruptedException {
            return hints.take();
        }

        @Override
        public void close() {
            hints.clear();
            hints.add(Hint.END);
        }
    }

    @BeforeEach
    void start() {
        desktop = Desktop.signedIn(directory, 1);
        engine = new SyncEngine(desktop.store, server, Stream::new, desktop.clock, new Random(7));
        engine.listen(status -> {
            // As it is at the end of a run, before the next is planned.
            if (status.phase() == SyncPhase.IDLE && status.nextAttempt() == null) {
                runs.incrementAndGet();
            }
        });
        engine.start();
        await().until(() -> runs.get() == 1 && engine.status().nextAttempt() != null);
    }

    @AfterEach
    void close() {
        engine.close();
        desktop.close();
    }

    private EntityKey writtenElsewhere() {
        EntityKey key = new EntityKey("STUDENT", UUID.randomUUID());
        server.write(key, student("A-" + key.entityId(), "Traoré"));
        return key;
    }

    private boolean isHere(EntityKey key) {
        return desktop.store.entities().find(key).isPresent();
    }

    @Test
    void aHintBringsWhatIsNew() {
        EntityKey key = writtenElsewhere();

        hints.add(Hint.head(1));

        await().until(() -> isHere(key));
        assertThat(engine.isHinted()).isTrue();
    }

    @Test
    void aHintOfWhatIsHereIsNoReasonToAsk() {
        EntityKey key = writtenElsewhere();
        hints.add(Hint.head(1));
        await().until(() -> isHere(key));
        int before = runs.get();

        hints.add(Hint.head(1));
        hints.add(Hint.ALIVE);
        EntityKey later = writtenElsewhere();
        hints.add(Hint.head(2));

        await().until(() -> isHere(later));
        assertThat(runs.get()).isEqualTo(before + 1);
    }

    /** I24: the timer, which the end of this test stands for, brings what no hint has told. */
    @ParameterizedTest
    @ValueSource(ints = {0, 50, 100})
    void lostDoubledAndDisorderedHintsCostTimeAndNothingElse(int percentLost) {
        long seed = System.nanoTime();
        System.out.println("hints, " + percentLost + " % lost: seed=" + seed);
        Random random = new Random(seed);
        List<EntityKey> written = new ArrayList<>();
        List<Hint> held = new ArrayList<>();
        for (int head = 1; head <= 60; head++) {
            written.add(writtenElsewhere());
            for (int copies = random.nextInt(1, 4); copies > 0; copies--) {
                if (random.nextInt(100) >= percentLost) {
                    held.add(Hint.head(head));
                }
            }
            if (random.nextInt(8) == 0) {
                Collections.shuffle(held, random);
                hints.addAll(held);
                held.clear();
            }
        }
        hints.addAll(held);

        engine.wake();

        await().until(() -> written.stream().allMatch(this::isHere));
        await().until(() -> hints.isEmpty());
        await().until(() -> engine.status().phase() == SyncPhase.IDLE);
        int before = runs.get();
        hints.add(Hint.ALIVE);
        EntityKey later = writtenElsewhere();
        hints.add(Hint.head(61));
        await().until(() -> isHere(later));
        assertThat(runs.get() - before).as("no pull that goes on for ever").isLessThanOrEqualTo(3);
    }

    @Test
    void aStreamThatEndsLeavesTheTimer() {
        hints.add(Hint.head(0));
        await().until(engine::isHinted);

        hints.add(Hint.END);

        await().until(() -> !engine.isHinted());
    }
}
