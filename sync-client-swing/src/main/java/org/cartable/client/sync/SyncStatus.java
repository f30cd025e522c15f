package org.cartable.client.sync;

import java.time.Instant;
import org.cartable.client.store.OutboxCounts;

/**
 * What a status bar shows.
 *
 * @param network the way to the server; {@code OFFLINE} until the first attempt
 * @param phase what the engine is doing
 * @param counts what is in the outbox
 * @param sent edits that the server took in the run under way, or in the last one
 * @param received changes received so far in the run under way, or in the last one
 * @param lastSuccess when a run last came to its end; null before the first ever
 * @param nextAttempt when the engine tries again by itself; null while a run is under way or the engine is not started
 * @param pausedUntil until when a person wants nothing to be sent and fetched; null when it is not paused
 * @param progress how far a first sync under way has come; null when none is
 * @param neededVersion the oldest program from which the server takes edits, when this one is older; else null
 * @param message why the last run did not come to its end, for a reader; null when it did
 */
public record SyncStatus(
        NetworkState network,
        SyncPhase phase,
        OutboxCounts counts,
        int sent,
        int received,
        Instant lastSuccess,
        Instant nextAttempt,
        Instant pausedUntil,
        DownProgress progress,
        String neededVersion,
        String message) {}
