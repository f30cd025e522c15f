package org.cartable.client.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * How the last runs of this desktop went. Bounded: an idle desktop asks some thousand times a day, so runs in a row that went
 * alike and brought nothing are one, and the oldest go. Thread-safe.
 */
public final class RunLog {

    /** Weeks of a busy desktop. */
    static final int RUNS_MAX = 1000;

    private final LocalDatabase database;

    RunLog(LocalDatabase database) {
        this.database = database;
    }

    /** Notes how a run went. */
    public void add(LoggedRun run) {
        database.write(sql -> {
            Optional<LoggedRun> last = sql.first("SELECT * FROM sync_runs ORDER BY seq DESC LIMIT 1", LoggedRun::read);
            if (last.filter(run::alike).isPresent()) {
                repeat(sql, run);
            } else {
                append(sql, run);
            }
            return null;
        });
    }

    private static void repeat(SqlSession sql, LoggedRun run) throws SQLException {
        sql.update(
                "UPDATE sync_runs SET ended_at = ?, duration_millis = ?, times = times + ?"
                        + " WHERE seq = (SELECT max(seq) FROM sync_runs)",
                run.endedAt(),
                run.duration().toMillis(),
                run.times());
    }

    private static void append(SqlSession sql, LoggedRun run) throws SQLException {
        sql.update(
                "INSERT INTO sync_runs (started_at, ended_at, duration_millis, times, outcome, sent, received, conflicts,"
                        + " refused, message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                run.startedAt(),
                run.endedAt(),
                run.duration().toMillis(),
                run.times(),
                run.outcome(),
                run.sent(),
                run.received(),
                run.conflicts(),
                run.refused(),
                run.message());
        sql.update("DELETE FROM sync_runs WHERE seq <= (SELECT max(seq) FROM sync_runs) - ?", RUNS_MAX);
    }

    /** @return the runs, newest first */
    public List<LoggedRun> list(int limit) {
        return database.read(
                sql -> sql.list("SELECT * FROM sync_runs ORDER BY seq DESC LIMIT ?", LoggedRun::read, limit));
    }
}
