package org.cartable.client.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.cartable.client.store.LocalChange;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.LoggedRun;
import org.cartable.client.store.OutboxCounts;
import org.cartable.client.store.StoreException;
import org.cartable.client.store.SyncState;
import org.cartable.client.transport.DeviceRevokedException;
import org.cartable.client.transport.HintSource;
import org.cartable.client.transport.LoginNeededException;
import org.cartable.client.transport.ProblemException;
import org.cartable.client.transport.SyncTransport;
import org.cartable.client.transport.TransportException;
import org.cartable.protocol.conflict.ConflictsResponse;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.problem.RevokedDevice;

/**
 * The loop of a desktop, on the one thread {@code sync}:
 *
 * <ol>
 *   <li>push: send what is in the outbox, batch by batch, until nothing is left that can go;
 *   <li>pull: read the feed, page by page, until it is told; when the server turns out to be restored, settle the edits
 *       against its new history and push and pull once more; decide the conflicts for which the person has made rules and
 *       push that; while conflicts are open here, look which are decided;
 *   <li>wait: for an edit, for a hint of the server, for a call of {@link #wake}, or for the timer.
 * </ol>
 *
 * <p>Push comes first, so that what a person did is safe at the server as soon as possible. After a failure the loop waits
 * with {@link Backoff} instead of the timer; an edit shortens that wait, but not below a few seconds. Nothing is ever
 * dropped on the way: each step is a transaction of the store, and a run begins where the last one broke off.
 *
 * <p>{@link #runOnce} is one push and pull on the caller's thread, for the command line and for simulations.
 */
public final class SyncEngine implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SyncEngine.class.getName());

    /** How long after a success the engine looks for news by itself. */
    static final Duration PERIOD = Duration.ofSeconds(30);

    /** The same while the server hints at news; then it only makes up for a hint that got lost. */
    static final Duration PERIOD_WITH_HINTS = Duration.ofMinutes(5);

    /** While the server does not answer, edits make the engine try no more often than this. */
    private static final Duration EDIT_PAUSE = Duration.ofSeconds(5);

    /** Another process with the same directory does not tell us of its edits: so often we look for them. */
    private static final Duration LOOK_ROUND = Duration.ofSeconds(2);

    /** A run whose request takes longer tells of a poor network. */
    private static final Duration SLOW = Duration.ofSeconds(4);

    /** A program that is too old to send asks no more often: only an update, or the school, changes that. */
    static final Duration TOO_OLD_PAUSE = Duration.ofMinutes(5);

    /** After so long without a sync all that is here is compared with the server. */
    static final Duration LONG_ABSENCE = Duration.ofDays(30);

    /** Why the loop goes on. */
    private enum Signal {
        EDIT,
        HINT,
        CALL,
        PAUSE,
        END
    }

    /**
     * Nothing is sent and fetched for a while.
     *
     * @param until when that ends by the clock, for a reader
     * @param end the same in {@link System#nanoTime}, which no clock that is set again moves
     */
    private record Pause(Instant until, long end) {}

    private final LocalStore store;
    private final SyncTransport transport;
    private final Clock clock;
    private final Backoff backoff;
    private final SchemaReader schema;
    private final UpSender sender;
    private final DownReader reader;
    private final HistorySettler settler;
    private final List<SyncListener> listeners = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Consumer<LocalChange> editListener = change -> signals.add(Signal.EDIT);
    private final Object running = new Object();
    private final HintSource hints;
    private final RandomGenerator random;
    private volatile HintListener hintListener;
    private volatile Thread thread;
    private volatile SyncStatus status;
    private final AtomicReference<Pause> pause = new AtomicReference<>();

    /** The refusal of a program that is too old to send; not asked again before that moment. */
    private volatile ProblemException tooOld;

    private volatile Instant sendAgainAt = Instant.MIN;
    private volatile RevokedDevice revokedDevice;

    private volatile boolean hinted;
    private volatile long hintedHead = -1;

    /** What the server had hinted at when the last pull began. */
    private volatile long pulledHead = -1;

    /** An engine that looks for news by the timer only. */
    public SyncEngine(LocalStore store, SyncTransport transport, Clock clock, RandomGenerator random) {
        this(store, transport, null, clock, random);
    }

    /** @param hints where to hear of news; null for nowhere */
    public SyncEngine(
            LocalStore store, SyncTransport transport, HintSource hints, Clock clock, RandomGenerator random) {
        this.store = store;
        this.transport = transport;
        this.hints = hints;
        this.clock = clock;
        this.random = random;
        this.backoff = new Backoff(random);
        this.schema = new SchemaReader(store, this.transport, clock);
        this.sender = new UpSender(store, transport);
        this.reader = new DownReader(store, transport, schema, clock);
        this.settler = new HistorySettler(store, transport);
        this.status = new SyncStatus(
                NetworkState.OFFLINE,
                SyncPhase.IDLE,
                store.outbox().counts(),
                0,
                store.state().current().lastSuccessAt(),
                null,
                null);
    }

    /** @return the newest status */
    public SyncStatus status() {
        return status;
    }

    /** @param listener hears of every change of the status from now on */
    public void listen(SyncListener listener) {
        listeners.add(listener);
    }

    /** Ends the listening. */
    public void forget(SyncListener listener) {
        listeners.remove(listener);
    }

    /** Starts the loop; its first run begins at once. */
    public void start() {
        if (thread != null) {
            throw new IllegalStateException("the engine runs already");
        }
        store.changes().listen(editListener);
        Thread loop = new Thread(this::loop, "sync");
        loop.setDaemon(true);
        thread = loop;
        if (hints != null) {
            // With chances of its own: the loop draws from the others on its thread.
            hintListener = new HintListener(
                    hints,
                    new SplittableRandom(random.nextLong()),
                    this::hintedAt,
                    this::hintsAreLost,
                    () -> signals.add(Signal.CALL));
            hintListener.start();
        }
        loop.start();
    }

    private void hintedAt(long head) {
        hinted = true;
        hintedHead = head;
        signals.add(Signal.HINT);
    }

    private void hintsAreLost() {
        if (hinted) {
            hinted = false;
            signals.add(Signal.HINT);
        }
    }

    /** @return whether the server tells of news at the moment */
    public boolean isHinted() {
        return hinted;
    }

    /** Makes the loop run now: the person asked, the network is back, or somebody has signed in. */
    public void wake() {
        sendAgainAt = Instant.MIN;
        signals.add(Signal.CALL);
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
        pause.set(new Pause(clock.instant().plus(length), System.nanoTime() + length.toNanos()));
        signals.add(Signal.PAUSE);
    }

    /** Ends the loop after the run under way, for which it waits a little. */
    @Override
    public void close() {
        store.changes().forget(editListener);
        HintListener listener = hintListener;
        if (listener != null) {
            listener.close();
        }
        Thread loop = thread;
        if (loop == null) {
            return;
        }
        signals.add(Signal.END);
        loop.interrupt();
        try {
            loop.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        boolean goOn = true;
        while (goOn) {
            SyncRun run = runOnce();
            Duration delay;
            if (answered(run)) {
                backoff.succeeded();
                delay = hinted ? PERIOD_WITH_HINTS : PERIOD;
            } else {
                if (run.acknowledged() + run.received() > 0) {
                    // The server does its work, at its own pace: a wait that doubles would make a first sync last for
                    // ever.
                    backoff.succeeded();
                }
                delay = backoff.failed(run.retryAfter());
                // The next attempt pulls anyway; only news from now on may hurry it.
                pulledHead = hintedHead;
            }
            goOn = run.outcome() != SyncRun.Outcome.REVOKED && waitForNext(delay, editPause(run, delay));
        }
    }

    /** The server has no reason to be left alone for a while. */
    private static boolean answered(SyncRun run) {
        return switch (run.outcome()) {
            case DONE, UPDATE_NEEDED, TOO_OLD -> true;
            case OFFLINE, LOGIN_NEEDED, BUSY, REVOKED, REFUSED, FAILED -> false;
        };
    }

    /** @return how long an edit waits at least: as long as a failing server asks for, else a little */
    private static Duration editPause(SyncRun run, Duration delay) {
        if (run.outcome() == SyncRun.Outcome.TOO_OLD) {
            return delay;
        }
        if (answered(run)) {
            return Duration.ZERO;
        }
        return run.retryAfter() == null ? EDIT_PAUSE : delay;
    }

    /** @return false when the loop is to end */
    private boolean waitForNext(Duration delay, Duration editPause) {
        Instant start = clock.instant();
        publishIdle(start.plus(delay));
        long end = System.nanoTime() + delay.toNanos();
        long editsFrom = System.nanoTime() + Math.min(editPause.toNanos(), delay.toNanos());
        try {
            while (true) {
                long rest = Math.min(end - System.nanoTime(), LOOK_ROUND.toNanos());
                Signal signal = signals.poll(rest, TimeUnit.NANOSECONDS);
                if (signal == Signal.END) {
                    return false;
                }
                if (signal == Signal.PAUSE) {
                    return sitOutPause();
                }
                if (signal == Signal.CALL || System.nanoTime() >= end) {
                    return true;
                }
                // Also told of what the engine itself has written; only an edit that was never sent is a reason to run.
                if (signal == Signal.EDIT || signal == Signal.HINT) {
                    signals.removeIf(signal::equals);
                    publishIdle(status.nextAttempt());
                }
                if (signal == Signal.HINT && !hinted && editPause.isZero()) {
                    end = Math.min(end, System.nanoTime() + PERIOD.toNanos());
                }
                if (isBehindHint() || store.outbox().hasUnsent()) {
                    end = Math.min(end, Math.max(editsFrom, System.nanoTime()));
                }
            }
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    /** @return false when the loop is to end */
    private boolean sitOutPause() throws InterruptedException {
        for (Pause now = pause.get(); now != null; now = pause.get()) {
            publishIdle(now.until());
            Signal signal = signals.poll(now.end() - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (signal == Signal.END) {
                return false;
            }
            if (signal == Signal.CALL || signal == null) {
                // One that was asked for since stays; its signal is still to come.
                pause.compareAndSet(now, null);
                return true;
            }
            signals.removeIf(signal::equals);
        }
        return true;
    }

    /**
     * A hint that came before a pull began is covered by it: the desktop that made the change hears of it too, and needs
     * no second pull.
     */
    private boolean isBehindHint() {
        return hinted && hintedHead != pulledHead;
    }

    /**
     * One push and pull on this thread; waits while another thread does the same.
     *
     * @return how it went; failures are told there and not thrown
     */
    public SyncRun runOnce() {
        return noted(this::run);
    }

    /**
     * Takes the word of a server, met elsewhere than in a run, that a desktop was revoked: sends what it may still send, on this
     * thread.
     *
     * @return how that went; {@code REVOKED} when what is held is to be deleted
     */
    public SyncRun hear(DeviceRevokedException told) {
        return noted(tally -> leave(tally, told));
    }

    /** @return who has revoked this desktop, once a run has ended with {@code REVOKED} */
    public Optional<RevokedDevice> revoked() {
        return Optional.ofNullable(revokedDevice);
    }

    private SyncRun noted(Function<RunTally, SyncRun> work) {
        synchronized (running) {
            RunTally tally = new RunTally();
            Instant start = clock.instant();
            SyncRun run = work.apply(tally);
            Instant end = clock.instant();
            NetworkState network = network(run, tally.serverSilent(), Duration.between(start, end));
            log(run, start, end);
            publish(network, SyncPhase.IDLE, run.acknowledged(), run.received(), null, null, run.message());
            return run;
        }
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

    private SyncRun run(RunTally tally) {
        try {
            return ended(tally, () -> {
                noteAbsence();
                pushAndPull(tally, progress -> publishProgress(tally, progress));
                reconcileIfDue();
                store.state().succeeded(clock.instant());
                return schema.notUnderstood()
                        .map(why -> updateNeeded(tally, why))
                        .orElseGet(() -> tally.end(SyncRun.Outcome.DONE, null, null));
            });
        } catch (DeviceRevokedException told) {
            return leave(tally, told);
        }
    }

    /** While the server still takes edits, nothing is given up that it has not been offered. */
    private SyncRun leave(RunTally tally, DeviceRevokedException told) {
        SyncState state = store.state().current();
        if (!state.signedIn() || !told.concerns(state.server(), state.user().tenantId(), state.clientId())) {
            return tally.end(SyncRun.Outcome.REFUSED, "the server speaks of another desktop", null);
        }
        SyncRun last = gone(tally, told);
        if (told.device().acceptsEditsUntil() != null) {
            try {
                last = ended(tally, () -> {
                    ProblemException held = push(tally);
                    if (held != null) {
                        throw held;
                    }
                    return gone(tally, told);
                });
            } catch (DeviceRevokedException over) {
                last = gone(tally, told);
            }
        }
        revokedDevice = last.outcome() == SyncRun.Outcome.REVOKED ? told.device() : null;
        return last;
    }

    private static SyncRun gone(RunTally tally, DeviceRevokedException told) {
        return tally.end(SyncRun.Outcome.REVOKED, told.getMessage(), null);
    }

    /** @return how the work ended; only what is told of a revoked desktop comes out as an exception */
    private SyncRun ended(RunTally tally, Supplier<SyncRun> work) {
        try {
            return work.get();
        } catch (TransportException noAnswer) {
            tally.noAnswer(noAnswer);
            return tally.end(SyncRun.Outcome.OFFLINE, noAnswer.getMessage(), null);
        } catch (LoginNeededException noSession) {
            return tally.end(SyncRun.Outcome.LOGIN_NEEDED, noSession.getMessage(), null);
        } catch (ServerBusyException busy) {
            return tally.end(SyncRun.Outcome.BUSY, busy.getMessage(), null);
        } catch (ProblemException refused) {
            if (isTooOld(refused)) {
                tooOld = refused;
                store.state().updateNeeded(refused.getMessage());
                return tally.end(SyncRun.Outcome.TOO_OLD, refused.getMessage(), null);
            }
            if (refused.reaction() == ProblemCode.Reaction.UPDATE) {
                return updateNeeded(tally, refused.getMessage());
            }
            boolean later = refused.reaction() == ProblemCode.Reaction.RETRY_LATER;
            return tally.end(
                    later ? SyncRun.Outcome.BUSY : SyncRun.Outcome.REFUSED, refused.getMessage(), refused.retryAfter());
        } catch (DeviceRevokedException told) {
            throw told;
        } catch (RuntimeException unforeseen) {
            // The loop must outlive whatever happens in one run (DESK-7).
            LOG.log(System.Logger.Level.ERROR, "a sync broke off", unforeseen);
            return tally.end(SyncRun.Outcome.FAILED, unforeseen.getMessage(), null);
        }
    }

    private void pushAndPull(RunTally tally, Consumer<DownProgress> progress) {
        schema.readIfDue();
        ProblemException held = push(tally);
        long hintedBefore = pull(tally, progress);
        if (settler.settle()) {
            held = push(tally);
            hintedBefore = pull(tally, progress);
        } else if (held != null && HistorySettler.tellsOfAnotherHistory(held)) {
            throw held;
        }
        decideByRules(tally);
        reconcileConflicts();
        pulledHead = hintedBefore;
        if (held != null && isTooOld(held)) {
            // All that can be read was read (GATE-3): what is shown is of now.
            store.state().succeeded(clock.instant());
            throw held;
        }
    }

    /**
     * After the pull, so that the newest state is what is decided on; what becomes of it is sent at once. A decision that
     * meets another conflict is left to the next run.
     */
    private void decideByRules(RunTally tally) {
        int decided = store.decisionRules().decide();
        if (decided > 0) {
            tally.decided(decided);
            ProblemException anotherHistory = push(tally);
            if (anotherHistory != null) {
                throw anotherHistory;
            }
        }
    }

    /** What was edited is at the server by now: the push comes first, and is taken from any program (GROW-5). */
    private SyncRun updateNeeded(RunTally tally, String why) {
        store.state().updateNeeded(why);
        return tally.end(SyncRun.Outcome.UPDATE_NEEDED, why, null);
    }

    /**
     * @return the refusal of a server that was restored, which the feed then tells of too, or to which this program is too old to
     *     send; null otherwise
     */
    private ProblemException push(RunTally tally) {
        if (tooOld != null && clock.instant().isBefore(sendAgainAt)) {
            return tooOld;
        }
        publishRunning(SyncPhase.UP, tally);
        try {
            sender.sendAll(tally);
            tooOld = null;
            return null;
        } catch (ProblemException refused) {
            if (isTooOld(refused)) {
                tooOld = refused;
                sendAgainAt = clock.instant().plus(TOO_OLD_PAUSE);
                return refused;
            }
            if (HistorySettler.tellsOfAnotherHistory(refused)) {
                return refused;
            }
            throw refused;
        }
    }

    private static boolean isTooOld(ProblemException refused) {
        return ProblemCode.CLIENT_TOO_OLD.name().equals(refused.problem().code());
    }

    /** @return the newest head that a hint had told of when the pull began */
    private long pull(RunTally tally, Consumer<DownProgress> progress) {
        long hintedBefore = hintedHead;
        publishRunning(SyncPhase.DOWN, tally);
        reader.readAll(tally, progress);
        return hintedBefore;
    }

    /** Asked after the pull, so that the state that somebody decided for is here (DESK-16). */
    private void reconcileConflicts() {
        if (store.conflicts().areInDoubt()) {
            ConflictsResponse atServer = transport.conflicts();
            store.conflicts().reconcile(atServer.conflicts(), atServer.hasMore());
        }
    }

    /** Noted before anything else: a run that breaks off leaves the comparison to the next. */
    private void noteAbsence() {
        Instant last = store.state().current().lastSuccessAt();
        if (last != null && last.plus(LONG_ABSENCE).isBefore(clock.instant())) {
            store.state().oweReconcile();
        }
    }

    private void reconcileIfDue() {
        if (store.state().owesReconcile()) {
            try {
                ReconcileRun run = reconciler().run(true);
                LOG.log(
                        System.Logger.Level.INFO,
                        "compared {0} entities with the server, {1} differed",
                        run.entities(),
                        run.differences().size());
            } catch (ProblemException refused) {
                if (!ProblemCode.NOT_FOUND.name().equals(refused.problem().code())) {
                    throw refused;
                }
                // A server that is older than this question.
            }
            store.state().reconciled();
        }
    }

    private Reconciler reconciler() {
        return new Reconciler(store, transport, () -> reader.readAll(new RunTally(), progress -> {}));
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
                pushAndPull(new RunTally(), progress -> {});
                ReconcileRun run = reconciler().run(repair);
                store.state().succeeded(clock.instant());
                if (repair) {
                    store.state().reconciled();
                }
                return run;
            } finally {
                publish(status.network(), SyncPhase.IDLE, 0, 0, null, null, status.message());
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

    private String neededVersion(NetworkState network) {
        ProblemException refused = tooOld;
        return network == NetworkState.TOO_OLD && refused != null
                ? refused.problem().minimumVersion()
                : null;
    }

    private void publishIdle(Instant nextAttempt) {
        SyncStatus last = status;
        publish(last.network(), SyncPhase.IDLE, last.sent(), last.received(), nextAttempt, null, last.message());
    }

    private void publishRunning(SyncPhase phase, RunTally tally) {
        publish(status.network(), phase, tally.acknowledged(), tally.received(), null, null, status.message());
    }

    /** What has come tells that the server answers, long before a first sync ends. */
    private void publishProgress(RunTally tally, DownProgress progress) {
        publish(NetworkState.ONLINE, SyncPhase.DOWN, tally.acknowledged(), tally.received(), null, progress, null);
    }

    private void publish(
            NetworkState network,
            SyncPhase phase,
            int sent,
            int received,
            Instant nextAttempt,
            DownProgress progress,
            String message) {
        OutboxCounts counts = store.outbox().counts();
        Pause resting = pause.get();
        status = new SyncStatus(
                network,
                phase,
                counts,
                sent,
                received,
                store.state().current().lastSuccessAt(),
                nextAttempt,
                resting == null ? null : resting.until(),
                progress,
                neededVersion(network),
                message);
        listeners.forEach(listener -> listener.changed(status));
    }
}
