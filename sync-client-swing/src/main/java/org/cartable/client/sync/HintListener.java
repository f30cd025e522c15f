package org.cartable.client.sync;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.cartable.client.transport.DeviceRevokedException;
import org.cartable.client.transport.Hint;
import org.cartable.client.transport.HintSource;
import org.cartable.client.transport.HintStream;
import org.cartable.client.transport.LoginNeededException;
import org.cartable.client.transport.ProblemException;
import org.cartable.client.transport.TransportException;
import org.cartable.protocol.problem.ProblemCode;

/**
 * Keeps a stream of hints open, on the one thread {@code hints}. A stream that ends or breaks is opened anew, with
 * pauses of its own; behind a proxy that keeps events back rarely; at a server that knows no hints never again. Without
 * hints the engine has its timer.
 */
final class HintListener implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(HintListener.class.getName());

    /** The server says where it stands at once. A stream on which nothing comes is kept back on the way. */
    static final Duration FIRST_MAX = Duration.ofSeconds(10);

    /** The server gives a sign of life every 20 seconds; after two that did not come the line is dead. */
    static final Duration SILENCE_MAX = Duration.ofSeconds(45);

    /** What keeps streams back today does so tomorrow; but a laptop moves from one network to another. */
    private static final Duration RARELY = Duration.ofMinutes(10);

    private final HintSource source;
    private final RandomGenerator random;
    private final Backoff backoff;
    private final LongConsumer heads;
    private final Runnable lost;
    private final Runnable revoked;
    private final BlockingQueue<Boolean> goOn = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile HintStream open;
    private volatile boolean ended;

    /**
     * @param heads hears of the head with each hint, also the first of a stream
     * @param lost hears that no hints come at the moment
     * @param revoked hears that the server says that a desktop was revoked
     */
    HintListener(HintSource source, RandomGenerator random, LongConsumer heads, Runnable lost, Runnable revoked) {
        this.source = source;
        this.random = random;
        this.backoff = new Backoff(random);
        this.heads = heads;
        this.lost = lost;
        this.revoked = revoked;
        this.thread = new Thread(this::listenForEver, "hints");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends a pause: somebody has signed in, or the network is back. */
    void tryNow() {
        if (goOn.isEmpty()) {
            goOn.add(true);
        }
    }

    /**
     * Ends the stream and the thread, without waiting for them. Nothing is interrupted: it may just be renewing the
     * session, and a renewal of which the answer is lost ends it.
     */
    @Override
    public void close() {
        ended = true;
        tryNow();
        HintStream stream = open;
        if (stream != null) {
            stream.close();
        }
    }

    private void listenForEver() {
        try {
            while (!ended) {
                Duration pause = listen();
                lost.run();
                if (pause == null || ended) {
                    return;
                }
                goOn.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException processEnds) {
            Thread.currentThread().interrupt();
        }
    }

    /** Listens until the stream ends. @return how long to wait before the next; null when there is to be none */
    private Duration listen() throws InterruptedException {
        try (HintStream stream = source.hints()) {
            open = stream;
            return ended ? Duration.ZERO : follow(stream);
        } catch (TransportException | LoginNeededException notNow) {
            return backoff.failed(null);
        } catch (DeviceRevokedException told) {
            // Whether it is so is found out by the next run.
            revoked.run();
            return rarely();
        } catch (ProblemException refused) {
            if (ProblemCode.NOT_FOUND.name().equals(refused.problem().code())) {
                // A server that is older than hints.
                return null;
            }
            return refused.reaction() == ProblemCode.Reaction.RETRY_LATER
                    ? backoff.failed(refused.retryAfter())
                    : rarely();
        } catch (RuntimeException unforeseen) {
            LOG.log(System.Logger.Level.WARNING, "no hints", unforeseen);
            return rarely();
        }
    }

    private Duration follow(HintStream stream) throws InterruptedException {
        // What ended a pause before has been obeyed.
        goOn.clear();
        boolean told = false;
        while (true) {
            Hint hint = stream.next(told ? SILENCE_MAX : FIRST_MAX);
            switch (hint.kind()) {
                case HEAD -> {
                    told = true;
                    backoff.succeeded();
                    heads.accept(hint.head());
                }
                case ALIVE -> LOG.log(System.Logger.Level.TRACE, "alive");
                case SILENCE -> {
                    return told ? backoff.failed(null) : rarely();
                }
                case END -> {
                    return backoff.failed(null);
                }
            }
        }
    }

    private Duration rarely() {
        return RARELY.plusMillis(random.nextLong(RARELY.toMillis()));
    }
}
