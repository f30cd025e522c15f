package org.cartable.server.jobs;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Looks once an hour which job is due. The timer fires on every node; the lease decides which node runs the job. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobSchedule {

    private static final System.Logger LOG = System.getLogger(JobSchedule.class.getName());

    private final LeaseTransaction leases;
    private final JobService jobs;

    /** For the container's proxy. */
    public JobSchedule() {
        this(null, null);
    }

    @Inject
    public JobSchedule(LeaseTransaction leases, JobService jobs) {
        this.leases = leases;
        this.jobs = jobs;
    }

    /** Runs what is due. A failure waits for the next hour. */
    @Schedule(hour = "*", minute = "17", persistent = false)
    public void startWhatIsDue() {
        for (Job job : Job.values()) {
            try {
                if (leases.take(job)) {
                    jobs.startScheduled(job);
                }
            } catch (RuntimeException failed) {
                LOG.log(System.Logger.Level.WARNING, "job=" + job.id() + " could not be started", failed);
            }
        }
    }
}
