package org.cartable.server.cluster;

/** What the cluster that serves the rows is to the one that served them before. */
public enum ClusterState {
    /** Nothing was written down yet. */
    FIRST(System.Logger.Level.INFO, "written down for the first time"),
    SAME(System.Logger.Level.DEBUG, "the one that served the schools before"),
    /** A dump was restored into it, or it was upgraded: every school has a new epoch. */
    ANOTHER_CLUSTER(System.Logger.Level.WARNING, "restored into another cluster, every school begins a new epoch"),
    /** It was restored to an earlier moment, or a standby was promoted: every school has a new epoch. */
    ANOTHER_TIMELINE(System.Logger.Level.WARNING, "restored or promoted, every school begins a new epoch"),
    /** The owner of the schema may not ask for the cluster's identity. */
    UNKNOWN(
            System.Logger.Level.WARNING,
            "its identity cannot be read (grant execute on function pg_control_system() to the owner of the schema);"
                    + " a restore is found out by the fingerprints of cursors only");

    private final System.Logger.Level level;
    private final String meaning;

    ClusterState(System.Logger.Level level, String meaning) {
        this.level = level;
        this.meaning = meaning;
    }

    /** @return how loud it is in the log */
    System.Logger.Level level() {
        return level;
    }

    /** @return the same for a reader */
    String meaning() {
        return meaning;
    }
}
