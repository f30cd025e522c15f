package org.cartable.client.transport;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An answer of which each line is there as soon as it has come. A stream that is read through a blocking call could not
 * be waited for with patience.
 */
final class LineStream implements Flow.Subscriber<String>, AutoCloseable {

    /** What comes after the last line. */
    private static final Optional<String> END = Optional.empty();

    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private volatile Flow.Subscription subscription;
    private volatile boolean ended;

    /** @return makes of an answer its lines, at once when its headers are there */
    static BodyHandler<LineStream> handler() {
        return head -> new OpenBody(new LineStream());
    }

    /** @return the next line; nothing when none came in that time, or when there is none any more */
    Optional<String> next(Duration patience) throws InterruptedException {
        if (ended) {
            return END;
        }
        Optional<String> line = lines.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (line == null) {
            return Optional.empty();
        }
        ended = line.isEmpty();
        return line;
    }

    /** @return whether the last line was given */
    boolean hasEnded() {
        return ended;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(Optional.of(line));
    }

    @Override
    public void onError(Throwable broken) {
        lines.add(END);
    }

    @Override
    public void onComplete() {
        lines.add(END);
    }

    @Override
    public void close() {
        Flow.Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
        lines.add(END);
    }

    /** The body is there before it has come. */
    private static final class OpenBody implements BodySubscriber<LineStream> {

        private final LineStream lines;
        private final BodySubscriber<Void> cutter;

        OpenBody(LineStream lines) {
            this.lines = lines;
            this.cutter = BodySubscribers.fromLineSubscriber(lines);
        }

        @Override
        public CompletionStage<LineStream> getBody() {
            return CompletableFuture.completedFuture(lines);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            cutter.onSubscribe(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> bytes) {
            cutter.onNext(bytes);
        }

        @Override
        public void onError(Throwable broken) {
            cutter.onError(broken);
        }

        @Override
        public void onComplete() {
            cutter.onComplete();
        }
    }
}
