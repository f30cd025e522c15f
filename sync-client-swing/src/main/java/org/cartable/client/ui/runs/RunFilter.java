package org.cartable.client.ui.runs;

import org.cartable.client.store.LoggedRun;

/** Which runs somebody wants to see. */
public enum RunFilter {
    ALL,
    EVENTFUL,
    TROUBLED;

    boolean shows(LoggedRun run) {
        return switch (this) {
            case ALL -> true;
            case EVENTFUL -> run.eventful();
            case TROUBLED -> run.message() != null || run.conflicts() + run.refused() > 0;
        };
    }
}
