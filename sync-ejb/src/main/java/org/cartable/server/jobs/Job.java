package org.cartable.server.jobs;

import java.util.Arrays;
import java.util.Optional;

/** The batch jobs. Each has its definition in {@code META-INF/batch-jobs}. */
public enum Job {
    /** Removes what has outlived its retention. */
    PURGE_EXPIRED("purge-expired"),
    /** Adds the sync log up into figures per day. */
    COMPILE_SYNC_LOGS("compile-sync-logs");

    private final String id;

    Job(String id) {
        this.id = id;
    }

    /** @return the name of the definition, which is also the name in addresses and leases */
    public String id() {
        return id;
    }

    static Optional<Job> named(String id) {
        return Arrays.stream(values()).filter(job -> job.id.equals(id)).findFirst();
    }
}
