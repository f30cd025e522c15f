package org.cartable.server.synclog;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.cartable.server.jobs.TenantDirectory;
import org.cartable.server.tenant.TenantSession;

/**
 * Reads the rows that are not counted yet, school by school, in pages: a chunk is a transaction, so no result set can
 * stay open from one to the next. The checkpoint is the school; within it, counted rows are marked and do not come again.
 */
@Dependent
@Named("syncLogReader")
public class SyncLogReader extends AbstractItemReader {

    private static final int PAGE_ROWS = 500;

    /** Before every id. */
    private static final UUID START = new UUID(0, 0);

    private final DataSource pool;
    private final TenantDirectory directory;
    private final Deque<UUID> tenants = new ArrayDeque<>();
    private final Deque<SyncLogRow> page = new ArrayDeque<>();
    private UUID lastRead = START;

    @Inject
    public SyncLogReader(DataSource pool, TenantDirectory directory) {
        this.pool = pool;
        this.directory = directory;
    }

    @Override
    public void open(Serializable checkpoint) throws SQLException {
        tenants.addAll(directory.from(checkpoint));
    }

    @Override
    public SyncLogRow readItem() throws SQLException {
        while (page.isEmpty() && !tenants.isEmpty()) {
            List<SyncLogRow> next = nextPage(tenants.peek());
            if (next.isEmpty()) {
                tenants.remove();
                lastRead = START;
            } else {
                page.addAll(next);
                lastRead = next.get(next.size() - 1).id();
            }
        }
        return page.poll();
    }

    private List<SyncLogRow> nextPage(UUID tenantId) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            TenantSession.enter(connection, tenantId, "compile-sync-logs", null);
            return new SyncLogs(connection).uncounted(lastRead, PAGE_ROWS);
        }
    }

    @Override
    public Serializable checkpointInfo() {
        return tenants.isEmpty() ? null : tenants.peek().toString();
    }
}
