package org.cartable.server.synclog;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.cartable.server.tenant.TenantSession;

/** Adds a chunk of rows to their days and marks them, in the one transaction of the chunk. */
@Dependent
@Named("dailyFiguresWriter")
public class DailyFiguresWriter extends AbstractItemWriter {

    private final DataSource pool;

    @Inject
    public DailyFiguresWriter(DataSource pool) {
        this.pool = pool;
    }

    @Override
    public void writeItems(List<Object> items) throws SQLException {
        Map<UUID, List<CountedRow>> byTenant = new LinkedHashMap<>();
        for (Object item : items) {
            CountedRow row = (CountedRow) item;
            byTenant.computeIfAbsent(row.tenantId(), tenant -> new ArrayList<>())
                    .add(row);
        }
        for (Map.Entry<UUID, List<CountedRow>> ofTenant : byTenant.entrySet()) {
            write(ofTenant.getKey(), ofTenant.getValue());
        }
    }

    private void write(UUID tenantId, List<CountedRow> rows) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            TenantSession.enter(connection, tenantId, "compile-sync-logs", null);
            SyncLogs logs = new SyncLogs(connection);
            List<UUID> ids = rows.stream().map(CountedRow::rowId).toList();
            if (logs.markCounted(ids) != ids.size()) {
                throw new IllegalStateException("rows of the sync log were counted by another run meanwhile");
            }
            logs.add(together(rows));
        }
    }

    /** One statement per day and desktop instead of one per call. */
    static Collection<DailyFigures> together(List<CountedRow> rows) {
        Map<DailyFigures.Key, DailyFigures> byKey = new LinkedHashMap<>();
        for (CountedRow row : rows) {
            byKey.merge(row.figures().key(), row.figures(), DailyFigures::plus);
        }
        return byKey.values();
    }
}
