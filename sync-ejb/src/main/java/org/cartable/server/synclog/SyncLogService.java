package org.cartable.server.synclog;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.cartable.protocol.IdSource;
import org.cartable.server.platform.DatabaseException;
import org.cartable.server.tenant.Caller;
import org.cartable.server.tenant.TenantSession;

/** Writes rows of the sync log, each in a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SyncLogService {

    private static final String INSERT = "insert into sync_log (id, tenant_id, client_id, direction, events_count,"
            + " conflicts_count, status, started_at, completed_at, duration_ms, error_message)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final DataSource pool;
    private final IdSource ids;

    /** For the container's proxy. */
    public SyncLogService() {
        this(null, null);
    }

    @Inject
    public SyncLogService(DataSource pool, IdSource ids) {
        this.pool = pool;
        this.ids = ids;
    }

    /** Writes one row. */
    public void record(Caller caller, SyncLogEntry entry) {
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            // The desktop waits for its answer meanwhile, and a row that a crash takes along changes no record.
            TenantSession.enterForNotes(connection, caller.tenantId(), caller.userId(), entry.clientId());
            insert.setObject(1, ids.next());
            insert.setObject(2, caller.tenantId());
            insert.setObject(3, entry.clientId());
            insert.setString(4, entry.direction().name());
            insert.setInt(5, entry.eventsCount());
            insert.setInt(6, entry.conflictsCount());
            insert.setString(7, entry.outcome().name());
            insert.setObject(8, entry.startedAt().atOffset(ZoneOffset.UTC));
            insert.setObject(9, entry.completedAt().atOffset(ZoneOffset.UTC));
            insert.setLong(
                    10, Duration.between(entry.startedAt(), entry.completedAt()).toMillis());
            insert.setString(11, entry.errorMessage());
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new DatabaseException("A row of the sync log cannot be written", failed);
        }
    }
}
