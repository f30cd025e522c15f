package org.cartable.server.retention;

import jakarta.batch.runtime.context.StepContext;

/** What the writer tells the reader of the same step: whether the portion was the last of its kind. */
final class PurgeProgress {

    private boolean moreLeft;

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
}
