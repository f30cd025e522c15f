package org.cartable.client.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.cartable.client.json.JsonText;
import org.cartable.protocol.up.EventStatus;

/**
 * Where the edits of one entity stand, told by the one that matters most.
 *
 * @param status where that is
 * @param since when it was parked, else when it was made; null when all are with the server
 * @param reason why it was refused, or what went wrong at the last attempt, for a reader; null when nothing did
 */
public record EditState(EntityStatus status, Instant since, String reason) {

    /** All edits made here are with the server. */
    static final EditState SENT = new EditState(EntityStatus.SENT, null, null);

    /** The column that {@link #read} reads, of the entity {@code e} of the type in the place of the {@code %s}. */
    static final String COLUMN =
            "(SELECT json_array(o.status, coalesce(o.settled_at, o.created_at), coalesce(o.last_error, ''))"
                    + " FROM outbox_events AS o WHERE o.open = 1 AND o.entity_type = '%s' AND o.entity_id = e.id"
                    + " ORDER BY CASE o.status WHEN 'CONFLICT' THEN 1 WHEN 'FAILED' THEN 2 WHEN 'SENT' THEN 3 ELSE 4 END,"
                    + " o.place LIMIT 1) AS edit_state";

    static EditState read(ResultSet row) throws SQLException {
        List<String> told = JsonText.strings(row.getString("edit_state"));
        return told == null
                ? SENT
                : new EditState(
                        EntityStatus.of(EventStatus.valueOf(told.get(0))),
                        Instant.parse(told.get(1)),
                        told.get(2).isEmpty() ? null : told.get(2));
    }
}
