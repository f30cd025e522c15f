package org.cartable.system.bench;

import java.util.Optional;
import java.util.function.Supplier;
import org.cartable.client.feed.FeedPage;
import org.cartable.client.feed.FeedStream;
import org.cartable.client.sync.SyncRun;
import org.cartable.client.transport.ReconcileAnswer;
import org.cartable.client.transport.SyncTransport;
import org.cartable.client.transport.UpCall;
import org.cartable.protocol.conflict.ConflictsResponse;
import org.cartable.protocol.down.DownRequest;
import org.cartable.protocol.reconcile.ReconcileRequest;
import org.cartable.protocol.up.UpRequest;
import org.cartable.protocol.up.UpResponse;

/** Lets a desktop's engine speak to the server and notes when it pushed, when it pulled, and how long it waited. */
final class TimedTransport implements SyncTransport {

    private final SyncTransport server;
    private final boolean streams;
    private long pushStart;
    private long pullStart;
    private long upNanos;
    private long downNanos;

    /** @param streams false: the feed is read page by page, as before there were streams */
    TimedTransport(SyncTransport server, boolean streams) {
        this.server = server;
        this.streams = streams;
    }

    @Override
    public Optional<String> schema(int heldVersion) {
        Optional<String> answer = server.schema(heldVersion);
        pushStart = System.nanoTime();
        return answer;
    }

    @Override
    public UpCall up(UpRequest request) {
        UpCall call = server.up(request);
        return () -> {
            long start = System.nanoTime();
            return timed(call::send, () -> upNanos += System.nanoTime() - start);
        };
    }

    @Override
    public UpResponse dryRun(UpRequest request) {
        return server.dryRun(request);
    }

    @Override
    public UpResponse recall(UpRequest request) {
        return server.recall(request);
    }

    @Override
    public ConflictsResponse conflicts() {
        return server.conflicts();
    }

    @Override
    public ReconcileAnswer reconcile(ReconcileRequest request) {
        return server.reconcile(request);
    }

    @Override
    public FeedPage down(DownRequest request) {
        long start = System.nanoTime();
        if (pullStart == 0) {
            pullStart = start;
        }
        return timed(() -> server.down(request), () -> downNanos += System.nanoTime() - start);
    }

    @Override
    public FeedStream feed(DownRequest request) {
        if (!streams) {
            return FeedStream.of(down(request));
        }
        long start = System.nanoTime();
        if (pullStart == 0) {
            pullStart = start;
        }
        FeedStream stream = timed(() -> server.feed(request), () -> downNanos += System.nanoTime() - start);
        return new FeedStream() {
            @Override
            public FeedPage next() {
                long asked = System.nanoTime();
                return timed(stream::next, () -> downNanos += System.nanoTime() - asked);
            }

            @Override
            public long expectedRows() {
                return stream.expectedRows();
            }

            @Override
            public long bytes() {
                return stream.bytes();
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    private static <T> T timed(Supplier<T> call, Runnable note) {
        try {
            return call.get();
        } finally {
            note.run();
        }
    }

    /** @return the times of the run that has just ended */
    BenchDesktop.Times times(SyncRun run) {
        return new BenchDesktop.Times(
                run,
                (pullStart - pushStart) / 1e9,
                (System.nanoTime() - pullStart) / 1e9,
                upNanos / 1e9,
                downNanos / 1e9);
    }
}
