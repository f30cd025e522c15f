package org.cartable.system.harness;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What the server's database holds of one school, as the judge of what desktops say. */
public final class Records {

    private final ServerDatabase database;
    private final UUID tenantId;

    Records(ServerDatabase database, UUID tenantId) {
        this.database = database;
        this.tenantId = tenantId;
    }

    /** @return how many numbers between the floor and the head of the log are missing; negative if there are too many */
    public long gapsInTheLog() throws SQLException {
        return number("select h.head_seq - h.floor_seq - (select count(*) from cartable.sync_change c"
                + " where c.tenant_id = h.tenant_id and c.seq > h.floor_seq and c.seq <= h.head_seq)"
                + " from cartable.sync_tenant_head h where h.tenant_id = ?");
    }

    /** @return id and version of each student that is not deleted */
    public Map<UUID, Long> versionsOfLiveStudents() throws SQLException {
        return longsById("select id, version from cartable.student where tenant_id = ? and deleted_at is null");
    }

    /** @return how often each entity is in the log */
    public Map<UUID, Long> logEntriesByEntity() throws SQLException {
        return longsById("select entity_id, count(*) from cartable.sync_change where tenant_id = ? group by entity_id");
    }

    /** @return how many receipts there are for each entity */
    public Map<UUID, Long> receiptsByEntity() throws SQLException {
        return longsById(
                "select entity_id, count(*) from cartable.event_receipt where tenant_id = ? group by entity_id");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.open();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, tenantId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private Map<UUID, Long> longsById(String sql) throws SQLException {
        Map<UUID, Long> found = new HashMap<>();
        try (Connection connection = database.open();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, tenantId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(row.getObject(1, UUID.class), row.getLong(2));
                }
            }
        }
        return found;
    }
}
