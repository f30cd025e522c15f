package org.cartable.web.hints;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * One stream: what it was told, what it is still to be told, and when its next turn is. A turn is a hint when there is
 * news, else the comment that keeps the line alive.
 */
final class ListeningDesktop {

    /** Between two hints of one stream: news in between are told as one. */
    static final Duration HINT_PAUSE = Duration.ofMillis(100);

    /** Proxies and desktops take a line that is silent for longer than a minute for dead. */
    static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

    /** How long a client waits before it comes again, if it goes by what the server says. */
    private static final Duration RETRY = Duration.ofSeconds(3);

    private final UUID tenantId;
    private final UUID clientId;
    private final Instant endsAt;
    private final SseEventSink sink;
    private final Sse events;
    private long head = -1;
    private long told = -1;
    private boolean begun;
    private boolean ended;
    private long lastSentNanos;
    private HintTurn next;

    ListeningDesktop(UUID tenantId, UUID clientId, Instant endsAt, SseEventSink sink, Sse events) {
        this.tenantId = tenantId;
        this.clientId = clientId;
        this.endsAt = endsAt;
        this.sink = sink;
        this.events = events;
    }

    UUID tenantId() {
        return tenantId;
    }

    /** @return the desktop that the token was made for; null when it was made for none */
    UUID clientId() {
        return clientId;
    }

    /** Ends the stream at its next turn, which is now. @return that turn; null when it was given before */
    synchronized HintTurn end(long now) {
        if (ended) {
            return null;
        }
        ended = true;
        return turn(now);
    }

    /**
     * Notes the head.
     *
     * @param afterNanos how long this listener lets others go first
     * @return the turn at which it is told; null when it was told already or its turn is near
     */
    synchronized HintTurn hear(long seq, long now, long afterNanos) {
        if (ended || seq <= head) {
            return null;
        }
        boolean waits = head > told;
        head = seq;
        if (waits) {
            return null;
        }
        long due = now + afterNanos;
        return turn(begun ? Math.max(due, lastSentNanos + HINT_PAUSE.toNanos()) : due);
    }

    /** @return whether this is the turn that was given last: an earlier one may have replaced it */
    synchronized boolean awaits(HintTurn turn) {
        return next == turn;
    }

    /** @return true when the token has ended, or the desktop was revoked */
    synchronized boolean isOver(Instant now) {
        return ended || !now.isBefore(endsAt);
    }

    /** Sends what is due. Only one thread does. @return how that ends */
    synchronized CompletionStage<?> send(long now) {
        OutboundSseEvent.Builder event = events.newEventBuilder();
        if (head > told) {
            event.name("head").data(String.class, Long.toString(head));
            if (!begun) {
                event.reconnectDelay(RETRY.toMillis());
            }
            told = head;
            begun = true;
        } else {
            event.comment("alive");
        }
        lastSentNanos = now;
        return sink.send(event.build());
    }

    /** @return the turn of the next sign of life, or of the end */
    synchronized HintTurn nextTurn(long nowNanos, Instant now) {
        if (ended) {
            return turn(nowNanos);
        }
        if (head > told) {
            return turn(nowNanos + HINT_PAUSE.toNanos());
        }
        Duration left = Duration.between(now, endsAt);
        return turn(nowNanos + (left.compareTo(KEEP_ALIVE) < 0 ? left : KEEP_ALIVE).toNanos());
    }

    private HintTurn turn(long dueNanos) {
        next = new HintTurn(this, dueNanos);
        return next;
    }

    void close() {
        sink.close();
    }

    boolean isClosed() {
        return sink.isClosed();
    }
}
