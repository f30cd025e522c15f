package org.cartable.client.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * How the person of this desktop wants clashes of one field decided.
 *
 * @param entityType the type
 * @param field the field
 * @param side whose value stays
 * @param madeAt when the person said so
 */
public record DecisionRule(String entityType, String field, Side side, Instant madeAt) {

    /** Whose value stays in a clash. */
    public enum Side {
        /** What was entered at this desktop. */
        MINE,
        /** What the server has. */
        SERVER
    }

    static DecisionRule read(ResultSet row) throws SQLException {
        return new DecisionRule(
                row.getString("entity_type"),
                row.getString("field"),
                Side.valueOf(row.getString("side")),
                SyncStates.instant(row.getString("made_at")));
    }
}
