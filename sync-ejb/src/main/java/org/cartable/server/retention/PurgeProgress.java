package org.cartable.server.retention;

import jakarta.batch.runtime.context.StepContext;

/** What is known of a run while it is under way: whether the portion was the last of its kind, and who holds the log. */
final class PurgeProgress {

    private boolean moreLeft;
    private LogHolder furthestBehind;
    private int holders;

    private PurgeProgress() {}

    /** @return the progress of the step, made on first use; a step runs on one thread */
    static PurgeProgress of(StepContext step) {
        if (step.getTransientUserData() instanceof PurgeProgress progress) {
            return progress;
        }
        PurgeProgress progress = new PurgeProgress();
        step.setTransientUserData(progress);
        return progress;
    }

    void removed(int rows) {
        moreLeft = rows >= PurgeWriter.PORTION_ROWS;
    }

    boolean isMoreLeft() {
        return moreLeft;
    }

    /** Notes a desktop for whose sake the log is kept. */
    void held(LogHolder holder) {
        holders++;
        if (furthestBehind == null || holder.changes() > furthestBehind.changes()) {
            furthestBehind = holder;
        }
    }

    /** @return the result of the job; null when the log is kept for nobody's sake */
    String result() {
        if (furthestBehind == null) {
            return null;
        }
        return "COMPLETED; log kept for " + furthestBehind + (holders == 1 ? "" : " and " + (holders - 1) + " more");
    }
}
