package org.cartable.system.bench;

import java.io.IOException;
import java.sql.SQLException;

/**
 * One thing that is timed.
 *
 * @param name as the table shows it
 * @param run does it once, from a fresh start
 */
record Workload(String name, Run run) {

    /** Prepares what it needs, then does the work, and tells the rate of the work alone. */
    @FunctionalInterface
    interface Run {

        /** @return rows per second */
        double perSecond() throws SQLException, IOException;
    }

    /** A piece of work to be timed. */
    @FunctionalInterface
    interface Work {

        void run() throws SQLException, IOException;
    }

    /** @return how many rows per second the work made, when it made so many in all */
    static double rate(int rows, Work work) throws SQLException, IOException {
        long start = System.nanoTime();
        work.run();
        return rows * 1e9 / (System.nanoTime() - start);
    }
}
