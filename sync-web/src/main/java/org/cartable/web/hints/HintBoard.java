package org.cartable.web.hints;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import org.cartable.server.hints.HeadListener;
import org.cartable.server.hints.HeadWatch;

/**
 * All streams of this node, by school, and the one thread that sends to them. The listeners of a school take turns, a
 * millisecond apart: two thousand desktops that all asked at once would wait for each other.
 */
@ApplicationScoped
public class HintBoard implements HeadListener {

    private static final System.Logger LOG = System.getLogger(HintBoard.class.getName());

    private static final long TURN_NANOS = Duration.ofMillis(1).toNanos();

    /** A school with more listeners than this takes shorter turns. */
    private static final long ROUND_NANOS_MAX = Duration.ofSeconds(2).toNanos();

    /** A client that does not read its stream holds everybody up; it may come again. */
    private static final long SEND_NANOS_MAX = Duration.ofSeconds(1).toNanos();

    private final HeadWatch watch;
    private final ManagedThreadFactory threads;
    private final Clock clock;
    private final Map<UUID, Set<ListeningDesktop>> listeners = new ConcurrentHashMap<>();
    private final DelayQueue<HintTurn> turns = new DelayQueue<>();
    private Thread sender;

    /** For the container's proxy. */
    public HintBoard() {
        this(null, null, null);
    }

    @Inject
    public HintBoard(HeadWatch watch, ManagedThreadFactory threads, Clock clock) {
        this.watch = watch;
        this.threads = threads;
        this.clock = clock;
    }

    @PostConstruct
    void begin() {
        watch.begin(this);
        sender = threads.newThread(this::sendForEver);
        sender.setName("hints-sender");
        sender.setDaemon(true);
        sender.start();
    }

    @PreDestroy
    void end() {
        sender.interrupt();
        listeners.values().stream().flatMap(Collection::stream).forEach(ListeningDesktop::close);
    }

    /**
     * Adds a stream, which hears of its tenant from now on until the end of its token.
     *
     * @param clientId the desktop that the token was made for; null when it was made for none
     */
    ListeningDesktop add(UUID tenantId, UUID clientId, Instant endsAt, SseEventSink sink, Sse events) {
        ListeningDesktop listener = new ListeningDesktop(tenantId, clientId, endsAt, sink, events);
        listeners.compute(tenantId, (tenant, others) -> {
            Set<ListeningDesktop> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(listener);
            return all;
        });
        // Whatever becomes of the request that brought it, it is looked at again.
        give(listener.nextTurn(System.nanoTime(), clock.instant()));
        return listener;
    }

    /** Tells one stream where the log ends. */
    void tell(ListeningDesktop listener, long seq) {
        give(listener.hear(seq, System.nanoTime(), 0));
    }

    @Override
    public Set<UUID> tenants() {
        return Set.copyOf(listeners.keySet());
    }

    @Override
    public void headIs(UUID tenantId, long seq) {
        Set<ListeningDesktop> all = listeners.getOrDefault(tenantId, Set.of());
        int count = all.size();
        if (count == 0) {
            return;
        }
        long now = System.nanoTime();
        long turn = Math.min(TURN_NANOS, ROUND_NANOS_MAX / count);
        // Another one begins at each head, so that nobody is always the last.
        long place = seq % count;
        for (ListeningDesktop listener : all) {
            give(listener.hear(seq, now, turn * (place % count)));
            place++;
        }
    }

    @Override
    public void revoked(UUID tenantId, Set<UUID> clientIds) {
        for (ListeningDesktop listener : listeners.getOrDefault(tenantId, Set.of())) {
            if (listener.clientId() != null && clientIds.contains(listener.clientId())) {
                give(listener.end(System.nanoTime()));
            }
        }
    }

    private void give(HintTurn turn) {
        if (turn != null) {
            turns.add(turn);
        }
    }

    private void sendForEver() {
        try {
            while (true) {
                HintTurn turn = turns.take();
                if (turn.listener().awaits(turn)) {
                    send(turn.listener());
                }
            }
        } catch (InterruptedException applicationEnds) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(ListeningDesktop listener) {
        Instant now = clock.instant();
        if (listener.isOver(now) || listener.isClosed()) {
            remove(listener);
            return;
        }
        long start = System.nanoTime();
        try {
            listener.send(start).whenComplete((sent, failed) -> {
                if (failed != null) {
                    remove(listener);
                }
            });
        } catch (RuntimeException gone) {
            LOG.log(System.Logger.Level.DEBUG, "a listener is gone: {0}", gone.toString());
            remove(listener);
            return;
        }
        if (System.nanoTime() - start > SEND_NANOS_MAX) {
            LOG.log(System.Logger.Level.INFO, "a listener that does not read was closed");
            remove(listener);
            return;
        }
        give(listener.nextTurn(start, now));
    }

    private void remove(ListeningDesktop listener) {
        listeners.computeIfPresent(listener.tenantId(), (tenant, others) -> {
            others.remove(listener);
            return others.isEmpty() ? null : others;
        });
        try {
            listener.close();
        } catch (RuntimeException closedAlready) {
            LOG.log(System.Logger.Level.DEBUG, "a listener was gone: {0}", closedAlready.toString());
        }
    }
}
