package org.cartable.server.jobs;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.JobInstance;
import jakarta.batch.runtime.Metric;
import jakarta.batch.runtime.StepExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.cartable.protocol.admin.JobExecutionView;

/** The container's job repository in the words of this product. Thread-safe; to be called outside a transaction. */
@ApplicationScoped
public class JobRuns {

    private static final Set<BatchStatus> UNDER_WAY =
            EnumSet.of(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.STOPPING);

    /** A run that its node has not touched for so long died with its node; the repository never learns of that. */
    private static final Duration LOST_AFTER = Duration.ofHours(1);

    private final Clock clock;

    /** For the container's proxy. */
    public JobRuns() {
        this(null);
    }

    @Inject
    public JobRuns(Clock clock) {
        this.clock = clock;
    }

    /** @return the last runs of a job, newest first */
    public List<JobExecution> lastOf(Job job, int countMax) {
        JobOperator operator = BatchRuntime.getJobOperator();
        try {
            return operator.getJobInstances(job.id(), 0, countMax).stream()
                    .flatMap(instance -> executionsOf(operator, instance).stream())
                    .sorted(Comparator.comparingLong(JobExecution::getExecutionId)
                            .reversed())
                    .limit(countMax)
                    .toList();
        } catch (NoSuchJobException neverRun) {
            return List.of();
        }
    }

    private static List<JobExecution> executionsOf(JobOperator operator, JobInstance instance) {
        return operator.getJobExecutions(instance);
    }

    /** @return true when a run of the job is under way on some node */
    public boolean isUnderWay(Job job) {
        return lastOf(job, 1).stream().anyMatch(this::isUnderWay);
    }

    private boolean isUnderWay(JobExecution run) {
        return UNDER_WAY.contains(run.getBatchStatus())
                && run.getLastUpdatedTime().toInstant().isAfter(lostBefore());
    }

    private Instant lostBefore() {
        return clock.instant().minus(LOST_AFTER);
    }

    /**
     * Starts a job; after a failed run, goes on from that run's checkpoint.
     *
     * @return the number of the new run
     */
    public long start(Job job) {
        JobOperator operator = BatchRuntime.getJobOperator();
        Optional<JobExecution> last = lastOf(job, 1).stream().findFirst();
        return last.filter(run ->
                        run.getBatchStatus() == BatchStatus.FAILED || run.getBatchStatus() == BatchStatus.STOPPED)
                .map(failed -> operator.restart(failed.getExecutionId(), new Properties()))
                .orElseGet(() -> operator.start(job.id(), new Properties()));
    }

    /** @return the run of that number, when it is one of these jobs */
    public Optional<JobExecutionView> find(long executionId) {
        try {
            JobExecution run = BatchRuntime.getJobOperator().getJobExecution(executionId);
            return Job.named(run.getJobName()).map(known -> view(run));
        } catch (NoSuchJobExecutionException unknown) {
            return Optional.empty();
        }
    }

    /** @return a run as it is shown */
    public JobExecutionView view(JobExecution run) {
        List<StepExecution> steps = BatchRuntime.getJobOperator().getStepExecutions(run.getExecutionId());
        return new JobExecutionView(
                run.getExecutionId(),
                run.getJobName(),
                run.getBatchStatus().name(),
                run.getExitStatus(),
                run.getStartTime() == null ? null : run.getStartTime().toInstant(),
                run.getEndTime() == null ? null : run.getEndTime().toInstant(),
                sum(steps, Metric.MetricType.READ_COUNT),
                sum(steps, Metric.MetricType.WRITE_COUNT));
    }

    private static long sum(List<StepExecution> steps, Metric.MetricType type) {
        return steps.stream()
                .flatMap(step -> Arrays.stream(step.getMetrics()))
                .filter(metric -> metric.getType() == type)
                .mapToLong(Metric::getValue)
                .sum();
    }
}
