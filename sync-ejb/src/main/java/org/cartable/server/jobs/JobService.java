package org.cartable.server.jobs;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.cartable.protocol.admin.JobExecutionView;
import org.cartable.protocol.admin.JobView;
import org.cartable.protocol.problem.ProblemCode;
import org.cartable.server.platform.SyncException;
import org.cartable.server.tenant.Caller;

/** Starts and shows batch jobs. A job serves all schools of the server, whoever starts it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobService {

    private static final System.Logger LOG = System.getLogger(JobService.class.getName());
    private static final int RUNS_SHOWN_MAX = 10;

    private final JobRuns runs;

    /** For the container's proxy. */
    public JobService() {
        this(null);
    }

    @Inject
    public JobService(JobRuns runs) {
        this.runs = runs;
    }

    /** @return all jobs with their last runs, newest first */
    public List<JobView> jobs(Caller caller) {
        return Arrays.stream(Job.values())
                .map(job -> new JobView(
                        job.id(),
                        runs.lastOf(job, RUNS_SHOWN_MAX).stream()
                                .map(runs::view)
                                .toList()))
                .toList();
    }

    /**
     * Starts a job.
     *
     * @return the run, which goes on by itself
     * @throws SyncException {@code NOT_FOUND} when there is no such job; {@code ALREADY_RUNNING} when it is under way
     */
    public JobExecutionView start(Caller caller, String name) {
        Job job = Job.named(name)
                .orElseThrow(() -> new SyncException(ProblemCode.NOT_FOUND, "There is no job of that name."));
        return start(job, caller.username());
    }

    /** Starts a job by itself, for the schedule; a run that is under way is left alone. */
    public void startScheduled(Job job) {
        try {
            start(job, "schedule");
        } catch (SyncException underWay) {
            LOG.log(System.Logger.Level.INFO, "job={0} not started: {1}", job.id(), underWay.getMessage());
        }
    }

    private JobExecutionView start(Job job, String starter) {
        if (runs.isUnderWay(job)) {
            throw new SyncException(ProblemCode.ALREADY_RUNNING, "The job is running already.");
        }
        long executionId = runs.start(job);
        LOG.log(System.Logger.Level.INFO, "job={0} execution={1} started by={2}", job.id(), executionId, starter);
        return runs.find(executionId)
                .orElseThrow(() -> new IllegalStateException("the run has vanished: " + executionId));
    }

    /**
     * @return one run
     * @throws SyncException {@code NOT_FOUND} when there is no such run
     */
    public JobExecutionView execution(Caller caller, long executionId) {
        return runs.find(executionId)
                .orElseThrow(() -> new SyncException(ProblemCode.NOT_FOUND, "There is no run of that number."));
    }
}
