package org.cartable.server.up;

import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.cartable.protocol.IdSource;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.protocol.up.RejectedEvent;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;
import org.cartable.server.platform.SyncException;
import org.cartable.server.tenant.Caller;

/**
 * The door of sync-up. Has no transaction of its own: it hands the batch to one, and when that fails, splits the batch
 * in halves, in order, until the bad event stands alone and is refused (UP-2).
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UpService {

    /** Events that one request may have. */
    public static final int EVENTS_MAX = 500;

    /** Transactions that one request may cost: enough to find five bad events among five hundred. */
    private static final int TRANSACTIONS_MAX = 100;

    private static final Duration TIME_MAX = Duration.ofSeconds(20);

    private static final System.Logger LOG = System.getLogger(UpService.class.getName());

    private final EventReader reader;
    private final Batches batches;
    private final IdSource ids;
    private final Clock clock;

    /** For the container's proxy. */
    public UpService() {
        this(null, null, null, null);
    }

    @Inject
    public UpService(EventReader reader, Batches batches, IdSource ids, Clock clock) {
        this.reader = reader;
        this.batches = batches;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Takes, refuses or sets aside each event of a request.
     *
     * @param caller from the token
     * @param request at most {@value #EVENTS_MAX} events
     * @return an outcome for each event that the server came to
     * @throws SyncException {@code BATCH_TOO_LARGE}, {@code CLIENT_MISMATCH}, {@code HISTORY_CHANGED}, or
     *     {@code UNAVAILABLE} when nothing at all was done
     */
    public UpResponse accept(Caller caller, UpRequest request) {
        return accept(caller, request, BatchOrigin.Purpose.APPLY);
    }

    /**
     * Tells what would become of each event, and changes nothing. What is told holds for this moment: ids and version
     * numbers are given anew when the events are sent in earnest.
     *
     * @throws SyncException as {@link #accept} does
     */
    public UpResponse rehearse(Caller caller, UpRequest request) {
        return accept(caller, request, BatchOrigin.Purpose.REHEARSE);
    }

    /**
     * Tells of the events that were judged before what became of them, from their receipts. The others are in no list.
     *
     * @throws SyncException as {@link #accept} does
     */
    public UpResponse recall(Caller caller, UpRequest request) {
        return accept(caller, request, BatchOrigin.Purpose.RECALL);
    }

    private UpResponse accept(Caller caller, UpRequest request, BatchOrigin.Purpose purpose) {
        if (request.events().size() > EVENTS_MAX) {
            throw new SyncException(
                    ProblemCode.BATCH_TOO_LARGE,
                    request.events().size() + " events; at most " + EVENTS_MAX + " are taken at once");
        }
        BatchAnswer answer = new BatchAnswer();
        Instant now = clock.instant();
        Instant deadline = now.plus(TIME_MAX);
        BatchOrigin origin = BatchOrigin.of(caller, request, purpose, now);
        Deque<List<IncomingEvent>> waiting = new ArrayDeque<>();
        waiting.push(reader.read(caller, request.events(), request.schemaVersion()));
        for (int i = 0;
                i < TRANSACTIONS_MAX && !waiting.isEmpty() && clock.instant().isBefore(deadline);
                i++) {
            List<IncomingEvent> batch = waiting.pop();
            try {
                answer.addAll(batches.apply(origin, batch));
            } catch (RehearsedException rehearsed) {
                answer.addAll(rehearsed.answer());
            } catch (BatchFailedException failed) {
                if (failed.isBusy()) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "up busy tenant={0} cause={1}",
                            caller.tenantId(),
                            failed.getMessage());
                    return partial(answer);
                }
                splitOrRefuse(batch, failed, waiting, answer);
            } catch (EJBException commitFailed) {
                // Whether the batch is there is not known. Sent again, it is answered from its receipts if it is.
                LOG.log(System.Logger.Level.WARNING, "up commit failed tenant=" + caller.tenantId(), commitFailed);
                return partial(answer);
            }
        }
        return waiting.isEmpty() ? answer.at(clock.instant()) : partial(answer);
    }

    /** Events without an outcome stay queued on the desktop. */
    private UpResponse partial(BatchAnswer answer) {
        if (answer.isEmpty()) {
            throw new SyncException(ProblemCode.UNAVAILABLE, "The database is busy; nothing was written");
        }
        return answer.at(clock.instant());
    }

    private void splitOrRefuse(
            List<IncomingEvent> batch,
            BatchFailedException failed,
            Deque<List<IncomingEvent>> waiting,
            BatchAnswer answer) {
        int middle = Groups.middle(batch);
        if (middle < batch.size()) {
            waiting.push(batch.subList(middle, batch.size()));
            waiting.push(batch.subList(0, middle));
            return;
        }
        // One event, or one group, of which it is not known whose fault it is.
        Refusal refusal = failed.refusal();
        if (refusal.isFinal() && !batch.get(0).isRefused()) {
            // Once more, refused beforehand: this leaves a receipt, and tells the author what the server has.
            waiting.push(
                    batch.stream().map(culprit -> culprit.refusedFor(refusal)).toList());
            return;
        }
        UUID incident = ids.next();
        LOG.log(
                System.Logger.Level.ERROR,
                "up failed incident=" + incident + " event=" + batch.get(0).id(),
                failed);
        for (IncomingEvent culprit : batch) {
            answer.add(new RejectedEvent(
                    culprit.id(),
                    refusal.code().name(),
                    refusal.reason() + " (incident " + incident + ")",
                    List.of(),
                    null));
        }
    }
}
