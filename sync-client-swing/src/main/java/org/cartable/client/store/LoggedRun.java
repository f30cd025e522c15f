package org.cartable.client.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How a run went, or several in a row that went alike and brought nothing.
 *
 * @param startedAt when the first of them began, by this machine's clock
 * @param endedAt when the last of them ended
 * @param duration how long the last of them took
 * @param times how many they are
 * @param outcome how it ended, a constant of the engine by name
 * @param sent edits that the server took
 * @param received changes of the feed
 * @param conflicts edits that came back as conflicts
 * @param refused edits that the server refused
 * @param message why it did not come to its end, for a reader; null when it did
 */
public record LoggedRun(
        Instant startedAt,
        Instant endedAt,
        Duration duration,
        int times,
        String outcome,
        int sent,
        int received,
        int conflicts,
        int refused,
        String message) {

    /** @return it brought something, here or there */
    public boolean eventful() {
        return sent + received + conflicts + refused > 0;
    }

    boolean alike(LoggedRun other) {
        return !eventful()
                && !other.eventful()
                && outcome.equals(other.outcome)
                && Objects.equals(message, other.message);
    }

    static LoggedRun read(ResultSet row) throws SQLException {
        return new LoggedRun(
                Instant.parse(row.getString("started_at")),
                Instant.parse(row.getString("ended_at")),
                Duration.ofMillis(row.getLong("duration_millis")),
                row.getInt("times"),
                row.getString("outcome"),
                row.getInt("sent"),
                row.getInt("received"),
                row.getInt("conflicts"),
                row.getInt("refused"),
                row.getString("message"));
    }
}
