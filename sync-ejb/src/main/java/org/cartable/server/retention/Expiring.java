package org.cartable.server.retention;

/** The kinds of rows that are not kept for ever, in the order in which they are purged. */
public enum Expiring {
    /**
     * The log of changes, as long as no living desktop waits for it. A desktop whose cursor is older starts again with a
     * snapshot.
     */
    CHANGE_LOG("change-log-days", 90, "select purge_change_log(?, ?, ?, ?)"),
    /** Tombstones of deleted entities, type by type. They stay until their delete has left the log. */
    TOMBSTONES("tombstones-days", 90, "select purge_tombstones(?, ?, ?)"),
    /** Receipts of events. An event that is older is judged anew when it comes again. */
    RECEIPTS("receipts-days", 180, "select purge_receipts(?, ?)"),
    /** Rows of the sync log that are counted in their day. */
    SYNC_LOG("sync-log-days", 30, "select purge_sync_log(?, ?)"),
    /**
     * Refresh tokens, counted from the day on which they expire. Those of a revoked desktop stay: by them it is known when it
     * comes back after months, and told so.
     */
    REFRESH_TOKENS(
            "refresh-tokens-days",
            7,
            "with gone as (delete from refresh_token where id in"
                    + " (select t.id from refresh_token t where t.expires_at < ? and not exists (select from sync_client c"
                    + " where c.tenant_id = t.tenant_id and c.id = t.client_id and c.revoked_at is not null)"
                    + " limit ?) returning 1)"
                    + " select count(*)::integer from gone");

    private final String key;
    private final int defaultDays;
    private final String sql;

    Expiring(String key, int defaultDays, String sql) {
        this.key = key;
        this.defaultDays = defaultDays;
        this.sql = sql;
    }

    String key() {
        return key;
    }

    int defaultDays() {
        return defaultDays;
    }

    /**
     * @return removes one portion: takes the type for tombstones, the moment, for the log from when on nobody is waited for
     *     and since when a desktop lives, and the most rows; answers how many
     */
    String sql() {
        return sql;
    }
}
