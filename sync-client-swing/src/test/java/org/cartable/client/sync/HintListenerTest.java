package org.cartable.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.cartable.client.transport.Hint;
import org.cartable.client.transport.HintSource;
import org.cartable.client.transport.HintStream;
import org.cartable.client.transport.LoginNeededException;
import org.cartable.client.transport.ProblemException;
import org.cartable.client.transport.TransportException;
import org.cartable.protocol.problem.Problem;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the listener does with a stream that works, ends, is silent, or cannot be had. */
@Rule("HINT-5")
@Timeout(60)
class HintListenerTest {

    private final List<Long> heads = new CopyOnWriteArrayList<>();
    private final AtomicInteger revoked = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private HintListener listener;

    @AfterEach
    void close() {
        listener.close();
    }

    private void start(HintSource source) {
        HintSource counted = () -> {
            opened.incrementAndGet();
            return source.hints();
        };
        listener = new HintListener(
                counted, new SplittableRandom(1), heads::add, lost::incrementAndGet, revoked::incrementAndGet);
        listener.start();
    }

    /** A stream that says what it was given and then waits, or ends where {@link Hint#END} was given. */
    private static final class Script implements HintStream {

        private final BlockingQueue<Hint> hints;
        private final BlockingQueue<Duration> patience = new LinkedBlockingQueue<>();

        Script(Hint... hints) {
            this.hints = new LinkedBlockingQueue<>(List.of(hints));
        }

        @Override
        public Hint next(Duration asked) throws InterruptedException {
            patience.add(asked);
            return hints.take();
        }

        @Override
        public void close() {
            hints.clear();
            hints.add(Hint.END);
        }
    }

    @Test
    void eachHeadIsToldAndSignsOfLifeAreNot() {
        Script stream = new Script(Hint.head(4), Hint.ALIVE, Hint.head(7));
        start(() -> stream);

        await().until(() -> heads.equals(List.of(4L, 7L)));
        assertThat(lost).hasValue(0);
        assertThat(stream.patience).startsWith(HintListener.FIRST_MAX, HintListener.SILENCE_MAX);
    }

    @Test
    void aStreamThatEndsIsOpenedAnew() {
        start(() -> opened.get() == 1 ? new Script(Hint.head(1), Hint.END) : new Script(Hint.head(2)));

        await().atMost(Duration.ofSeconds(20)).until(() -> heads.equals(List.of(1L, 2L)));
        assertThat(lost).hasValue(1);
    }

    @Test
    void aLineThatDiesIsOpenedAnew() {
        start(() -> opened.get() == 1 ? new Script(Hint.head(1), Hint.SILENCE) : new Script(Hint.head(2)));

        await().atMost(Duration.ofSeconds(20)).until(() -> heads.equals(List.of(1L, 2L)));
    }

    @Test
    void behindAProxyThatKeepsEventsBackItIsTriedRarely() throws InterruptedException {
        start(() -> new Script(Hint.SILENCE));

        await().until(() -> lost.get() == 1);
        Thread.sleep(5_000);
        assertThat(opened).hasValue(1);

        listener.tryNow();
        await().until(() -> opened.get() == 2);
    }

    @Test
    void aServerThatKnowsNoHintsIsAskedOnce() throws InterruptedException {
        start(() -> {
            throw new ProblemException(problem(404, "NOT_FOUND"), null);
        });

        await().until(() -> lost.get() == 1);
        listener.tryNow();
        Thread.sleep(3_000);
        assertThat(opened).hasValue(1);
    }

    @Test
    void withoutASessionOrANetworkItGoesOnTrying() {
        start(() -> {
            switch (opened.get()) {
                case 1 -> throw new LoginNeededException("nobody is signed in");
                case 2 -> throw new TransportException("no network", null);
                default -> {
                    return new Script(Hint.head(3));
                }
            }
        });

        await().until(() -> lost.get() == 1);
        listener.tryNow();
        await().until(() -> lost.get() == 2);
        listener.tryNow();
        await().until(() -> heads.equals(List.of(3L)));
    }

    private static Problem problem(int status, String code) {
        return new Problem("about:blank", code, status, code, code, false, null, null, null, null, null);
    }
}
