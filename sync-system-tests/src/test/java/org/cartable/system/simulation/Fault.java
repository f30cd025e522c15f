package org.cartable.system.simulation;

/** What goes wrong in a world. The chances are in a thousand. */
enum Fault {
    REQUEST_LOST(80),
    ANSWER_LOST(120),
    /** The same request arrives twice, at once. */
    DUPLICATED(60),
    /** The same request arrives once more, after others. */
    REORDERED(40),
    /** The server has no time for all of the batch. */
    CUT_SHORT(20),
    BUSY(20),
    KILLED_BEFORE_SENDING(6),
    KILLED_BEFORE_ANSWER(6),
    KILLED_BETWEEN_STEPS(5),
    ABSENCE(4),
    CLOCK_JUMP(8),
    BACKUP(2),
    RESTORE(1),
    PURGE(4),
    /** Nobody comes for forty days, after which the server has purged what it may. */
    HOLIDAYS(1),
    /** The school lets its people see something else. */
    RIGHTS_CHANGED(12);

    private final int chance;

    Fault(int chance) {
        this.chance = chance;
    }

    int chance() {
        return chance;
    }
}
