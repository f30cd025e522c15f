package org.cartable.protocol.admin;

import java.util.List;

/**
 * One batch job.
 *
 * @param name as in the address that starts it
 * @param executions its last runs, newest first; empty when it never ran
 */
public record JobView(String name, List<JobExecutionView> executions) {

    public JobView {
        executions = executions == null ? List.of() : List.copyOf(executions);
    }
}
