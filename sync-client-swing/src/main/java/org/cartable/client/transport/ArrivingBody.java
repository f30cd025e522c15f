package org.cartable.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, read while it arrives. A bounded number of pieces is asked for ahead, so that the line works while
 * the reader does, and a server that is faster than the disk waits. A line on which nothing comes for long is broken: the
 * timeout of a request ends with the headers of its answer.
 */
final class ArrivingBody extends InputStream implements HttpResponse.BodySubscriber<ArrivingBody> {

    /** Pieces have up to 16 KB. */
    private static final int PIECES_AHEAD = 64;

    /** What is in the queue behind the last piece. */
    private sealed interface Arrival permits Piece, End {}

    private record Piece(List<ByteBuffer> buffers) implements Arrival {}

    private record End(Throwable failure) implements Arrival {}

    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Object line = new Object();
    private Flow.Subscription subscription;
    private boolean closed;
    private final Duration silence;
    private List<ByteBuffer> piece = List.of();
    private int at;
    private End end;
    private long bytes;

    /** @param silence how long nothing may come */
    ArrivingBody(Duration silence) {
        this.silence = silence;
    }

    @Override
    public CompletionStage<ArrivingBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription asked) {
        synchronized (line) {
            subscription = asked;
            if (closed) {
                asked.cancel();
            }
        }
        asked.request(PIECES_AHEAD);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        arrivals.add(new Piece(buffers));
    }

    @Override
    public void onError(Throwable failure) {
        arrivals.add(new End(failure));
    }

    @Override
    public void onComplete() {
        arrivals.add(new End(null));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer buffer = filled();
        if (buffer == null) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        bytes += count;
        return count;
    }

    /** @return a buffer with something in it; null at the end */
    private ByteBuffer filled() throws IOException {
        while (true) {
            while (at < piece.size()) {
                if (piece.get(at).hasRemaining()) {
                    return piece.get(at);
                }
                at++;
            }
            if (end == null && take() instanceof Piece next) {
                piece = next.buffers();
                at = 0;
                synchronized (line) {
                    subscription.request(1);
                }
                continue;
            }
            if (end.failure() != null) {
                throw new IOException("the line broke", end.failure());
            }
            return null;
        }
    }

    private Arrival take() throws IOException {
        try {
            Arrival next = arrivals.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                close();
                end = new End(new HttpTimeoutException("nothing came for " + silence.toSeconds() + " s"));
                return end;
            }
            if (next instanceof End last) {
                end = last;
            }
            return next;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            close();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** @return bytes that have been read */
    long bytes() {
        return bytes;
    }

    /** Hangs up, if there is still something to come. */
    @Override
    public void close() {
        synchronized (line) {
            closed = true;
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }
}
