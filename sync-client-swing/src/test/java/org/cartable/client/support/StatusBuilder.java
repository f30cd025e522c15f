package org.cartable.client.support;

import java.time.Instant;
import org.cartable.client.store.OutboxCounts;
import org.cartable.client.sync.DownProgress;
import org.cartable.client.sync.NetworkState;
import org.cartable.client.sync.SyncPhase;
import org.cartable.client.sync.SyncStatus;

/** A status in which a test names only what it is about: the rest is nothing, or none. */
public final class StatusBuilder {

    private final NetworkState network;
    private final SyncPhase phase;
    private OutboxCounts counts = new OutboxCounts(0, 0, 0, null);
    private int sent;
    private int received;
    private Instant lastSuccess;
    private Instant nextAttempt;
    private Instant pausedUntil;
    private DownProgress progress;
    private String neededVersion;
    private String message;

    private StatusBuilder(NetworkState network, SyncPhase phase) {
        this.network = network;
        this.phase = phase;
    }

    public static StatusBuilder status(NetworkState network, SyncPhase phase) {
        return new StatusBuilder(network, phase);
    }

    public StatusBuilder counts(OutboxCounts value) {
        counts = value;
        return this;
    }

    /** Nothing is in conflict or refused. */
    public StatusBuilder waiting(int edits) {
        return counts(new OutboxCounts(edits, 0, 0, null));
    }

    public StatusBuilder sent(int edits) {
        sent = edits;
        return this;
    }

    public StatusBuilder received(int changes) {
        received = changes;
        return this;
    }

    public StatusBuilder lastSuccess(Instant at) {
        lastSuccess = at;
        return this;
    }

    public StatusBuilder nextAttempt(Instant at) {
        nextAttempt = at;
        return this;
    }

    public StatusBuilder pausedUntil(Instant until) {
        pausedUntil = until;
        return this;
    }

    public StatusBuilder progress(DownProgress value) {
        progress = value;
        return this;
    }

    public StatusBuilder neededVersion(String version) {
        neededVersion = version;
        return this;
    }

    public StatusBuilder message(String reason) {
        message = reason;
        return this;
    }

    public SyncStatus build() {
        return new SyncStatus(
                network,
                phase,
                counts,
                sent,
                received,
                lastSuccess,
                nextAttempt,
                pausedUntil,
                progress,
                neededVersion,
                message);
    }
}
