package org.cartable.client.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cartable.client.store.LocalStore;
import org.cartable.client.store.SyncState;
import org.cartable.client.transport.DeviceRevokedException;
import org.cartable.client.transport.LoginNeededException;
import org.cartable.client.transport.ProblemException;
import org.cartable.client.transport.SyncTransport;
import org.cartable.client.transport.TransportException;
import org.cartable.protocol.conflict.ConflictsResponse;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.problem.RevokedDevice;

/**
 * One push and pull:
 *
 * <ol>
 *   <li>push: send what is in the outbox, batch by batch, until nothing is left that can go;
 *   <li>pull: read the feed, page by page, until it is told; when the server turns out to be restored, settle the edits
 *       against its new history and push and pull once more;
 *   <li>decide the conflicts for which the person has made rules and push that; while conflicts are open here, look which
 *       are decided.
 * </ol>
 *
 * <p>Push comes first, so that what a person did is safe at the server as soon as possible. Nothing is ever dropped on the
 * way: each step is a transaction of the store, and a run begins where the last one broke off. Used by one thread at a time.
 */
final class SyncCycle {

    private static final System.Logger LOG = System.getLogger(SyncCycle.class.getName());

    /** After so long without a sync all that is here is compared with the server. */
    static final Duration LONG_ABSENCE = Duration.ofDays(30);

    private final LocalStore store;
    private final SyncTransport transport;
    private final Clock clock;
    private final SendGate gate;
    private final HeardHints hints;
    private final StatusBoard board;
    private final SchemaReader schema;
    private final UpSender sender;
    private final DownReader reader;
    private final HistorySettler settler;
    private volatile RevokedDevice revokedDevice;

    SyncCycle(
            LocalStore store,
            SyncTransport transport,
            Clock clock,
            SendGate gate,
            HeardHints hints,
            StatusBoard board) {
        this.store = store;
        this.transport = transport;
        this.clock = clock;
        this.gate = gate;
        this.hints = hints;
        this.board = board;
        this.schema = new SchemaReader(store, transport, clock);
        this.sender = new UpSender(store, transport);
        this.reader = new DownReader(store, transport, schema, clock);
        this.settler = new HistorySettler(store, transport);
    }

    /** @return who has revoked this desktop, once a run has ended with {@code REVOKED} */
    Optional<RevokedDevice> revoked() {
        return Optional.ofNullable(revokedDevice);
    }

    /** @return how it went; failures are told there and not thrown */
    SyncRun run(RunTally tally) {
        try {
            return ended(tally, () -> {
                noteAbsence();
                pushAndPull(tally, progress -> board.receiving(tally, progress));
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

    /**
     * Believes a server that this desktop was revoked, and sends what it may still send: while the server takes edits, nothing
     * is given up that it has not been offered.
     */
    SyncRun leave(RunTally tally, DeviceRevokedException told) {
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
            if (SendGate.isTooOld(refused)) {
                gate.note(refused);
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
        hints.pulled(hintedBefore);
        if (held != null && SendGate.isTooOld(held)) {
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
        ProblemException closed = gate.closed();
        if (closed != null) {
            return closed;
        }
        board.running(SyncPhase.UP, tally);
        try {
            sender.sendAll(tally);
            gate.open();
            return null;
        } catch (ProblemException refused) {
            if (SendGate.isTooOld(refused)) {
                gate.close(refused);
                return refused;
            }
            if (HistorySettler.tellsOfAnotherHistory(refused)) {
                return refused;
            }
            throw refused;
        }
    }

    /** @return the newest head that a hint had told of when the pull began */
    private long pull(RunTally tally, Consumer<DownProgress> progress) {
        long hintedBefore = hints.head();
        board.running(SyncPhase.DOWN, tally);
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
     * Pushes and pulls, then compares all that is here with the server.
     *
     * @param repair false to find out only
     * @return what differed; throws what the transport throws
     */
    ReconcileRun reconcile(boolean repair) {
        pushAndPull(new RunTally(), progress -> {});
        ReconcileRun run = reconciler().run(repair);
        store.state().succeeded(clock.instant());
        if (repair) {
            store.state().reconciled();
        }
        return run;
    }
}
