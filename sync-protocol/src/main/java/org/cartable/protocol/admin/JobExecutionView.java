package org.cartable.protocol.admin;

import java.time.Instant;

/**
 * One run of a batch job.
 *
 * @param executionId the container's number of the run
 * @param job the job's name
 * @param status the container's batch status, for example {@code COMPLETED}
 * @param exitStatus what the job itself says at its end; null before
 * @param startedAt when it began; null before
 * @param endedAt when it ended; null before
 * @param itemsRead items that its steps have read so far
 * @param itemsWritten items that its steps have written so far
 */
public record JobExecutionView(
        long executionId,
        String job,
        String status,
        String exitStatus,
        Instant startedAt,
        Instant endedAt,
        long itemsRead,
        long itemsWritten) {}
