package org.cartable.client.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.cartable.client.store.LocalChange;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.LoggedRun;
import org.cartable.client.store.StoreException;
import org.cartable.client.transport.DeviceRevokedException;
import org.cartable.client.transport.HintSource;
import org.cartable.client.transport.SyncTransport;
import org.cartable.protocol.problem.RevokedDevice;

/**
 * Keeps a desktop in step with the server: the door to the {@link SyncLoop}, which runs the {@link SyncCycle} again and again on
 * the one thread {@code sync}, and to all that is asked of the server beside it. One thing at a time: who comes meanwhile waits.
 *
 * <p>{@link #runOnce} is one push and pull on the caller's thread, for the command line and for simulations. Thread-safe.
 */
public final class SyncEngine implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SyncEngine.class.getName());

    /** A run whose request takes longer tells of a poor network. */
    private static final Duration SLOW = Duration.ofSeconds(4);

    private final LocalStore store;
    private final SyncTransport transport;
    private final Clock clock;
    private final RandomGenerator random;
    private final HintSource hintSource;
    private final HeardHints hints = new HeardHints();
    private final SyncPause pause;
    private final SendGate gate;
    private final StatusBoard board;
    private final SyncCycle cycle;
    private final SyncLoop loop;
    private final Consumer<LocalChange> editListener;
    private final Object running = new Object();
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile HintListener hintListener;

    /** An engine that looks for news by the timer only. */
    public SyncEngine(LocalStore store, SyncTransport transport, Clock clock, RandomGenerator random) {
        this(store, transport, null, clock, random);
    }

    /** @param hints where to hear of news; null for nowhere */
    public SyncEngine(
            LocalStore store, SyncTransport transport, HintSource hints, Clock clock, RandomGenerator random) {
        this.store = store;
        this.transport = transport;
        this.clock = clock;
        this.random = random;
        this.hintSource = hints;
        this.pause = new SyncPause(clock);
        this.gate = new SendGate(clock);
        this.board = new StatusBoard(store, pause, gate);
        this.cycle = new SyncCycle(store, transport, clock, gate, this.hints, board);
        this.loop = new SyncLoop(this::runOnce, store, this.hints, pause, board, new Backoff(random), clock);
        this.editListener = change -> loop.signal(SyncLoop.Signal.EDIT);
    }

    /** @return the newest status */
    public SyncStatus status() {
        return board.status();
    }

    /** @param listener hears of every change of the status from now on */
    public void listen(SyncListener listener) {
        board.listen(listener);
    }

    /** Ends the listening. */
    public void forget(SyncListener listener) {
        board.forget(listener);
    }

    /** Starts the loop; its first run begins at once. */
    public void start() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("the engine runs already");
        }
        store.changes().listen(editListener);
        if (hintSource != null) {
            // With chances of its own: the loop draws from the others on its thread.
            RandomGenerator chances = new SplittableRandom(random.nextLong());
            hintListener = new HintListener(
                    hintSource, chances, this::hintedAt, this::hintsAreLost, () -> loop.signal(SyncLoop.Signal.CALL));
            hintListener.start();
        }
        loop.start();
    }

    private void hintedAt(long head) {
        hints.told(head);
        loop.signal(SyncLoop.Signal.HINT);
    }

    private void hintsAreLost() {
        if (hints.lost()) {
            loop.signal(SyncLoop.Signal.HINT);
        }
    }

    /** @return whether the server tells of news at the moment */
    public boolean isHinted() {
        return hints.areComing();
    }

    /** Makes the loop run now: the person asked, the network is back, or somebody has signed in. */
    public void wake() {
        gate.tryAgain();
        loop.signal(SyncLoop.Signal.CALL);
        HintListener listener = hintListener;
        if (listener != null) {
            listener.tryNow();
        }
    }

    /**
     * Lets the loop rest for so long, after a run under way; {@link #wake} ends the pause. Edits are saved and queued all the
     * while. It lives as long as this engine: the next one knows nothing of it.
     */
    public void pause(Duration length) {
        pause.begin(length);
        loop.signal(SyncLoop.Signal.PAUSE);
    }

    /** Ends the loop after the run under way, for which it waits a little. */
    @Override
    public void close() {
        store.changes().forget(editListener);
        HintListener listener = hintListener;
        if (listener != null) {
            listener.close();
        }
        loop.close();
    }

    /**
     * One push and pull on this thread; waits while another thread does the same.
     *
     * @return how it went; failures are told there and not thrown
     */
    public SyncRun runOnce() {
        return noted(cycle::run);
    }

    /**
     * Takes the word of a server, met elsewhere than in a run, that a desktop was revoked: sends what it may still send, on this
     * thread.
     *
     * @return how that went; {@code REVOKED} when what is held is to be deleted
     */
    public SyncRun hear(DeviceRevokedException told) {
        return noted(tally -> cycle.leave(tally, told));
    }

    /** @return who has revoked this desktop, once a run has ended with {@code REVOKED} */
    public Optional<RevokedDevice> revoked() {
        return cycle.revoked();
    }

    private SyncRun noted(Function<RunTally, SyncRun> work) {
        synchronized (running) {
            RunTally tally = new RunTally();
            Instant start = clock.instant();
            SyncRun run = work.apply(tally);
            Instant end = clock.instant();
            NetworkState network = network(run, tally.serverSilent(), Duration.between(start, end));
            log(run, start, end);
            board.ended(network, run);
            return run;
        }
    }

    private static NetworkState network(SyncRun run, boolean serverSilent, Duration took) {
        return switch (run.outcome()) {
            case OFFLINE -> serverSilent ? NetworkState.UNANSWERED : NetworkState.OFFLINE;
            case LOGIN_NEEDED -> NetworkState.LOGIN_NEEDED;
            case BUSY -> NetworkState.POOR;
            case UPDATE_NEEDED -> NetworkState.UPDATE_NEEDED;
            case TOO_OLD -> NetworkState.TOO_OLD;
            case REVOKED -> NetworkState.REVOKED;
            case DONE, REFUSED, FAILED ->
                run.received() == 0 && took.compareTo(SLOW) > 0 ? NetworkState.POOR : NetworkState.ONLINE;
        };
    }

    private void log(SyncRun run, Instant start, Instant end) {
        try {
            store.runs()
                    .add(new LoggedRun(
                            start,
                            end,
                            Duration.between(start, end),
                            1,
                            run.outcome().name(),
                            run.acknowledged(),
                            run.received(),
                            run.conflicts(),
                            run.refused(),
                            run.message()));
        } catch (StoreException cannotWrite) {
            // The run is over, and what it did is kept.
            LOG.log(System.Logger.Level.WARNING, "how a run went is not noted", cannotWrite);
        }
    }

    /**
     * Syncs, then compares all that is here with the server, on this thread.
     *
     * @param repair false to find out only
     * @return what differed; throws what the transport throws
     */
    public ReconcileRun reconcile(boolean repair) {
        synchronized (running) {
            try {
                return cycle.reconcile(repair);
            } finally {
                board.compared();
            }
        }
    }

    /**
     * Asks the server what would become of the next batch, on this thread; nothing is written, here or there.
     *
     * @return each event with its verdict; throws what the transport throws
     */
    public DryRun dryRun() {
        synchronized (running) {
            return DryRun.ask(store, transport);
        }
    }
}
