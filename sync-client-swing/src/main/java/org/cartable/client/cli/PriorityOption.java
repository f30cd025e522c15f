package org.cartable.client.cli;

import org.cartable.protocol.up.Priority;
import picocli.CommandLine.Option;

/** How soon an edit is to be sent, for the commands that make one. */
final class PriorityOption {

    @Option(
            names = "--priority",
            defaultValue = "NORMAL",
            paramLabel = "LANE",
            description = "${COMPLETION-CANDIDATES}; what is higher is sent first. Default: ${DEFAULT-VALUE}.")
    private Priority priority = Priority.NORMAL;

    Priority priority() {
        return priority;
    }
}
